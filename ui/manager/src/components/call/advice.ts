// What to do about an answer, read from what the gateway says of itself (docs/status-codes.md).
import { header } from './prettyBody.ts';

/** Which text to show, and where its remedy is. */
export interface Advice {
  /** Key in `call.json` below `advice`. */
  key: string;
  /** Page that mends it. */
  link?: 'security' | 'paths' | 'assembly' | 'subscriptions' | 'community' | 'products' | 'setup' | 'republish' | 'log';
}

interface Answer {
  status: number;
  headers: readonly string[][];
  body?: string | null | undefined;
}

/** `moreInformation` of an answer that the gateway gave itself, from its JSON or XML; else nothing. */
export function gatewayReason(answer: Pick<Answer, 'body'>): string | undefined {
  const body = answer.body ?? '';
  if (body.length > 10_000) return undefined;
  const json = /"httpCode"\s*:.*"moreInformation"\s*:\s*"((?:[^"\\]|\\.)*)"/s.exec(body);
  if (json?.[1] !== undefined) return json[1].replaceAll('\\"', '"');
  return /<errorResponse>.*<moreInformation>([^<]*)<\/moreInformation>/s.exec(body)?.[1];
}

const BY_REASON: readonly (readonly [RegExp, Advice])[] = [
  [/^Client id not registered/i, { key: 'client-id', link: 'security' }],
  [/^Invalid client id or secret/i, { key: 'client-secret', link: 'community' }],
  [/^Not registered to plan/i, { key: 'not-subscribed', link: 'subscriptions' }],
  [/^Application is suspended/i, { key: 'application-suspended', link: 'community' }],
  [/^Subscription is not active/i, { key: 'subscription-inactive', link: 'subscriptions' }],
  [/^API not found/i, { key: 'no-api', link: 'republish' }],
  [/^No resources match/i, { key: 'no-resource', link: 'republish' }],
  [/over HTTPS only/i, { key: 'https-only' }],
  [/^API is offline/i, { key: 'offline', link: 'products' }],
  [/^Rate Limit exceeded/i, { key: 'rate-limit', link: 'setup' }],
  [/did not answer in time|timed? ?out/i, { key: 'back-end-slow', link: 'assembly' }],
  [/policy of the assembly failed/i, { key: 'defect', link: 'log' }],
];

/** What to do; nothing for an answer that went well or that only its author can explain. */
export function adviceFor(answer: Answer): Advice | undefined {
  if (answer.status < 400) return undefined;
  const reason = gatewayReason(answer);
  const known = reason === undefined ? undefined : BY_REASON.find(([pattern]) => pattern.test(reason))?.[1];
  if (known) return known;
  switch (answer.status) {
    case 401:
      return { key: 'unauthorized', link: 'security' };
    case 403:
      return { key: 'forbidden' };
    case 404:
      return { key: 'not-found', link: 'paths' };
    case 405:
      return { key: header(answer.headers, 'allow') ? 'method-allowed' : 'method', link: 'paths' };
    case 406:
      return { key: 'not-acceptable' };
    case 413:
    case 414:
    case 431:
      return { key: 'too-large' };
    case 415:
      return { key: 'media-type' };
    case 429:
      return { key: 'rate-limit', link: 'setup' };
    case 502:
      return { key: 'back-end-away', link: 'assembly' };
    case 503:
      return { key: 'unavailable', link: 'log' };
    case 504:
      return { key: 'back-end-slow', link: 'assembly' };
    default:
      return answer.status >= 500 ? { key: 'server', link: 'log' } : { key: 'client' };
  }
}
