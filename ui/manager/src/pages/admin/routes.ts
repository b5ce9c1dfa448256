import type { RouteObject } from 'react-router';

export const adminRoutes: RouteObject[] = [
  {
    path: 'admin',
    lazy: async () => ({ Component: (await import('./AdminLayout.tsx')).AdminLayout }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./AdminLayout.tsx')).ToFirstTab }) },
      { path: 'gateways', lazy: async () => ({ Component: (await import('./GatewaysPage.tsx')).GatewaysPage }) },
      { path: 'members', lazy: async () => ({ Component: (await import('./MembersPage.tsx')).MembersPage }) },
      { path: 'audit', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
    ],
  },
];
