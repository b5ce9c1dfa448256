import type { RouteObject } from 'react-router';
import { draftRoutes } from './drafts/routes.ts';

export const createRoutes: RouteObject[] = [...draftRoutes];
