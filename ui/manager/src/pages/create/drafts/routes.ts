// Addresses of the lists of drafts.
import { redirect, type RouteObject } from 'react-router';

export const draftRoutes: RouteObject[] = [
  { path: 'drafts', loader: ({ params }) => redirect(`/${params['org'] ?? ''}/drafts/apis`) },
  { path: 'drafts/apis', lazy: async () => ({ Component: (await import('../apis/ApisPage.tsx')).ApisPage }) },
  { path: 'drafts/products', lazy: async () => ({ Component: (await import('../products/ProductsPage.tsx')).ProductsPage }) },
];
