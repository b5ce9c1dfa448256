// Protocols by which an API of OpenAPI 2.0 can be called.
export const SCHEMES = ['http', 'https', 'ws', 'wss'] as const;
