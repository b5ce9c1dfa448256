import type { RouteObject } from 'react-router';

export const socializeRoutes: RouteObject[] = [];
