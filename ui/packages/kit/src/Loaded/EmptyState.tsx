// What a list shows when there is nothing yet: why, and the next step.
import type { ReactNode } from 'react';
import './EmptyState.scss';

interface Props {
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: Props) {
  return (
    <section className="empty-state">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="empty-state__actions">{children}</div>}
    </section>
  );
}
