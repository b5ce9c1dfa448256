// A request as it was sent, secrets left out: people show this to each other.
import type { Schemas } from '@gatewright/client';

const SECRET = /^(authorization|cookie|x-ibm-client-secret)$/i;

export function requestText({ method, url, headers }: Schemas['SentRequest']): string {
  const shown = url.replace(/([?&]client_secret=)[^&]*/, '$1••••');
  const lines = headers.map(([name = '', value = '']) => `${name}: ${SECRET.test(name) ? '••••' : value}`);
  return [`${method} ${shown}`, ...lines].join('\n');
}
