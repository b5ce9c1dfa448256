// The line of a card. Drawn again only when what it shows differs: hundreds of cards are on a page,
// and each of their buttons has a tooltip.
import { Button } from '@carbon/react';
import { ChevronDown, ChevronRight, Code, TrashCan } from '@carbon/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface CardActions {
  toggle: () => void;
  remove: () => void;
  showSource: () => void;
}

interface Props {
  title: string;
  shown: string;
  badge: ReactNode;
  summary: ReactNode;
  isOpen: boolean;
  /** Id of what it opens. */
  body: string;
  findings: number;
  errors: number;
  /** Stays the same object. */
  actions: CardActions;
}

export const CardLine = memo(function CardLine({ title, shown, badge, summary, isOpen, body, findings, errors, actions }: Props) {
  const { t } = useTranslation('design');
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className="item-card__line">
      <button type="button" className="item-card__toggle" aria-expanded={isOpen} aria-controls={isOpen ? body : undefined} onClick={actions.toggle}>
        <Chevron aria-hidden />
        {badge}
        <span className="item-card__title">{shown}</span>
        {!isOpen && summary && <span className="item-card__summary">{summary}</span>}
        {findings > 0 && (
          <span className={errors > 0 ? 'item-card__findings item-card__findings--error' : 'item-card__findings'}>
            {t('findings', { count: findings })}
          </span>
        )}
      </button>
      <div className="item-card__tools">
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={Code} iconDescription={t('edit-as-source', { what: title })} tooltipPosition="left" onClick={actions.showSource} />
        <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('delete', { what: title })} tooltipPosition="left" onClick={actions.remove} />
      </div>
    </div>
  );
});
