// Has the server check a text before anything is kept, and looks whether it is there already.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { Problem } from '../../../../api/client.ts';
import { readDocument, validateText, type StoredDocument } from '../../../../api/documents.ts';
import { parseSource } from '../../../../document/source.ts';
import { reference } from '../../drafts/names.ts';
import { identityOf, type Identity } from './identity.ts';

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

async function draftOf(org: string, identity: Identity): Promise<StoredDocument | undefined> {
  try {
    return await readDocument(org, identity.kind, reference(identity));
  } catch (error) {
    // A name or version that cannot be one is the validation's to tell.
    if (error instanceof Problem && (error.status === 404 || error.status === 400 || error.status === 422)) return undefined;
    throw error;
  }
}
