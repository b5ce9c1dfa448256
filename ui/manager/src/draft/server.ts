// What the open draft asks of the console.
import type { Schemas } from '@gatewright/client';
import { answer, api, Problem } from '../api/client.ts';
import { readDocument, textBody, validateText, type DocumentKind, type DraftDetail, type StoredDocument } from '../api/documents.ts';

export type Diagnostic = Schemas['Diagnostic'];

export interface Saved {
  etag: string;
  name: string;
  version: string;
  diagnostics: Diagnostic[];
}

/** Who changed the draft last, and when. */
export interface Standing {
  etag: string;
  by: string;
  at: string;
  name: string;
  version: string;
}

/** The console's side of one draft. */
export interface DraftServer {
  read(): Promise<StoredDocument>;
  standing(): Promise<Standing>;
  /** Saves over the text that `etag` names; a `Problem` of status 412 when another is there. */
  save(etag: string, text: string): Promise<Saved>;
  validate(text: string): Promise<Diagnostic[]>;
  /** The same draft after a save gave it another name or version. */
  of(draft: string): DraftServer;
}

export function draftServer(org: string, kind: DocumentKind, draft: string): DraftServer {
  return {
    read: () => readDocument(org, kind, draft),
    standing: async () => {
      const { data, response } = await answer<DraftDetail>(
        kind === 'api'
          ? api.GET('/api/v1/orgs/{org}/drafts/apis/{api}', { params: { path: { org, api: draft } } })
          : api.GET('/api/v1/orgs/{org}/drafts/products/{product}', { params: { path: { org, product: draft } } }),
      );
      const { item } = data;
      return { etag: response.headers.get('etag') ?? '', by: item.updated_by, at: item.updated_at, name: item.name, version: item.version };
    },
    save: async (etag, text) => {
      const { headers, ...body } = textBody(text);
      const header = { 'If-Match': etag };
      const call = { ...body, headers: { ...headers, ...header } };
      const { data, response } = await answer<DraftDetail>(
        kind === 'api'
          ? api.PUT('/api/v1/orgs/{org}/drafts/apis/{api}/document', { params: { path: { org, api: draft }, header }, ...call })
          : api.PUT('/api/v1/orgs/{org}/drafts/products/{product}/document', { params: { path: { org, product: draft }, header }, ...call }),
      );
      const { item, diagnostics } = data;
      return { etag: response.headers.get('etag') ?? `"${item.revision}"`, name: item.name, version: item.version, diagnostics };
    },
    validate: async (text) => (await validateText(org, text)).diagnostics,
    of: (next) => draftServer(org, kind, next),
  };
}

/** Whether a save was refused because somebody else saved in between. */
export function isStale(error: unknown): boolean {
  return error instanceof Problem && error.status === 412;
}
