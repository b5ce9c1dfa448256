// What the chosen caller identifies with, as far as the console can know it.
import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../../api/client.ts';
import type { Caller } from './setup.ts';

export interface KnownCredentials {
  clientId: string;
  /** Empty where it can't be read again: secrets of applications are shown once. */
  clientSecret: string;
  error: Error | null;
  /** Not known yet: a call now would be one without them. */
  pending: boolean;
}

export function useKnownCredentials(org: string, catalog: string, caller: Caller, secrets: Readonly<Record<string, string>>): KnownCredentials {
  const isOwn = caller.kind === 'test-application';
  const own = useQuery({
    queryKey: ['catalog', org, catalog, 'test-application'],
    enabled: isOwn,
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/test-application', { params: { path: { org, catalog } } })),
  });
  const place = caller.kind === 'application' ? { org, catalog, consumer_org: caller.consumerOrg, application: caller.application } : undefined;
  const others = useQuery({
    queryKey: ['catalog', org, catalog, 'credentials-of', place?.consumer_org, place?.application],
    enabled: place !== undefined,
    queryFn: () =>
      data(
        api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications/{application}/credentials', {
          params: { path: place ?? { org, catalog, consumer_org: '', application: '' } },
        }),
      ),
  });
  if (isOwn) return { clientId: own.data?.client_id ?? '', clientSecret: own.data?.client_secret ?? '', error: own.error, pending: own.isLoading };
  const clientId = others.data?.items[0]?.client_id ?? '';
  return { clientId, clientSecret: secrets[clientId] ?? '', error: others.error, pending: others.isLoading };
}
