// Tabs that are addresses: each can be opened, shared and gone back to.
import { NavLink } from 'react-router';
import './TabLinks.scss';

interface Props {
  label: string;
  tabs: { text: string; to: string; end?: boolean }[];
}

export function TabLinks({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className="tab-links">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.end ?? false}>
              {tab.text}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
