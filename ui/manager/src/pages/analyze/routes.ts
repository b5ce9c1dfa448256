import type { RouteObject } from 'react-router';

export const analyzeRoutes: RouteObject[] = [
  { path: 'analytics', lazy: async () => ({ Component: (await import('./analytics/AnalyticsPage.tsx')).AnalyticsPage }) },
];
