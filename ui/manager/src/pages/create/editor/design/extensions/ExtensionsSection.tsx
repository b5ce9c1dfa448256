// Keys of the document's own vocabulary (`x-…`), as YAML.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { YamlField } from '../fields/YamlField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { freeName } from '../reading/shapes.ts';

/** Shown by sections and views of their own. */
const ELSEWHERE = 'x-ibm-configuration';

export function ExtensionsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const extensions = Object.entries(design.value).filter(([key]) => key.startsWith('x-') && key !== ELSEWHERE);
  const taken = Object.keys(design.value);
  const add = () => {
    const name = freeName('x-extension', taken, '-');
    design.edit([{ op: 'set', path: [name], value: {} }]);
    open.only(name);
  };
  return (
    <Section id="extensions" hint={t('extensions-hint')} action={<AddButton text={t('add-extension')} onClick={add} />}>
      <ul className="item-cards">
        {extensions.map(([name, value], index) => (
          <ItemCard
            key={index}
            title={name}
            path={[name]}
            isOpen={open.isOpen(name)}
            onToggle={(isOpen) => open.set(name, isOpen)}
            onRemove={() => design.remove(name, [{ op: 'delete', path: [name] }])}
          >
            {() => (
              <div className="design__fields">
                <NameField
                  label={t('name')}
                  value={name}
                  taken={taken.filter((other) => other !== name)}
                  refuse={(wanted) => (wanted.startsWith('x-') ? undefined : t('extension-name'))}
                  onRename={(to) => {
                    design.rename([name], to, () => []);
                    open.renamed(name, to);
                  }}
                />
                <YamlField label={t('value')} path={[name]} value={value} />
              </div>
            )}
          </ItemCard>
        ))}
      </ul>
    </Section>
  );
}
