// The organization one works in; a choice only for those who belong to several.
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../api/session.ts';
import { useOrgName } from './useOrg.ts';

export function OrgSwitcher() {
  const { t } = useTranslation();
  const me = useMe();
  const org = useOrgName();
  const navigate = useNavigate();
  const orgs = me.data?.orgs ?? [];
  const title = orgs.find((each) => each.name === org)?.title ?? org;
  if (orgs.length < 2) return <span className="org-switcher">{title}</span>;
  return (
    <select className="org-switcher" aria-label={t('organization')} value={org} onChange={(event) => void navigate(`/${event.target.value}`)}>
      {orgs.map((each) => (
        <option key={each.id} value={each.name}>
          {each.title}
        </option>
      ))}
    </select>
  );
}
