// What can be done with a consumer organization, as calls of the API.
import type { Schemas } from '@gatewright/client';
import { api, data } from '../../../api/client.ts';
import { useChange, type ConsumerOrg } from './useCommunity.ts';

const ORG = '/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}';

export function useCreateConsumerOrg() {
  return useChange((path, body: Schemas['CreateConsumerOrg']) => data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs', { params: { path }, body })));
}

export function useRenameConsumerOrg() {
  return useChange((path, { org, title }: { org: ConsumerOrg; title: string }) =>
    data(api.PATCH(ORG, { params: { path: { ...path, consumer_org: org.name }, header: { 'If-Match': `"${org.revision}"` } }, body: { title } })));
}

export function useDeleteConsumerOrg() {
  return useChange((path, org: ConsumerOrg) => data(api.DELETE(ORG, { params: { path: { ...path, consumer_org: org.name }, header: { 'If-Match': `"${org.revision}"` } } })));
}
