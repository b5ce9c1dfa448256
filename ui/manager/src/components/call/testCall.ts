// Sends a built request through the console's server: no CORS, no certificate to accept.
import type { Schemas } from '@gatewright/client';
import { api, data } from '../../api/client.ts';
import type { BuiltRequest } from '../../operations/request.ts';

export type TestCallAnswer = Schemas['TestCallAnswer'];

export interface TestCall {
  org: string;
  catalog: string;
  request: BuiltRequest;
  scheme?: 'http' | 'https' | undefined;
}

/** What the gateway answered. Throws a `Problem` where no call could be made. */
export function sendTestCall({ org, catalog, request, scheme }: TestCall, signal?: AbortSignal): Promise<TestCallAnswer> {
  const { method, path, headers, body } = request;
  const sent = body === undefined ? {} : typeof body === 'string' ? { body } : { body_base64: base64(body) };
  return data(
    api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/test-calls', {
      params: { path: { org, catalog } },
      body: { method, path, headers, ...(scheme ? { scheme } : {}), ...sent },
      ...(signal ? { signal } : {}),
    }),
  );
}

// In pieces: a call with a million arguments is refused by the engine.
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
}
