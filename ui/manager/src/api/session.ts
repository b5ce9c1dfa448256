// Who uses the console, and of which organizations.
import { useQuery } from '@tanstack/react-query';
import { api, data } from './client.ts';

/** The caller; a `Problem` of status 401 when nobody is signed in. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: () => data(api.GET('/api/v1/me')), staleTime: 60_000 });
}

export async function signIn(username: string, password: string): Promise<void> {
  await data(api.POST('/api/v1/sessions', { body: { username, password } }));
}

export async function signOut(): Promise<void> {
  await data(api.DELETE('/api/v1/sessions'));
}
