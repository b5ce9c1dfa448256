// Addresses of the API editor: its views are addresses below the draft's.
import { redirect, type RouteObject } from 'react-router';

export const editorRoutes: RouteObject[] = [
  {
    path: 'drafts/apis/:api',
    lazy: async () => ({ Component: (await import('./ApiEditorPage.tsx')).ApiEditorPage }),
    children: [
      { index: true, loader: ({ params }) => redirect(`/${params['org'] ?? ''}/drafts/apis/${encodeURIComponent(params['api'] ?? '')}/design`) },
      { path: 'design', lazy: async () => ({ Component: (await import('./design/DesignView.tsx')).DesignView }) },
      { path: 'source', lazy: async () => ({ Component: (await import('./source/SourceView.tsx')).SourceView }) },
      { path: 'assemble', lazy: async () => ({ Component: (await import('./assemble/AssembleView.tsx')).AssembleView }) },
    ],
  },
];
