// The schemas that parameters, bodies and other schemas refer to.
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { NamedItems } from '../parts/NamedItems.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { refEdits } from '../reading/references.ts';
import { freeName, members, text } from '../reading/shapes.ts';
import { typeOf, typeWords } from '../types/model.ts';
import { SchemaFields } from './SchemaFields.tsx';

export function DefinitionsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const folder = design.dialect.definitions;
  const definitions = Object.entries(members(valueAt(design.value, folder)));
  const add = () => {
    const name = freeName('Definition', definitions.map(([key]) => key), '');
    design.edit([{ op: 'set', path: [...folder, name], value: { type: 'object' } }]);
    open.only(name);
  };
  return (
    <Section
      id="definitions"
      hint={definitions.length === 0 ? t('definitions-empty') : undefined}
      path={folder}
      action={<AddButton text={t('add-definition')} onClick={add} />}
    >
      <NamedItems
        folder={folder}
        items={definitions}
        open={open}
        prune
        filterLabel={t('filter-definitions')}
        summary={(item) => [typeWords(typeOf(item.value, folder)), text(item.value['description'])].filter(Boolean).join(' · ')}
      >
        {(item) => (
          <SchemaFields
            name={item.name}
            path={item.path}
            schema={item.value}
            taken={item.taken}
            onRename={(to) => {
              design.rename(item.path, to, (document) => refEdits(document, folder, item.name, to));
              open.renamed(item.name, to);
            }}
          />
        )}
      </NamedItems>
    </Section>
  );
}
