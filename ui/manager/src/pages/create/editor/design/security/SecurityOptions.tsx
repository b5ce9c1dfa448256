// The options of the API or of one operation: any one lets a caller in, all ticks of it are needed.
import { Button, Checkbox } from '@carbon/react';
import { ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { ReasonedButton } from '@gatewright/kit';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { FindingList } from '../parts/FindingList.tsx';
import { list, members } from '../reading/shapes.ts';
import { scopesOf } from '../security-definitions/model.ts';
import { choicesOf, removeOption, tick, tickScope, type Choice } from './model.ts';
import './SecurityOptions.scss';

export function SecurityOptions({ path, security }: { path: Path; security: unknown }) {
  const options = list(security);
  return (
    <ol className="security-options">
      {options.map((option, index) => (
        <li key={index}>
          <Option path={path} security={security} index={index} option={option} />
        </li>
      ))}
    </ol>
  );
}

interface OptionProps {
  path: Path;
  security: unknown;
  index: number;
  option: unknown;
}

function Option({ path, security, index, option }: OptionProps) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const place = [...path, index];
  const count = list(security).length;
  const defined = members(valueAt(design.value, design.dialect.securityDefinitions));
  const choices = choicesOf(option, Object.keys(defined));
  const title = t('option', { number: index + 1 });
  const move = (to: number) => design.edit([{ op: 'move', path, from: index, to }]);
  return (
    <fieldset className="security-option">
      <legend>{title}</legend>
      <div className="security-option__tools">
        <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ArrowUp} iconDescription={t('move-up', { what: title })} tooltipPosition="left" reason={index === 0 && t('is-first')} onClick={() => move(index - 1)}>
          {null}
        </ReasonedButton>
        <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ArrowDown} iconDescription={t('move-down', { what: title })} tooltipPosition="left" reason={index === count - 1 && t('is-last')} onClick={() => move(index + 1)}>
          {null}
        </ReasonedButton>
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('delete', { what: title })} tooltipPosition="left" onClick={() => design.remove(title, removeOption(path, security, index))} />
      </div>
      <FindingList path={place} />
      {choices.length === 0 && <p className="design__note">{t('security-nothing-defined')}</p>}
      {choices.length > 0 && choices.every((choice) => !choice.isTicked) && <p className="design__note">{t('security-option-open')}</p>}
      {choices.map((choice, number) => (
        <div key={choice.name}>
          <Checkbox
            id={`${id}-${number}`}
            labelText={choice.isDefined ? choice.name : t('security-undefined', { name: choice.name })}
            checked={choice.isTicked}
            onChange={(_, { checked }) => design.edit(tick(place, choice.name, checked))}
          />
          {choice.isTicked && (
            <>
              <FindingList path={[...place, choice.name]} />
              <Scopes place={place} choice={choice} offered={scopesOf(defined[choice.name], design.dialect)} />
            </>
          )}
        </div>
      ))}
    </fieldset>
  );
}

function Scopes({ place, choice, offered }: { place: Path; choice: Choice; offered: readonly string[] }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const all = [...offered, ...choice.scopes.filter((scope) => !offered.includes(scope))];
  if (all.length === 0) return null;
  return (
    <div className="security-option__scopes" role="group" aria-label={t('scopes-of', { name: choice.name })}>
      {all.map((scope, number) => (
        <Checkbox
          key={scope}
          id={`${id}-${number}`}
          labelText={scope}
          checked={choice.scopes.includes(scope)}
          onChange={(_, { checked }) => design.edit(tickScope(place, choice, scope, checked))}
        />
      ))}
    </div>
  );
}
