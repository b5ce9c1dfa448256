// Apart from the guide, so that the first page does without what reads definitions.
import { parseSource } from '../../../document/source.ts';
import { readApi } from '../../../operations/read.ts';

/** Whether callers must identify themselves somewhere in the definition. */
export function isSecured(text: string): boolean {
  return readApi(parseSource(text).value).operations.some((operation) => operation.security.length > 0);
}
