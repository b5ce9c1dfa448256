// Where an API of OpenAPI 3.x can be called: URLs whose path is its base path.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { ItemCard } from '../parts/ItemCard.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { list, members, text } from '../reading/shapes.ts';

export function ServersSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const servers = list(design.value['servers']);
  const add = () => {
    design.edit([{ op: 'insert', path: ['servers'], index: servers.length, value: { url: 'https://$(catalog.host)/' } }]);
    open.only(String(servers.length));
  };
  return (
    <Section id="servers" hint={t('servers-hint')} path={['servers']} action={<AddButton text={t('add-server')} onClick={add} />}>
      <ul className="item-cards">
        {servers.map((value, index) => {
          const server = members(value);
          const path = ['servers', index];
          const title = text(server['url']) || t('unnamed');
          return (
            <ItemCard
              key={index}
              title={title}
              summary={text(server['description'])}
              path={path}
              isOpen={open.isOpen(String(index))}
              onToggle={(isOpen) => open.set(String(index), isOpen)}
              onRemove={() => {
                design.remove(title, [{ op: 'delete', path, prune: servers.length === 1 }]);
                open.removed(index);
              }}
            >
              {() => (
                <div className="design__fields">
                  <TextField label={t('url')} path={[...path, 'url']} value={server['url']} required />
                  <TextField label={t('description')} path={[...path, 'description']} value={server['description']} />
                  <OtherKeys path={path} value={server} known={['url', 'description']} />
                </div>
              )}
            </ItemCard>
          );
        })}
      </ul>
    </Section>
  );
}
