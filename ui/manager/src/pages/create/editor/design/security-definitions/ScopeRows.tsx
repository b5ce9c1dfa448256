// The scopes that a token can carry, with what each allows.
import { Button } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { freeName, type Members } from '../reading/shapes.ts';

export function ScopeRows({ path, scopes }: { path: Path; scopes: Members }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const names = Object.keys(scopes);
  const add = () => design.edit([{ op: 'set', path: [...path, freeName('scope', names, '_')], value: '' }]);
  return (
    <fieldset className="design__group">
      <legend>{t('scopes')}</legend>
      {Object.entries(scopes).map(([name, description], index) => (
        <div key={index} className="design__row" role="group" aria-label={name}>
          <NameField
            label={t('scope')}
            value={name}
            taken={names.filter((other) => other !== name)}
            onRename={(to) => design.rename([...path, name], to, () => [])}
          />
          <TextField label={t('description')} path={[...path, name]} value={description} required />
          <Button
            kind="ghost"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('delete', { what: name })}
            tooltipPosition="left"
            onClick={() => design.remove(name, [{ op: 'delete', path: [...path, name] }])}
          />
        </div>
      ))}
      <AddButton text={t('add-scope')} onClick={add} />
    </fieldset>
  );
}
