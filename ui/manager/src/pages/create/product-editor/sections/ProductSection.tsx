// One section of the product: a heading, what can be added, the content.
import { useId, type ReactNode } from 'react';
import type { Path } from '../../../../document/path.ts';
import { FindingList } from '../../editor/design/parts/FindingList.tsx';
import '../../editor/design/parts/Section.scss';

interface Props {
  title: string;
  hint?: string;
  action?: ReactNode;
  /** Where its part of the document is; findings there are shown under the heading. */
  path?: Path;
  children: ReactNode;
}

export function ProductSection({ title, hint, action, path, children }: Props) {
  const id = useId();
  return (
    <section className="design-section" aria-labelledby={id}>
      <header className="design-section__header">
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {hint && <p className="design-section__hint">{hint}</p>}
      {path && <FindingList path={path} />}
      {children}
    </section>
  );
}
