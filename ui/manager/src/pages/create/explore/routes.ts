// Addresses of Explore: `drafts` or a catalog, an API of it, an operation or a definition.
import type { RouteObject } from 'react-router';

const page = { lazy: async () => ({ Component: (await import('./ExplorePage.tsx')).ExplorePage }) };

export const exploreRoutes: RouteObject[] = [
  { path: 'explore', lazy: async () => ({ Component: (await import('./ExploreLandingPage.tsx')).ExploreLandingPage }) },
  { path: 'explore/:where', ...page },
  { path: 'explore/:where/:api', ...page },
  { path: 'explore/:where/:api/:operation', ...page },
];
