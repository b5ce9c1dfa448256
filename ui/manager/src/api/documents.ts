// Documents go to the API and come from it as the author's text, never as parsed JSON.
import type { Schemas } from '@gatewright/client';
import { answer, api, data } from './client.ts';

/** Which kind of document; the name of its drafts in addresses. */
export type DocumentKind = 'api' | 'product';

/** What to say in a call that sends a document. JSON is YAML, too: one media type does for both. */
export function textBody(text: string) {
  return {
    // The generated types know a JSON object only; the text is what the server keeps.
    body: text as never,
    bodySerializer: (body: unknown) => body as string,
    headers: { 'content-type': 'application/yaml' },
  };
}

/** A draft of either kind, with what there is to say about it. */
export type DraftDetail = Schemas['DraftApiDetail'] | Schemas['DraftProductDetail'];

export interface StoredDocument {
  text: string;
  /** To send with `If-Match`. */
  etag: string;
}

/** The text of a draft's document, with its entity tag. */
export async function readDocument(org: string, kind: DocumentKind, draft: string): Promise<StoredDocument> {
  const call =
    kind === 'api'
      ? api.GET('/api/v1/orgs/{org}/drafts/apis/{api}/document', { params: { path: { org, api: draft } }, parseAs: 'arrayBuffer' })
      : api.GET('/api/v1/orgs/{org}/drafts/products/{product}/document', { params: { path: { org, product: draft } }, parseAs: 'arrayBuffer' });
  const { data: bytes, response } = await answer(call as Promise<{ data?: unknown; error?: unknown; response: Response }>);
  return { text: textOf(bytes), etag: response.headers.get('etag') ?? '*' };
}

/** A document's text from its bytes. A byte order mark is the author's, too; browsers take it away unless told. */
export function textOf(bytes: unknown): string {
  return bytes instanceof ArrayBuffer ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : '';
}

/** Makes a draft of a document. A problem of status 409 when there is one of its name and version. */
export async function createDraft(org: string, kind: DocumentKind, text: string): Promise<DraftDetail> {
  const call = { params: { path: { org } }, ...textBody(text) };
  return kind === 'api' ? data(api.POST('/api/v1/orgs/{org}/drafts/apis', call)) : data(api.POST('/api/v1/orgs/{org}/drafts/products', call));
}

/** Replaces a draft's document if it still is the one that `etag` names. */
export async function replaceDocument(org: string, kind: DocumentKind, draft: string, etag: string, text: string): Promise<DraftDetail> {
  const { headers, ...body } = textBody(text);
  const call = { ...body, headers: { ...headers, 'If-Match': etag } };
  return kind === 'api'
    ? data(api.PUT('/api/v1/orgs/{org}/drafts/apis/{api}/document', { params: { path: { org, api: draft }, header: { 'If-Match': etag } }, ...call }))
    : data(api.PUT('/api/v1/orgs/{org}/drafts/products/{product}/document', { params: { path: { org, product: draft }, header: { 'If-Match': etag } }, ...call }));
}

/** What the server says of a text; nothing is kept. */
export async function validateText(org: string, text: string): Promise<Schemas['Validation']> {
  return data(api.POST('/api/v1/orgs/{org}/drafts/validate', { params: { path: { org } }, ...textBody(text) }));
}
