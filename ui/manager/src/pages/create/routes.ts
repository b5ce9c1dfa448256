import type { RouteObject } from 'react-router';
import { draftRoutes } from './drafts/routes.ts';
import { editorRoutes } from './editor/routes.ts';

export const createRoutes: RouteObject[] = [...draftRoutes, ...editorRoutes];
