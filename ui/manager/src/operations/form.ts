// Bodies of forms: `application/x-www-form-urlencoded`, and `multipart/form-data` with files.
import type { BodyMedia } from './model.ts';
import { encode, queryText } from './serialise.ts';

export type FieldValue = string | FormFile;

export interface FormFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface FormBody {
  body: string | Uint8Array<ArrayBuffer> | undefined;
  /** With the boundary, where there is one. */
  type: string;
}

/** The body of the filled-in fields; no body where none is filled in. */
export function formBody(media: BodyMedia, fields: Readonly<Record<string, FieldValue>>): FormBody {
  const filled = media.fields.flatMap((field) => {
    const value = fields[field.name];
    return value === undefined || value === '' ? [] : [{ field, value }];
  });
  if (filled.length === 0) return { body: undefined, type: '' };
  if (!media.type.startsWith('multipart/')) {
    const parts = filled.map(({ field, value }) => (typeof value === 'string' ? queryText(field, value) : `${encode(field.name)}=${encode(value.name)}`));
    // A form writes a blank as `+`.
    return { body: parts.filter(Boolean).join('&').replaceAll('%20', '+'), type: media.type };
  }
  return multipart(filled.map(({ field, value }) => [field.name, value]));
}

function multipart(parts: readonly (readonly [string, FieldValue])[]): FormBody {
  const encoder = new TextEncoder();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const boundary = boundaryFor(parts);
  for (const [name, value] of parts) {
    const file = typeof value === 'string' ? '' : `; filename="${quoted(value.name)}"`;
    const type = typeof value === 'string' ? '' : `Content-Type: ${value.type || 'application/octet-stream'}\r\n`;
    chunks.push(encoder.encode(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n${type}\r\n`));
    chunks.push(typeof value === 'string' ? encoder.encode(value) : value.bytes, encoder.encode('\r\n'));
  }
  chunks.push(encoder.encode(`--${boundary}--\r\n`));
  const type = `multipart/form-data; boundary=${boundary}`;
  const isText = parts.every(([, value]) => typeof value === 'string');
  const bytes = joined(chunks);
  return { body: isText ? new TextDecoder().decode(bytes) : bytes, type };
}

// The same parts get the same boundary, so that a repeated call is the same call.
function boundaryFor(parts: readonly (readonly [string, FieldValue])[]): string {
  const decoder = new TextDecoder('latin1');
  const contents = parts.map(([, value]) => (typeof value === 'string' ? value : decoder.decode(value.bytes)));
  let count = 0;
  while (contents.some((content) => content.includes(`gatewright-part-${count}`))) count += 1;
  return `gatewright-part-${count}`;
}

/** As HTML's form submission escapes names. */
function quoted(written: string): string {
  return written.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
