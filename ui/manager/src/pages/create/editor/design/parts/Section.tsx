// One section of the view: a heading, what can be added, the content.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { headingId, type SectionId } from '../sections.ts';
import { FindingList } from './FindingList.tsx';
import './Section.scss';

interface Props {
  id: SectionId;
  /** What it is good for, in a sentence. */
  hint?: string | undefined;
  /** The button that adds. */
  action?: ReactNode;
  /** Where its part of the document is; findings there are shown under the heading. */
  path?: Path;
  children?: ReactNode;
}

export function Section({ id, hint, action, path, children }: Props) {
  const { t } = useTranslation('design');
  return (
    <section className="design-section" id={id} aria-labelledby={headingId(id)}>
      <header className="design-section__header">
        <h2 id={headingId(id)} tabIndex={-1}>
          {t(`section.${id}`)}
        </h2>
        {action}
      </header>
      {hint && <p className="design-section__hint">{hint}</p>}
      {path && <FindingList path={path} />}
      {children}
    </section>
  );
}
