// Responses that several operations share.
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { NamedItems } from '../parts/NamedItems.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { refEdits } from '../reading/references.ts';
import { freeName, members } from '../reading/shapes.ts';
import { gistOf } from './model.ts';
import { ResponseFields } from './ResponseFields.tsx';

export function ResponsesSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const folder = design.dialect.responses;
  const shared = Object.entries(members(valueAt(design.value, folder)));
  const add = () => {
    const name = freeName('Response', shared.map(([key]) => key), '');
    design.edit([{ op: 'set', path: [...folder, name], value: { description: '' } }]);
    open.only(name);
  };
  return (
    <Section id="responses" hint={t('responses-hint')} path={folder} action={<AddButton text={t('add-response')} onClick={add} />}>
      <NamedItems folder={folder} items={shared} open={open} filterLabel={t('filter-responses')} prune summary={(item) => gistOf(item.value, design.dialect)}>
        {(item) => (
          <div className="design__fields">
            <NameField
              label={t('name')}
              value={item.name}
              taken={item.taken}
              onRename={(to) => {
                design.rename(item.path, to, (document) => refEdits(document, folder, item.name, to));
                open.renamed(item.name, to);
              }}
            />
            <ResponseFields path={item.path} response={item.value} />
          </div>
        )}
      </NamedItems>
    </Section>
  );
}
