// Tags of operations, by which a renamed tag is found.
import type { Edit } from '../../../../../document/edit.ts';
import { operationsOf } from '../paths/model.ts';
import { list, members, type Members } from '../reading/shapes.ts';

/** Edits that rename a tag in every operation that carries it. */
export function taggedEdits(document: Members, from: string, to: string): Edit[] {
  return Object.entries(members(document['paths'])).flatMap(([template, item]) =>
    operationsOf(members(item)).flatMap(({ key, value }) =>
      list(value['tags']).flatMap((tag, index): Edit[] =>
        tag === from ? [{ op: 'set', path: ['paths', template, key, 'tags', index], value: to }] : [],
      ),
    ),
  );
}
