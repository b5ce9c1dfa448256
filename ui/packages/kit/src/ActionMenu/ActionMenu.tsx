// A menu of actions; those that cannot be done now say why under their name.
import { OverflowMenu, OverflowMenuItem } from '@carbon/react';
import './ActionMenu.scss';

export interface MenuAction {
  text: string;
  onSelect: () => void;
  /** Why not; nothing when it can be chosen. */
  reason?: string | undefined;
  danger?: boolean;
}

export function ActionMenu({ label, actions }: { label: string; actions: MenuAction[] }) {
  return (
    <OverflowMenu aria-label={label} iconDescription={label} flipped align="bottom-end" menuOptionsClass="action-menu">
      {actions.map((action) => (
        <OverflowMenuItem
          key={action.text}
          itemText={
            action.reason ? (
              <span className="action-menu__off">
                {action.text}
                <span className="action-menu__reason">{action.reason}</span>
              </span>
            ) : (
              action.text
            )
          }
          isDelete={Boolean(action.danger) && !action.reason}
          aria-disabled={action.reason ? true : undefined}
          onClick={action.reason ? undefined : action.onSelect}
          wrapperClassName={action.reason ? 'action-menu__item--off' : ''}
        />
      ))}
    </OverflowMenu>
  );
}
