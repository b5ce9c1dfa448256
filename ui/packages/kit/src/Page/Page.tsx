// The frame of one page: title, where it is, what can be done, the content.
import { Breadcrumb, BreadcrumbItem } from '@carbon/react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import './Page.scss';

interface Props {
  title: string;
  /** Parents, outermost first. */
  trail?: { text: string; to: string }[];
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** A line under the title. */
  subtitle?: ReactNode;
  /** Takes the whole width and height, for editors. */
  full?: boolean;
  children: ReactNode;
}

export function Page({ title, trail = [], actions, subtitle, full = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} – Gatewright`;
  }, [title]);
  return (
    <div className={full ? 'page page--full' : 'page'}>
      <header className="page__header">
        {trail.length > 0 && (
          <Breadcrumb noTrailingSlash>
            {trail.map((parent) => (
              <BreadcrumbItem key={parent.to}>
                <Link to={parent.to}>{parent.text}</Link>
              </BreadcrumbItem>
            ))}
          </Breadcrumb>
        )}
        <div className="page__title-row">
          <div>
            <h1>{title}</h1>
            {subtitle && <div className="page__subtitle">{subtitle}</div>}
          </div>
          {actions && <div className="page__actions">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
}
