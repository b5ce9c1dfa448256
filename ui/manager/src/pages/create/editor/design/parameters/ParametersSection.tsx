// Parameters that several operations share.
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
import { gistOf, newParameter } from './model.ts';
import { ParameterFields } from './ParameterFields.tsx';

export function ParametersSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const folder = design.dialect.parameters;
  const shared = Object.entries(members(valueAt(design.value, folder)));
  const add = () => {
    const name = freeName('parameter', shared.map(([key]) => key), '_');
    design.edit([{ op: 'set', path: [...folder, name], value: newParameter(name, 'query', design.dialect) }]);
    open.only(name);
  };
  return (
    <Section id="parameters" hint={t('parameters-hint')} path={folder} action={<AddButton text={t('add-parameter')} onClick={add} />}>
      <NamedItems folder={folder} items={shared} open={open} filterLabel={t('filter-parameters')} prune summary={(item) => gistOf(item.value, design.dialect, { required: t('required-short') })}>
        {(item) => (
          <div className="design__fields">
            <NameField
              label={t('reference-name')}
              value={item.name}
              taken={item.taken}
              onRename={(to) => {
                design.rename(item.path, to, (document) => refEdits(document, folder, item.name, to));
                open.renamed(item.name, to);
              }}
            />
            <ParameterFields path={item.path} parameter={item.value} />
          </div>
        )}
      </NamedItems>
    </Section>
  );
}
