// One thing among several: a line that opens to its fields, can be removed, and shown in the source.
import { Button, Layer } from '@carbon/react';
import { ChevronDown, ChevronRight, Code, TrashCan } from '@carbon/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { isWithin } from '../reading/pointer.ts';
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
  /** Further buttons of the line. */
  tools?: ReactNode;
  /** Its fields; built only when open, so that a long list stays light. */
  children: () => ReactNode;
}

export function ItemCard({ title, shown = title, summary, badge, path, isOpen, onToggle, onRemove, tools, children }: Props) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const card = useRef<HTMLLIElement>(null);
  const { count, errors } = design.findings.within(path);
  const isTarget = design.target !== undefined && isWithin(design.target, path);
  const showed = useRef<string>(undefined);
  useEffect(() => {
    // Once for each address, so that the reader can close it again.
    if (!isTarget || showed.current === design.target) return;
    showed.current = design.target;
    onToggle(true);
    card.current?.scrollIntoView({ block: 'center' });
  }, [isTarget, design.target, onToggle]);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li ref={card} className={isOpen ? 'item-card item-card--open' : 'item-card'} aria-label={title}>
      <div className="item-card__line">
        <button type="button" className="item-card__toggle" aria-expanded={isOpen} aria-controls={id} onClick={() => onToggle(!isOpen)}>
          <Chevron aria-hidden />
          {badge}
          <span className="item-card__title">{shown}</span>
          {!isOpen && summary && <span className="item-card__summary">{summary}</span>}
          {count > 0 && (
            <span className={errors > 0 ? 'item-card__findings item-card__findings--error' : 'item-card__findings'}>
              {t('findings', { count })}
            </span>
          )}
        </button>
        <div className="item-card__tools">
          {tools}
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={Code} iconDescription={t('edit-as-source', { what: title })} tooltipPosition="left" onClick={() => design.showSource(path)} />
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('delete', { what: title })} tooltipPosition="left" onClick={onRemove} />
        </div>
      </div>
      {isOpen && (
        <Layer id={id} className="item-card__body" role="group" aria-label={title}>
          <FindingList path={path} />
          {children()}
        </Layer>
      )}
    </li>
  );
}
