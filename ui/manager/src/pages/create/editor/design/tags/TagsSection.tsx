// Tags by which operations are grouped for readers.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { MarkdownField } from '../fields/MarkdownField.tsx';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { DocsFields } from '../info/DocsFields.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { freeName, list, members, text } from '../reading/shapes.ts';
import { taggedEdits } from './model.ts';

export function TagsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const tags = list(design.value['tags']).map(members);
  const names = tags.map((tag) => text(tag['name']));
  const add = () => {
    design.edit([{ op: 'insert', path: ['tags'], index: tags.length, value: { name: freeName('tag', names, '-') } }]);
    open.only(String(tags.length));
  };
  return (
    <Section id="tags" hint={t('tags-hint')} path={['tags']} action={<AddButton text={t('add-tag')} onClick={add} />}>
      <ul className="item-cards">
        {tags.map((tag, index) => {
          const path = ['tags', index];
          const name = names[index] ?? '';
          const title = name || t('unnamed');
          return (
            <ItemCard
              key={index}
              title={title}
              summary={text(tag['description'])}
              path={path}
              isOpen={open.isOpen(String(index))}
              onToggle={(isOpen) => open.set(String(index), isOpen)}
              onRemove={() => {
                design.remove(title, [{ op: 'delete', path, prune: tags.length === 1 }]);
                open.removed(index);
              }}
            >
              {() => (
                <div className="design__fields">
                  <NameField
                    label={t('name')}
                    value={name}
                    taken={names.filter((_, other) => other !== index)}
                    onRename={(to) => design.replace([...path, 'name'], name, to, (document) => taggedEdits(document, name, to))}
                  />
                  <MarkdownField label={t('description')} path={[...path, 'description']} value={tag['description']} />
                  <DocsFields path={[...path, 'externalDocs']} value={tag['externalDocs']} />
                  <OtherKeys path={path} value={tag} known={['name', 'description', 'externalDocs']} />
                </div>
              )}
            </ItemCard>
          );
        })}
      </ul>
    </Section>
  );
}
