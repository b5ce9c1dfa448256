// The parameters of a path or an operation.
import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { RefNote } from '../parts/RefNote.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { nameOfRef, refTo } from '../reading/pointer.ts';
import { freeName, list, members, text, type Members } from '../reading/shapes.ts';
import { gistOf, newParameter } from './model.ts';
import { ParameterFields } from './ParameterFields.tsx';

interface Props {
  /** Of the list. */
  path: Path;
  value: unknown;
  label: string;
  /** Names in the path's braces that nothing declares yet. */
  undeclared?: readonly string[];
}

export function ParameterList({ path, value, label, undeclared = [] }: Props) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const { dialect } = design;
  const items = list(value).map(members);
  const shared = Object.keys(members(valueAt(design.value, dialect.parameters)));
  const insert = (parameter: Members) => {
    design.edit([{ op: 'insert', path, index: items.length, value: parameter }]);
    open.only(String(items.length));
  };
  const titleOf = (parameter: Members) =>
    text(parameter['name']) || nameOfRef(parameter['$ref'], dialect.parameters) || text(parameter['$ref']) || t('unnamed');
  const add = () => insert(newParameter(freeName('parameter', items.map(titleOf), '_'), 'query', dialect));
  return (
    <section className="design-part" aria-label={label}>
      <header className="design-part__header">
        <h3>{label}</h3>
        <div className="design-part__tools">
          {undeclared.map((name) => (
            <AddButton key={name} text={t('declare', { name })} onClick={() => insert(newParameter(name, 'path', dialect))} />
          ))}
          {shared.length > 0 && (
            <MenuButton label={t('add-shared-parameter')} kind="ghost" size="sm" menuAlignment="bottom-end">
              {shared.map((name) => (
                <MenuItem key={name} label={name} onClick={() => insert({ $ref: refTo([...dialect.parameters, name]) })} />
              ))}
            </MenuButton>
          )}
          <AddButton text={t('add-parameter')} onClick={add} />
        </div>
      </header>
      <ul className="item-cards">
        {items.map((parameter, index) => {
          const title = titleOf(parameter);
          const place = [...path, index];
          const isRef = '$ref' in parameter;
          return (
            <ItemCard
              key={index}
              title={title}
              summary={isRef ? t('shared') : gistOf(parameter, dialect, { required: t('required-short') })}
              path={place}
              isOpen={open.isOpen(String(index))}
              onToggle={(isOpen) => open.set(String(index), isOpen)}
              onRemove={() => {
                design.remove(title, [{ op: 'delete', path: items.length === 1 ? path : place }]);
                open.removed(index);
              }}
            >
              {() => (isRef ? <RefNote target={parameter['$ref']} /> : <ParameterFields path={place} parameter={parameter} />)}
            </ItemCard>
          );
        })}
      </ul>
    </section>
  );
}
