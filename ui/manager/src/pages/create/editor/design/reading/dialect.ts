// Where a document keeps what the sections show: OpenAPI 2.0 at the top, 3.x under `components`.
import type { Path } from '../../../../../document/path.ts';
import { members, text } from './shapes.ts';

export interface Dialect {
  version: '2.0' | '3.0' | '3.1';
  /** Whether it is 2.0: types stand beside the name, and media types are the API's. */
  isTwo: boolean;
  definitions: Path;
  securityDefinitions: Path;
  parameters: Path;
  responses: Path;
}

const TWO: Dialect = {
  version: '2.0',
  isTwo: true,
  definitions: ['definitions'],
  securityDefinitions: ['securityDefinitions'],
  parameters: ['parameters'],
  responses: ['responses'],
};

const THREE: Dialect = {
  version: '3.0',
  isTwo: false,
  definitions: ['components', 'schemas'],
  securityDefinitions: ['components', 'securitySchemes'],
  parameters: ['components', 'parameters'],
  responses: ['components', 'responses'],
};

const THREE_ONE: Dialect = { ...THREE, version: '3.1' };

/** 2.0 also when the document says nothing: that is what a new API is written in. */
export function dialectOf(document: unknown): Dialect {
  const version = text(members(document)['openapi']);
  if (version === '') return TWO;
  return version.startsWith('3.0') ? THREE : THREE_ONE;
}
