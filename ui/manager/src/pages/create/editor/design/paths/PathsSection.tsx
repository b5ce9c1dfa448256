// The paths of the API. Each is built when it is opened, so that hundreds stay light.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { NamedItems } from '../parts/NamedItems.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { caseEdits } from '../reading/references.ts';
import { freeName, members } from '../reading/shapes.ts';
import { operationsOf, wordsOf } from './model.ts';
import { PathFields } from './PathFields.tsx';
import { Verb } from './Verb.tsx';
import './paths.scss';

export function PathsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const all = Object.entries(members(design.value['paths']));
  const paths = all.filter(([template]) => !template.startsWith('x-'));
  const add = () => {
    const template = freeName('/path', all.map(([key]) => key), '-');
    design.edit([{ op: 'set', path: ['paths', template], value: {} }]);
    open.only(template);
  };
  return (
    <Section id="paths" hint={paths.length === 0 ? t('paths-empty') : undefined} path={['paths']} action={<AddButton text={t('add-path')} onClick={add} />}>
      <NamedItems
        folder={['paths']}
        items={paths}
        open={open}
        filterLabel={t('filter-paths')}
        words={(item) => wordsOf(item.value)}
        summary={(item) => (
          <span className="verbs">
            {operationsOf(item.value).map(({ key, verb }) => (
              <Verb key={key} verb={verb} />
            ))}
          </span>
        )}
      >
        {(item) => (
          <PathFields
            template={item.name}
            item={item.value}
            taken={item.taken}
            onRename={(to) => {
              design.rename(item.path, to, (document) => caseEdits(document, item.name, to));
              open.renamed(item.name, to);
            }}
          />
        )}
      </NamedItems>
    </Section>
  );
}
