// What the pages show in the checks: a published product, an application of a consumer, calls.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { APIRequestContext } from 'playwright-core';
import type { Server } from './server.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../../examples/create/01-weather/weather-provider-api.yaml');
/** The provider organization of a first run. */
export const ORG = 'main';

/** The example with its targets at this run's back end. */
export async function weatherDefinition(server: Server): Promise<string> {
  const text = await readFile(EXAMPLE, 'utf8');
  const moved = text.replaceAll('http://127.0.0.1:9090', server.backend);
  if (moved === text) throw new Error('the example does not call the demo back end');
  return moved;
}

/** Asks the API as the person who is signed in; throws with the problem. */
export async function ask<T>(request: APIRequestContext, server: Server, method: string, path: string, data?: unknown, type = 'application/json'): Promise<T> {
  const answer = await request.fetch(`${server.console}/api/v1${path}`, {
    method,
    headers: { origin: server.console, 'content-type': type, 'if-match': '*' },
    ...(data === undefined ? {} : { data: typeof data === 'string' ? data : JSON.stringify(data) }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Weather published in Sandbox, one consumer with one application, some good and bad calls. */
export async function fill(request: APIRequestContext, server: Server): Promise<void> {
  const catalog = `/orgs/${ORG}/catalogs/sb`;
  await ask(request, server, 'POST', `/orgs/${ORG}/drafts/apis`, await weatherDefinition(server), 'application/yaml');
  await ask(request, server, 'POST', `/orgs/${ORG}/drafts/apis/weather-provider-api:1.0.0/default-product`);
  await ask(request, server, 'POST', `${catalog}/publish`, { product: 'weather-provider-api-product:1.0.0' });
  await ask(request, server, 'POST', `${catalog}/consumer-orgs`, { name: 'acme', title: 'Acme travel' });
  await ask(request, server, 'POST', `${catalog}/consumer-orgs/acme/applications`, { name: 'trips', title: 'Trip planner' });
  await ask(request, server, 'POST', `${catalog}/consumer-orgs/acme/applications/trips/subscriptions`, { product: 'weather-provider-api-product:1.0.0', plan: 'default' });
  for (const path of ['/current?zipcode=90210', '/today?zipcode=02139', '/current?zipcode=nowhere', '/tomorrow']) {
    await ask(request, server, 'POST', `${catalog}/test-calls`, { method: 'GET', path });
  }
}
