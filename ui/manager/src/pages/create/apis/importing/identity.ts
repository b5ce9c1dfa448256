// What a document says of itself: its kind, name and version.
import type { DocumentKind } from '../../../../api/documents.ts';
import { nameOf } from '../../drafts/names.ts';

export interface Identity {
  kind: DocumentKind;
  title: string;
  name: string;
  version: string;
}

/** Undefined where the value is no document or lacks a part; the server says which. */
export function identityOf(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  const kind = 'product' in value ? 'product' : 'swagger' in value || 'openapi' in value ? 'api' : undefined;
  const info = value['info'];
  if (!kind || !isObject(info)) return undefined;
  const title = scalar(info['title']);
  const version = scalar(info['version']);
  const name = scalar(info[kind === 'api' ? 'x-ibm-name' : 'name']) ?? (title && nameOf(title));
  return title && version && name ? { kind, title, name, version } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalar(value: unknown): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
