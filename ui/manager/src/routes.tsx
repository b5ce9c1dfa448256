// Every page's address. A new area is a folder in `pages/` and a line here.
import { Loading } from '@carbon/react';
import { createBrowserRouter } from 'react-router';
import { Entry } from './frame/Entry.tsx';
import { FailedPage } from './frame/FailedPage.tsx';
import { accountRoutes } from './pages/account/routes.ts';
import { adminRoutes } from './pages/admin/routes.ts';
import { analyzeRoutes } from './pages/analyze/routes.ts';
import { createRoutes } from './pages/create/routes.ts';
import { entryRoutes } from './pages/entry/routes.ts';
import { homeRoutes } from './pages/home/routes.ts';
import { manageRoutes } from './pages/manage/routes.ts';
import { socializeRoutes } from './pages/socialize/routes.ts';

export const router = createBrowserRouter(
  [
    { errorElement: <FailedPage />, hydrateFallbackElement: <Loading />, children: entryRoutes },
    { path: '/', element: <Entry />, errorElement: <FailedPage /> },
    {
      path: '/:org',
      lazy: async () => ({ Component: (await import('./frame/Frame.tsx')).Frame }),
      errorElement: <FailedPage />,
      hydrateFallbackElement: <Loading />,
      children: [
        {
          errorElement: <FailedPage />,
          children: [
            ...homeRoutes,
            ...createRoutes,
            ...manageRoutes,
            ...socializeRoutes,
            ...analyzeRoutes,
            ...accountRoutes,
            ...adminRoutes,
            { path: '*', lazy: async () => ({ Component: (await import('./frame/NoSuchPage.tsx')).NoSuchPage }) },
          ],
        },
      ],
    },
  ],
  { basename: '/manager' },
);
