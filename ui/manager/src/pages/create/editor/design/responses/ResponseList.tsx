// The responses of one operation by their status.
import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { valueAt, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { FindingList } from '../parts/FindingList.tsx';
import { NamedItems } from '../parts/NamedItems.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { refTo } from '../reading/pointer.ts';
import { members, text, type Members } from '../reading/shapes.ts';
import { freeStatus, gistOf, isStatus } from './model.ts';
import { ResponseFields } from './ResponseFields.tsx';

export function ResponseList({ path, value }: { path: Path; value: unknown }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const { dialect } = design;
  const responses = Object.entries(members(value));
  const shared = Object.keys(members(valueAt(design.value, dialect.responses)));
  const insert = (response: Members) => {
    const status = freeStatus(responses.map(([key]) => key));
    design.edit([{ op: 'set', path: [...path, status], value: response }]);
    open.only(status);
  };
  return (
    <section className="design-part" aria-label={t('section.responses')}>
      <header className="design-part__header">
        <h3>{t('section.responses')}</h3>
        <div className="design-part__tools">
          {shared.length > 0 && (
            <MenuButton label={t('add-shared-response')} kind="ghost" size="sm" menuAlignment="bottom-end">
              {shared.map((name) => (
                <MenuItem key={name} label={name} onClick={() => insert({ $ref: refTo([...dialect.responses, name]) })} />
              ))}
            </MenuButton>
          )}
          <AddButton text={t('add-response')} onClick={() => insert({ description: '' })} />
        </div>
      </header>
      <FindingList path={path} />
      <NamedItems folder={path} items={responses} open={open} summary={(item) => text(item.value['$ref']) || gistOf(item.value, dialect)}>
        {(item) => (
          <div className="design__fields">
            <NameField
              label={t('status-code')}
              value={item.name}
              taken={item.taken}
              refuse={(status) => (isStatus(status, dialect) ? undefined : t('not-a-status'))}
              onRename={(to) => {
                design.rename(item.path, to, () => []);
                open.renamed(item.name, to);
              }}
            />
            <ResponseFields path={item.path} response={item.value} />
          </div>
        )}
      </NamedItems>
    </section>
  );
}
