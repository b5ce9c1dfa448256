// Addresses of what API developers do: drafts, their editors, Explore. Each area brings its own.
import type { RouteObject } from 'react-router';
import { draftRoutes } from './drafts/routes.ts';
import { editorRoutes } from './editor/routes.ts';
import { exploreRoutes } from './explore/routes.ts';

export const createRoutes: RouteObject[] = [...draftRoutes, ...editorRoutes, ...exploreRoutes];
