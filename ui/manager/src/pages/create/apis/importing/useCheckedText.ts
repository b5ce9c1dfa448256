// Has the server check a text before anything is kept, and looks whether it is there already.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { api, data } from '../../../../api/client.ts';
import { readDocument, validateText, type StoredDocument } from '../../../../api/documents.ts';
import { parseSource } from '../../../../document/source.ts';
import { reference } from '../../drafts/names.ts';
import { identityOf, type Identity } from './identity.ts';

/** The API searches for no longer text. */
const LONGEST_SEARCH = 200;

export interface Checked {
  validation: Schemas['Validation'];
  identity: Identity | undefined;
  /** The draft of this name and version, when there is one. */
  existing: StoredDocument | undefined;
}

/** Nothing is asked while the text is empty. */
export function useCheckedText(org: string, text: string) {
  return useQuery({
    queryKey: ['checked-text', org, text],
    enabled: text.trim() !== '',
    // The text is its own key: an answer stays right, but for what others import meanwhile.
    gcTime: 0,
    queryFn: async (): Promise<Checked> => {
      const validation = await validateText(org, text);
      const identity = identityOf(parseSource(text).value);
      const existing = identity && (await draftOf(org, identity));
      return { validation, identity, existing };
    },
  });
}

// By the list: most texts are new, and asking for what is not there would be an error each time.
async function draftOf(org: string, { kind, name, version }: Identity): Promise<StoredDocument | undefined> {
  const params = { path: { org }, query: { limit: 200, q: name.slice(0, LONGEST_SEARCH) } };
  const { items } = await (kind === 'api' ? data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params })) : data(api.GET('/api/v1/orgs/{org}/drafts/products', { params })));
  const isThere = items.some((draft) => draft.name === name && draft.version === version);
  return isThere ? readDocument(org, kind, reference({ name, version })) : undefined;
}
