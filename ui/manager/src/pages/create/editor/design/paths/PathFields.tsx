// One path: its template, parameters of all its operations, the operations.
import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { ParameterList } from '../parameters/ParameterList.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { text, type Members } from '../reading/shapes.ts';
import { newOperation, operationsOf, pathRefusal, undeclared, VERBS } from './model.ts';
import { OperationFields } from './OperationFields.tsx';
import { Verb } from './Verb.tsx';

interface Props {
  template: string;
  item: Members;
  taken: readonly string[];
  onRename: (to: string) => void;
}

export function PathFields({ template, item, taken, onRename }: Props) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const path: Path = ['paths', template];
  const operations = operationsOf(item);
  const verbs = operations.map(({ verb }) => verb);
  const ofOperations = operations.map(({ value }) => value['parameters']);
  // Declared once for the path, or in each of its operations.
  const missing = undeclared(template, item['parameters']).filter(
    (name) => operations.length === 0 || ofOperations.some((parameters) => undeclared(template, parameters).includes(name)),
  );
  const add = (verb: string) => {
    design.edit([{ op: 'set', path: [...path, verb], value: newOperation() }]);
    open.only(verb);
  };
  const refuse = (wanted: string) => {
    const reason = pathRefusal(wanted);
    return reason && t(`path-refused.${reason}`);
  };
  return (
    <div className="design__fields">
      <NameField label={t('path')} value={template} taken={taken} onRename={onRename} refuse={refuse} helper={t('path-helper')} />
      <ParameterList path={[...path, 'parameters']} value={item['parameters']} label={t('path-parameters')} undeclared={missing} />
      <section className="design-part" aria-label={t('operations')}>
        <header className="design-part__header">
          <h3>{t('operations')}</h3>
          <MenuButton label={t('add-operation')} kind="ghost" size="sm" menuAlignment="bottom-end" disabled={VERBS.every((verb) => verbs.includes(verb))}>
            {VERBS.filter((verb) => !verbs.includes(verb)).map((verb) => (
              <MenuItem key={verb} label={verb.toUpperCase()} onClick={() => add(verb)} />
            ))}
          </MenuButton>
        </header>
        <ul className="item-cards">
          {operations.map(({ key, verb, value }) => {
            const title = `${verb.toUpperCase()} ${template}`;
            return (
              <ItemCard
                key={key}
                title={title}
                badge={<Verb verb={verb} />}
                shown={text(value['summary']) || text(value['operationId']) || template}
                path={[...path, key]}
                isOpen={open.isOpen(key)}
                onToggle={(isOpen) => open.set(key, isOpen)}
                onRemove={() => design.remove(title, [{ op: 'delete', path: [...path, key] }])}
              >
                {() => <OperationFields path={[...path, key]} operation={value} />}
              </ItemCard>
            );
          })}
        </ul>
      </section>
      <OtherKeys path={path} value={item} known={['parameters', ...operations.map(({ key }) => key)]} />
    </div>
  );
}
