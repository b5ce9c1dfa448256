// Addresses of the lists of drafts and of the product editor.
import { redirect, type RouteObject } from 'react-router';

export const draftRoutes: RouteObject[] = [
  { path: 'drafts', loader: ({ params }) => redirect(`/${params['org'] ?? ''}/drafts/apis`) },
  { path: 'drafts/apis', lazy: async () => ({ Component: (await import('../apis/ApisPage.tsx')).ApisPage }) },
  { path: 'drafts/products', lazy: async () => ({ Component: (await import('../products/ProductsPage.tsx')).ProductsPage }) },
  {
    path: 'drafts/products/:product',
    lazy: async () => ({ Component: (await import('../product-editor/ProductEditorPage.tsx')).ProductEditorPage }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../product-editor/ProductDesign.tsx')).ProductDesign }) },
      { path: 'source', lazy: async () => ({ Component: (await import('../editor/source/SourceView.tsx')).SourceView }) },
    ],
  },
];
