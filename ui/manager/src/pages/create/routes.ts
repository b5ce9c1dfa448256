import type { RouteObject } from 'react-router';

export const createRoutes: RouteObject[] = [];
