import type { RouteObject } from 'react-router';

export const analyzeRoutes: RouteObject[] = [];
