// Things of the document by name: cards to open, filter, rename and remove. A long list is shown in
// steps, since thousands of cards would make each edit slow.
import { Button, Search } from '@carbon/react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { isWithin } from '../reading/pointer.ts';
import { members, type Members } from '../reading/shapes.ts';
import { ItemCard } from './ItemCard.tsx';
import type { OpenItems } from './useOpenItems.ts';

const STEP = 100;
/** From so many on, a filter is of use. */
const FILTERED_FROM = 8;

export interface NamedItem {
  name: string;
  path: Path;
  value: Members;
  taken: string[];
}

interface Props {
  /** Of the object that holds them. */
  folder: Path;
  items: readonly (readonly [string, unknown])[];
  open: OpenItems;
  filterLabel?: string;
  summary?: (item: NamedItem) => ReactNode;
  badge?: (item: NamedItem) => ReactNode;
  /** What a filter looks at beside the name. */
  words?: (item: NamedItem) => string;
  /** Removes an emptied folder too. */
  prune?: boolean;
  children: (item: NamedItem) => ReactNode;
}

export function NamedItems({ folder, items, open, filterLabel, summary, badge, words, prune = false, children }: Props) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const [q, setQ] = useState('');
  const [most, setMost] = useState(STEP);
  const wanted = q.trim().toLowerCase();
  const names = items.map(([name]) => name);
  const all = items.map(([name, value]): NamedItem => ({ name, path: [...folder, name], value: members(value), taken: names }));
  const isShown = (item: NamedItem) => {
    // What is open stays in sight while its name is being changed.
    if (wanted === '' || open.isOpen(item.name) || isTarget(item)) return true;
    return `${item.name} ${words?.(item) ?? ''}`.toLowerCase().includes(wanted);
  };
  const isTarget = (item: NamedItem) => design.target !== undefined && isWithin(design.target, item.path);
  const found = all.map((item, index) => ({ item, index })).filter(({ item }) => isShown(item));
  const shown = found.filter(({ item }, position) => position < most || open.isOpen(item.name) || isTarget(item));
  return (
    <>
      {filterLabel && items.length >= FILTERED_FROM && (
        <div className="design__filter">
          <Search size="sm" labelText={filterLabel} placeholder={filterLabel} value={q} onChange={(event) => setQ(event.target.value)} onClear={() => setQ('')} />
        </div>
      )}
      {wanted !== '' && found.length === 0 && <p className="design__note">{t('nothing-found')}</p>}
      <ul className="item-cards">
        {/* By number, not by name: a renamed card must stay the same one, or its fields lose the focus. */}
        {shown.map(({ item, index }) => (
          <NamedCard
            key={index}
            item={item}
            open={open}
            badge={badge}
            summary={summary}
            onRemove={() => {
              design.remove(item.name, [{ op: 'delete', path: item.path, prune: prune && items.length === 1 }]);
              open.set(item.name, false);
            }}
          >
            {() => children({ ...item, taken: names.filter((other) => other !== item.name) })}
          </NamedCard>
        ))}
      </ul>
      {found.length > shown.length && (
        <Button kind="ghost" size="sm" onClick={() => setMost(most + STEP)}>
          {t('show-more', { count: found.length - shown.length })}
        </Button>
      )}
    </>
  );
}

interface CardProps {
  item: NamedItem;
  open: OpenItems;
  badge: Props['badge'];
  summary: Props['summary'];
  onRemove: () => void;
  children: () => ReactNode;
}

function NamedCard({ item, open, badge, summary, onRemove, children }: CardProps) {
  const { name, path, value } = item;
  // They say something of the value alone; while it is the same, the line need not be drawn again.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const line = useMemo(() => ({ badge: badge?.(item), summary: summary?.(item) }), [name, value]);
  return (
    <ItemCard
      title={name}
      badge={line.badge}
      summary={line.summary}
      path={path}
      isOpen={open.isOpen(name)}
      onToggle={(isOpen) => open.set(name, isOpen)}
      onRemove={onRemove}
    >
      {children}
    </ItemCard>
  );
}
