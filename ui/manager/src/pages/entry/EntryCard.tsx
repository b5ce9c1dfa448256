// The page around a form before anybody is signed in.
import { useEffect, type ReactNode } from 'react';
import './EntryCard.scss';

export function EntryCard({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Gatewright`;
  }, [title]);
  return (
    <main className="entry">
      <div className="entry__card">
        <p className="entry__name">
          <img src="/manager/mark.svg" alt="" width="28" height="28" /> Gatewright
        </p>
        <h1>{title}</h1>
        {intro && <p className="entry__intro">{intro}</p>}
        {children}
      </div>
    </main>
  );
}
