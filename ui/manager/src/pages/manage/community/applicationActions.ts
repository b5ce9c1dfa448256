// What can be done with an application, as calls of the API.
import type { Schemas } from '@gatewright/client';
import { api, data } from '../../../api/client.ts';
import { useChange } from './useCommunity.ts';

interface Which {
  consumer_org: string;
  application: string;
}

const APPLICATIONS = '/api/v1/orgs/{org}/catalogs/{catalog}/consumer-orgs/{consumer_org}/applications';
const APPLICATION = `${APPLICATIONS}/{application}` as const;
const CREDENTIALS = `${APPLICATION}/credentials` as const;
const SUBSCRIPTIONS = `${APPLICATION}/subscriptions` as const;

export function useRegisterApplication() {
  return useChange((path, { consumer_org, body }: { consumer_org: string; body: Schemas['CreateApplication'] }) =>
    data(api.POST(APPLICATIONS, { params: { path: { ...path, consumer_org } }, body })));
}

export function useUpdateApplication() {
  return useChange((path, { which, revision, body }: { which: Which; revision: number; body: Schemas['UpdateApplication'] }) =>
    data(api.PATCH(APPLICATION, { params: { path: { ...path, ...which }, header: { 'If-Match': `"${revision}"` } }, body })));
}

export function useDeleteApplication() {
  return useChange((path, { which, revision }: { which: Which; revision: number }) =>
    data(api.DELETE(APPLICATION, { params: { path: { ...path, ...which }, header: { 'If-Match': `"${revision}"` } } })));
}

/** Suspends an application, or resumes it: all its subscriptions at once. */
export function useSuspendApplication() {
  return useChange((path, { which, suspend }: { which: Which; suspend: boolean }) => {
    const params = { path: { ...path, ...which } };
    return data(suspend ? api.POST(`${APPLICATION}/suspend`, { params }) : api.POST(`${APPLICATION}/resume`, { params }));
  });
}

export function useCreateCredential() {
  return useChange((path, { which, title }: { which: Which; title: string }) => data(api.POST(CREDENTIALS, { params: { path: { ...path, ...which } }, body: { title } })));
}

export function useResetSecret() {
  return useChange((path, { which, credential }: { which: Which; credential: string }) =>
    data(api.POST(`${CREDENTIALS}/{credential}/reset-secret`, { params: { path: { ...path, ...which, credential } } })));
}

export function useDeleteCredential() {
  return useChange((path, { which, credential }: { which: Which; credential: string }) =>
    data(api.DELETE(`${CREDENTIALS}/{credential}`, { params: { path: { ...path, ...which, credential } } })));
}

export function useSubscribe() {
  return useChange((path, { which, body }: { which: Which; body: Schemas['CreateSubscription'] }) =>
    data(api.POST(SUBSCRIPTIONS, { params: { path: { ...path, ...which } }, body })));
}

export type SubscriptionStep = 'approve' | 'reject' | 'cancel';

export function useDecideSubscription() {
  return useChange((path, { which, subscription, step }: { which: Which; subscription: Schemas['Subscription']; step: SubscriptionStep }) => {
    const params = { path: { ...path, ...which, subscription: subscription.id } };
    switch (step) {
      case 'approve':
        return data<unknown>(api.POST(`${SUBSCRIPTIONS}/{subscription}/approve`, { params }));
      case 'reject':
        return data<unknown>(api.POST(`${SUBSCRIPTIONS}/{subscription}/reject`, { params }));
      case 'cancel':
        return data<unknown>(api.DELETE(`${SUBSCRIPTIONS}/{subscription}`, { params: { ...params, header: { 'If-Match': `"${subscription.revision}"` } } }));
    }
  });
}
