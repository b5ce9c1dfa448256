// The organization that the address names, with what the caller may do in it.
import { useParams } from 'react-router';
import { useMe } from '../api/session.ts';

/** Name of the organization; every page below `/:org` has one. */
export function useOrgName(): string {
  const { org } = useParams();
  if (!org) throw new Error('this page belongs to an organization');
  return org;
}

export function useOrg() {
  const name = useOrgName();
  const me = useMe();
  return me.data?.orgs.find((org) => org.name === name);
}
