// Before anybody is signed in.
import type { RouteObject } from 'react-router';

export const entryRoutes: RouteObject[] = [
  { path: '/sign-in', lazy: async () => ({ Component: (await import('./SignInPage.tsx')).SignInPage }) },
  {
    path: '/first-administrator',
    lazy: async () => ({ Component: (await import('./FirstAdministratorPage.tsx')).FirstAdministratorPage }),
  },
];
