// What the Test panel and Explore know of an API: its operations, whichever OpenAPI wrote them.
import type { Shape } from './shape.ts';

export type DefinitionKind = 'openapi-2.0' | 'openapi-3.0' | 'openapi-3.1';

export interface ApiModel {
  kind: DefinitionKind;
  name: string;
  title: string;
  version: string;
  description: string;
  /** Without a slash at its end; empty for `/`. */
  basePath: string;
  /** Protocols it may be called by. */
  schemes: readonly Scheme[];
  operations: readonly Operation[];
  /** Named schemas, in the author's order. */
  definitions: readonly Definition[];
  tags: readonly { name: string; description: string }[];
  /** The whole definition, in which schemas' references are followed. */
  root: unknown;
}

export type Scheme = 'http' | 'https';

export interface Definition {
  name: string;
  schema: Shape;
}

export interface Operation {
  /** `get /current`: unique in the API, as people choose it. */
  id: string;
  /** Lower case. */
  method: string;
  path: string;
  operationId: string;
  summary: string;
  description: string;
  tags: readonly string[];
  deprecated: boolean;
  parameters: readonly Parameter[];
  body: RequestBody | undefined;
  responses: readonly ResponseModel[];
  /** Media types that its answers may have. */
  produces: readonly string[];
  /** Ways to identify; one of them must be met. Empty: open to everyone. */
  security: readonly SecurityOption[];
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'form';

export interface Parameter {
  name: string;
  place: ParameterPlace;
  required: boolean;
  deprecated: boolean;
  description: string;
  schema: Shape;
  /** A value that the author gives as an example or default. */
  example: unknown;
  style: ParameterStyle;
  /** Its value is a document of this media type (`content` of OpenAPI 3), not a plain value. */
  media: string | undefined;
}

/** How lists and objects are written. */
export interface ParameterStyle {
  separator: ',' | ' ' | '\t' | '|';
  /** Each item on its own: `a=1&a=2`. */
  explode: boolean;
  /** `a[b]=1`. */
  deep: boolean;
}

export interface RequestBody {
  required: boolean;
  description: string;
  media: readonly BodyMedia[];
}

export interface BodyMedia {
  type: string;
  schema: Shape | undefined;
  examples: readonly Example[];
  /** Fields of a form; empty for other bodies. */
  fields: readonly Parameter[];
}

export interface Example {
  name: string;
  value: unknown;
}

export interface ResponseModel {
  /** `200`, `4XX` or `default`. */
  status: string;
  description: string;
  media: readonly BodyMedia[];
  headers: readonly { name: string; description: string; schema: Shape }[];
}

export type SecurityKind = 'client-id' | 'client-secret' | 'api-key' | 'basic' | 'bearer' | 'oauth2' | 'other';

/** Schemes that are needed together. */
export interface SecurityOption {
  /** Unique among the operation's options. */
  id: string;
  uses: readonly SecurityUse[];
}

export interface SecurityUse {
  /** The definition's name. */
  name: string;
  kind: SecurityKind;
  place: 'header' | 'query' | 'cookie';
  /** Name of the header field or query parameter. */
  field: string;
  description: string;
  scopes: readonly string[];
}
