// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DraftStore } from '../../../../draft/DraftStore.ts';
import type { DraftServer } from '../../../../draft/server.ts';
import { DraftContext } from '../../../../draft/useDraft.ts';
import call from '../../../../locales/en/call.json';
import explore from '../../../../locales/en/explore.json';
import kit from '../../../../locales/en/kit.json';
import texts from '../../../../locales/en/test.json';
import { ExplorePage } from '../../explore/ExplorePage.tsx';
import { TestPanel } from './TestPanel.tsx';

// Drawing forms is slow in a simulated browser on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
configure({ asyncUtilTimeout: 20_000 });

// The client takes `fetch` and `Request` when it is made, which is before this file's own lines.
const world = vi.hoisted(() => {
  const it = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error('nothing is served')) };
  const NodeRequest = globalThis.Request;
  globalThis.fetch = (request) => it.fetch(request as Request);
  globalThis.Request = class extends NodeRequest {
    constructor(input: string | URL | Request, init?: RequestInit) {
      // Node knows no address of this page, nor the signals of the simulated browser.
      const { signal: _, ...rest } = init ?? {};
      super(typeof input === 'string' ? new URL(input, 'http://console') : input, rest);
    }
  };
  return it;
});

const TEXT = `swagger: '2.0'
info: { x-ibm-name: weather, title: Weather, version: 1.0.0 }
securityDefinitions:
  Client ID: { type: apiKey, in: header, name: X-IBM-Client-Id }
  Client Secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security: [{ Client ID: [], Client Secret: [] }]
paths:
  /current:
    get: { parameters: [{ name: zipcode, in: query, type: string, required: true }], responses: {} }
`;

interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

interface World {
  /** Statuses of the test calls, in turn; the last one stays. */
  statuses?: number[];
  products?: string[];
  isCurrent?: boolean;
  hasTestApplication?: boolean;
}

const sent: Sent[] = [];

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { test: texts, call, kit, explore } }, interpolation: { escapeValue: false } });
});

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('ResizeObserver', class {
    observe() {}
    unobserve() {}
    disconnect() {}
  });
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const testCalls = () => sent.filter((it) => it.path.endsWith('/test-calls'));

/** A console that answers what the panel asks. */
function serve({ statuses = [200], products = ['weather-product:1.0.0'], isCurrent = true, hasTestApplication = true }: World) {
  const catalog = { id: 'cat_1', name: 'sb', title: 'Sandbox', is_default: false, is_development: true, has_automatic_subscription: hasTestApplication, strict_schemes: false, endpoints: [], gateway_url: 'http://gateway/demo/sb', revision: 1, created_at: '' };
  const row = { id: 'api_1', name: 'weather', version: '1.0.0', title: 'Weather' };
  const published = products.map((it) => ({ catalog: 'sb', catalog_title: 'Sandbox', product: it.split(':')[0], version: it.split(':')[1], state: 'published', current: isCurrent }));
  const answers: [RegExp, (request: Sent) => unknown][] = [
    [/\/catalogs$/, () => ({ items: [catalog] })],
    [/\/drafts\/apis\/[^/]+$/, () => ({ item: { ...row, products, published }, diagnostics: [] })],
    [/\/drafts\/products$/, () => ({ items: products.map((it) => ({ id: it, name: it.split(':')[0], version: it.split(':')[1], title: it })) })],
    [/\/catalogs\/sb\/apis$/, () => ({ items: [row] })],
    [/\/test-application$/, () => ({ id: 'app_1', client_id: 'known-id', client_secret: 'known-secret' })],
    [/\/publish$/, () => ({ item: {}, sequence: 7, gateways: [{ name: 'one', serving: 7 }] })],
    [
      /\/test-calls$/,
      (request) => {
        const status = statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200);
        const body = status === 401 ? '{ "httpCode":"401", "httpMessage":"Unauthorized", "moreInformation":"Client id not registered." }' : '{"zip":"90210"}';
        return { status, reason: status === 200 ? 'OK' : 'Unauthorized', http_version: 'HTTP/1.1', headers: [['Content-Type', 'application/json']], body, body_base64: null, truncated: false, time_us: 1500, bytes: body.length, request: { method: 'GET', url: `http://gateway/demo/sb${String(request.body.path)}`, headers: request.body.headers } };
      },
    ],
  ];
  world.fetch = async (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname);
    if (path.endsWith('/document')) return new Response(TEXT, { headers: { 'content-type': 'application/yaml' } });
    const body = request.method === 'GET' ? {} : ((await request.json()) as Record<string, unknown>);
    const one = { method: request.method, path, body };
    sent.push(one);
    const answer = answers.find(([pattern]) => pattern.test(path));
    return answer ? Response.json(answer[1](one)) : Response.json({ detail: `nothing at ${path}` }, { status: 404 });
  };
}

async function openPanel(world: World = {}, query = '') {
  serve(world);
  const saves: string[] = [];
  const server: DraftServer = {
    read: () => Promise.resolve({ text: TEXT, etag: '1' }),
    standing: () => Promise.resolve({ name: 'weather', version: '1.0.0', etag: '1', at: '', by: '' }),
    save: (_etag, text) => {
      saves.push(text);
      return Promise.resolve({ etag: '2', name: 'weather', version: '1.0.0', diagnostics: [] });
    },
    validate: () => Promise.resolve([]),
    of: () => server,
  };
  const store = new DraftStore('demo', server, { text: TEXT, etag: '1' }, { name: 'weather', version: '1.0.0', etag: '1', at: '', by: '' });
  show([{ path: '/:org/drafts/apis/:api/:view', element: <DraftContext value={store}><TestPanel /></DraftContext> }], `/demo/drafts/apis/weather%3A1.0.0/design?test=1${query}`);
  return { store, saves, user: userEvent.setup() };
}

function show(routes: Parameters<typeof createMemoryRouter>[0], at: string) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={createMemoryRouter(routes, { initialEntries: [at] })} />
    </QueryClientProvider>,
  );
}

test('a call goes out as the test application, and its answer is shown', async () => {
  const { user } = await openPanel();
  await user.type(await screen.findByRole('textbox', { name: 'zipcode' }), '90210');
  await user.click(screen.getByRole('button', { name: 'Invoke' }));
  expect(await screen.findByText('Status code: 200 OK')).toBeTruthy();
  expect(testCalls()[0]).toMatchObject({
    path: '/api/v1/orgs/demo/catalogs/sb/test-calls',
    body: { method: 'GET', path: '/current?zipcode=90210', headers: [['X-IBM-Client-Id', 'known-id'], ['X-IBM-Client-Secret', 'known-secret']] },
  });
  expect(screen.getByRole('region', { name: 'Body' }).textContent).toBe('{\n  "zip": "90210"\n}');
});

test('a required parameter that is empty holds no call back', async () => {
  const { user } = await openPanel();
  await user.click(await screen.findByRole('button', { name: 'Invoke' }));
  await screen.findByText('Status code: 200 OK');
  expect(testCalls()[0]?.body.path).toBe('/current');
});

test('a secret that was removed is not sent', async () => {
  const { user } = await openPanel();
  await user.clear(await screen.findByLabelText('Client secret'));
  await user.click(screen.getByRole('button', { name: 'Invoke' }));
  await screen.findByText('Status code: 200 OK');
  expect(testCalls()[0]?.body.headers).toEqual([['X-IBM-Client-Id', 'known-id']]);
});

test('a refusal says which client ID was meant and where to mend it', async () => {
  const { user } = await openPanel({ statuses: [401] });
  await user.clear(await screen.findByLabelText('Client ID'));
  await user.type(screen.getByLabelText('Client ID'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Invoke' }));
  await screen.findByText('Status code: 401 Unauthorized');
  expect(screen.getByText(/has the client ID “wrong”/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Go to Security' }).getAttribute('href')).toContain('/demo/drafts/apis/weather%3A1.0.0/design');
});

test('repeated calls end at the first error', async () => {
  const { user } = await openPanel({ statuses: [200, 200, 401, 200] });
  await user.click(await screen.findByRole('checkbox', { name: 'Repeat' }));
  await user.click(screen.getByRole('button', { name: 'Invoke' }));
  expect(await screen.findByText('3 calls')).toBeTruthy();
  expect(screen.getByText('2 × 200')).toBeTruthy();
  expect(screen.getByText('1 × 401')).toBeTruthy();
  expect(testCalls()).toHaveLength(3);
});

test('a call of the session is sent again as it was', async () => {
  const { user } = await openPanel();
  const zipcode = await screen.findByRole('textbox', { name: 'zipcode' });
  await user.type(zipcode, '1');
  await user.click(screen.getByRole('button', { name: 'Invoke' }));
  await screen.findByText('Status code: 200 OK');
  await user.type(zipcode, '2');
  await user.click(screen.getByText('Calls of this session (1)'));
  await user.click(screen.getByRole('button', { name: 'Send again call 1' }));
  await screen.findByText('Calls of this session (2)');
  expect(testCalls().map((it) => it.body.path)).toEqual(['/current?zipcode=1', '/current?zipcode=1']);
});

test('a command line has the secret only when it is asked for', async () => {
  const { user } = await openPanel();
  await screen.findByRole('textbox', { name: 'zipcode' });
  await user.click(screen.getByRole('button', { name: 'Copy as curl' }));
  const without = await navigator.clipboard.readText();
  expect(without).toContain("--header 'X-IBM-Client-Id: known-id'");
  expect(without).not.toContain('known-secret');
  await user.click(screen.getByRole('checkbox', { name: 'With secrets' }));
  await user.click(screen.getByRole('button', { name: /Copy as curl|Copied/ }));
  expect(await navigator.clipboard.readText()).toContain("--header 'X-IBM-Client-Secret: known-secret'");
});

test('unsaved changes are saved before they are published', async () => {
  const { user, store, saves } = await openPanel();
  await screen.findByRole('button', { name: 'Republish product' });
  store.setText(TEXT.replace('title: Weather', 'title: Sunshine'));
  await user.click(await screen.findByRole('button', { name: 'Save and republish' }));
  expect(await screen.findByText('Published. The gateway serves it now.')).toBeTruthy();
  expect(saves).toHaveLength(1);
  expect(sent.find((it) => it.path.endsWith('/publish'))?.body).toEqual({ product: 'weather-product:1.0.0' });
});

test('what was saved but not published is told', async () => {
  await openPanel({ isCurrent: false });
  expect(await screen.findByText('What was saved is not what Sandbox serves.')).toBeTruthy();
});

test('the setup comes first where the product is not plain', async () => {
  await openPanel({ products: ['one:1.0.0', 'two:1.0.0'] });
  const product = await screen.findByLabelText('Product');
  await within(product).findByRole('option', { name: 'two:1.0.0 1.0.0' });
  const next = screen.getByRole('button', { name: 'Next', description: 'Choose a product first.' });
  expect(next.getAttribute('aria-disabled')).toBe('true');
});

test('Explore asks for what is required before it calls', async () => {
  serve({});
  show([{ path: '/:org/explore/:where/:api/:operation', element: <ExplorePage /> }], '/demo/explore/sb/weather%3A1.0.0/get%20%2Fcurrent?panel=try');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Call operation' }));
  expect(screen.getByText('Fill in first: zipcode')).toBeTruthy();
  expect(testCalls()).toEqual([]);
  await user.type(screen.getByRole('textbox', { name: 'zipcode' }), '90210');
  await user.click(screen.getByRole('button', { name: 'Call operation' }));
  await screen.findByText('Status code: 200 OK');
  expect(testCalls()[0]?.body).toMatchObject({ path: '/current?zipcode=90210', headers: [['X-IBM-Client-Id', 'known-id'], ['X-IBM-Client-Secret', 'known-secret']] });
  expect(screen.getByRole('region', { name: 'Request' }).textContent).not.toContain('known-secret');
});
