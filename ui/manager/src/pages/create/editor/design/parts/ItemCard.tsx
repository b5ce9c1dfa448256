// One thing among several: a line that opens to its fields, can be removed, and shown in the source.
import { Layer } from '@carbon/react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { isWithin } from '../reading/pointer.ts';
import { CardLine, type CardActions } from './CardLine.tsx';
import { FindingList } from './FindingList.tsx';
import './ItemCard.scss';

interface Props {
  /** Its name, for everything that is done with it. */
  title: string;
  /** What its line shows, when that is not the name. */
  shown?: string;
  /** The gist of it, shown while closed. */
  summary?: ReactNode;
  /** Before the title, such as a verb. */
  badge?: ReactNode;
  path: Path;
  isOpen: boolean;
  onToggle: (open: boolean) => void;
  onRemove: () => void;
  /** Its fields; built only when open, so that a long list stays light. */
  children: () => ReactNode;
}

export function ItemCard({ title, shown = title, summary, badge, path, isOpen, onToggle, onRemove, children }: Props) {
  const body = useId();
  const design = useDesign();
  const card = useRef<HTMLLIElement>(null);
  const { count, errors } = design.findings.within(path);
  const actions = useSteady({ toggle: () => onToggle(!isOpen), remove: onRemove, showSource: () => design.showSource(path) });
  const isTarget = design.target !== undefined && isWithin(design.target, path);
  const showed = useRef<string>(undefined);
  useEffect(() => {
    // Once for each address, so that the reader can close it again.
    if (!isTarget || showed.current === design.target) return;
    showed.current = design.target;
    onToggle(true);
    card.current?.scrollIntoView({ block: 'center' });
  }, [isTarget, design.target, onToggle]);
  return (
    <li ref={card} className={isOpen ? 'item-card item-card--open' : 'item-card'} aria-label={title}>
      <CardLine title={title} shown={shown} badge={badge} summary={summary} isOpen={isOpen} body={body} findings={count} errors={errors} actions={actions} />
      {isOpen && (
        <Layer id={body} className="item-card__body" role="group" aria-label={title}>
          <FindingList path={path} />
          {children()}
        </Layer>
      )}
    </li>
  );
}

/** Actions that stay the same object, and do what the latest ones do. */
function useSteady(actions: CardActions): CardActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const [steady] = useState<CardActions>(() => ({
    toggle: () => latest.current.toggle(),
    remove: () => latest.current.remove(),
    showSource: () => latest.current.showSource(),
  }));
  return steady;
}
