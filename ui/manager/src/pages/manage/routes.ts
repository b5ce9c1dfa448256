// Catalogs and what is in them. A new tab of a catalog is a folder, its lines here, and a line in `catalog/tabs.ts`.
import { redirect, type RouteObject } from 'react-router';

/** What an address that leads on shows meanwhile. */
const Nothing = () => null;

export const manageRoutes: RouteObject[] = [
  { path: 'catalogs', lazy: async () => ({ Component: (await import('./catalogs/CatalogsPage.tsx')).CatalogsPage }) },
  {
    path: 'catalogs/:catalog',
    lazy: async () => ({ Component: (await import('./catalog/CatalogLayout.tsx')).CatalogLayout }),
    children: [
      { index: true, Component: Nothing, loader: ({ params }) => redirect(`/${params.org}/catalogs/${params.catalog}/products`) },
      { path: 'products', lazy: async () => ({ Component: (await import('./products/ProductsPage.tsx')).ProductsPage }) },
      { path: 'products/:product', lazy: async () => ({ Component: (await import('./products/ProductPage.tsx')).ProductPage }) },
      {
        path: 'community',
        lazy: async () => ({ Component: (await import('./community/CommunityLayout.tsx')).CommunityLayout }),
        children: [
          { index: true, Component: Nothing, loader: ({ params }) => redirect(`/${params.org}/catalogs/${params.catalog}/community/organizations`) },
          { path: 'organizations', lazy: async () => ({ Component: (await import('./community/ConsumerOrgsPage.tsx')).ConsumerOrgsPage }) },
          { path: 'applications', lazy: async () => ({ Component: (await import('./community/ApplicationsPage.tsx')).ApplicationsPage }) },
          { path: 'applications/:consumerOrg/:application', lazy: async () => ({ Component: (await import('./community/ApplicationPage.tsx')).ApplicationPage }) },
          { path: 'subscriptions', lazy: async () => ({ Component: (await import('./community/SubscriptionsPage.tsx')).SubscriptionsPage }) },
        ],
      },
      { path: 'analytics', lazy: async () => ({ Component: (await import('../analyze/analytics/CatalogAnalyticsPage.tsx')).CatalogAnalyticsPage }) },
      {
        path: 'settings',
        lazy: async () => ({ Component: (await import('./settings/SettingsLayout.tsx')).SettingsLayout }),
        children: [
          { index: true, Component: Nothing, loader: ({ params }) => redirect(`/${params.org}/catalogs/${params.catalog}/settings/overview`) },
          { path: 'overview', lazy: async () => ({ Component: (await import('./settings/OverviewPage.tsx')).OverviewPage }) },
          { path: 'gateway', lazy: async () => ({ Component: (await import('./settings/GatewayPage.tsx')).GatewayPage }) },
          { path: 'endpoints', lazy: async () => ({ Component: (await import('./settings/EndpointsPage.tsx')).EndpointsPage }) },
        ],
      },
    ],
  },
];
