// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseSource } from '../../../../document/source.ts';
import { DraftStore } from '../../../../draft/DraftStore.ts';
import type { Diagnostic, DraftServer } from '../../../../draft/server.ts';
import { DraftContext } from '../../../../draft/useDraft.ts';
import design from '../../../../locales/en/design.json';
import kit from '../../../../locales/en/kit.json';
import { DesignView } from './DesignView.tsx';

// A form of this size is slow to draw in a simulated browser on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const TEXT = `swagger: '2.0'
info:
  x-ibm-name: weather
  title: Weather # kept
  version: 1.0.0
paths:
  /current:
    get:
      responses:
        '200':
          description: OK
          schema:
            $ref: '#/definitions/Current'
definitions:
  Current:
    type: object
`;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { design, kit } }, interpolation: { escapeValue: false } });
});

beforeEach(() => {
  // jsdom lays nothing out.
  vi.stubGlobal('IntersectionObserver', class {
    observe() {}
    disconnect() {}
  });
  vi.stubGlobal('ResizeObserver', class {
    observe() {}
    unobserve() {}
    disconnect() {}
  });
  Element.prototype.scrollIntoView = () => {};
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(text = TEXT, diagnostics: Diagnostic[] = [], at = '') {
  const server: DraftServer = {
    read: () => Promise.resolve({ text, etag: '1' }),
    standing: () => Promise.resolve({ name: 'weather', version: '1.0.0', etag: '1', at: '', by: '' }),
    save: () => Promise.reject(new Error('nothing is saved here')),
    validate: () => Promise.resolve(diagnostics),
    of: () => server,
  };
  const store = new DraftStore('demo', server, { text, etag: '1' }, { name: 'weather', version: '1.0.0', etag: '1', at: '', by: '' });
  const router = createMemoryRouter([{ path: '/:org/drafts/apis/:api/:view', element: <DesignView /> }], { initialEntries: [`/demo/drafts/apis/weather%3A1.0.0/design${at}`] });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DraftContext value={store}>
        <RouterProvider router={router} />
      </DraftContext>
    </QueryClientProvider>,
  );
  const region = (name: string) => within(screen.getByRole('region', { name }));
  return { store, router, user: userEvent.setup(), region, value: () => parseSource(store.state().text).value as Record<string, unknown> };
}

test('client ID and client secret are defined and both required', async () => {
  const { user, region, value, store } = open();
  const definitions = region('Security Definitions');
  for (const [name, key] of [['Client ID', 'X-IBM-Client-Id'], ['Client Secret', 'X-IBM-Client-Secret']] as const) {
    await user.click(definitions.getByRole('button', { name: 'Add Security Definition' }));
    await user.click(screen.getByRole('menuitem', { name: 'API Key' }));
    const named = definitions.getByRole('textbox', { name: 'Name' });
    await user.clear(named);
    await user.type(named, name);
    const parameter = definitions.getByRole('textbox', { name: 'Parameter name' });
    await user.clear(parameter);
    await user.type(parameter, key);
    await user.click(definitions.getByRole('radio', { name: 'Header' }));
  }
  const security = region('Security');
  await user.click(security.getByRole('button', { name: 'Add option' }));
  const option = within(security.getByRole('group', { name: 'Option 1' }));
  await user.click(option.getByRole('checkbox', { name: 'Client ID' }));
  await user.click(option.getByRole('checkbox', { name: 'Client Secret' }));
  expect(value()).toMatchObject({
    securityDefinitions: {
      'Client ID': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' },
      'Client Secret': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' },
    },
    security: [{ 'Client ID': [], 'Client Secret': [] }],
  });
  expect(store.state().text).toContain('title: Weather # kept');
});

test('what is typed is written before a shortcut is obeyed', async () => {
  const { user, region, value } = open();
  await user.type(region('Info').getByRole('textbox', { name: 'Title' }), ' API');
  await user.keyboard('{Control>}s{/Control}');
  expect(value()).toMatchObject({ info: { title: 'Weather API' } });
});

test('a removed thing comes back with its comments', async () => {
  const { user, region, store } = open();
  await user.click(region('Paths').getByRole('button', { name: 'Delete /current' }));
  expect(store.state().text).not.toContain('/current');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }));
  await user.keyboard('{Enter}');
  expect(store.state().text).toBe(TEXT);
});

test('undo is not offered any more once something else was changed', async () => {
  const { user, region } = open();
  await user.click(region('Definitions').getByRole('button', { name: 'Delete Current' }));
  await user.click(region('Schemes').getByRole('checkbox', { name: 'http' }));
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('a renamed definition offers to rename the references to it', async () => {
  const { user, region, store } = open();
  const definitions = region('Definitions');
  await user.click(definitions.getByRole('button', { name: /^Current/ }));
  const name = definitions.getByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Now{Enter}');
  expect(store.state().text).toContain('#/definitions/Current');
  await user.click(screen.getByRole('button', { name: 'Rename it there too' }));
  expect(store.state().text).toBe(TEXT.replaceAll('Current', 'Now'));
});

test('a name that is taken is refused and stays in sight', async () => {
  const { user, region, store } = open(TEXT.replace('definitions:\n', 'definitions:\n  Other: {}\n'));
  const definitions = region('Definitions');
  await user.click(definitions.getByRole('button', { name: /^Current/ }));
  const name = definitions.getByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Other{Enter}');
  expect(definitions.getByText('Other is taken.')).toBeTruthy();
  expect(store.state().text).toContain('  Current:');
});

test('a finding is shown at its field, and its card says that there is one', async () => {
  const finding = { severity: 'error', code: 'c', origin: 'o', line: 1, column: 1, pointer: '/info/title', message: 'the title is odd', remedy: 'mend it' };
  const inside = { ...finding, pointer: '/paths/~1current/get', message: 'the operation is odd' };
  const { store, region } = open(TEXT, [finding, inside]);
  await store.check();
  expect(await region('Info').findByText('the title is odd; mend it')).toBeTruthy();
  expect(region('Paths').getByRole('button', { name: /^\/current.*1 finding/ })).toBeTruthy();
});

test('the address can ask for a place, and its card opens', () => {
  const { region } = open(TEXT, [], `?at=${encodeURIComponent('/paths/~1current/get')}`);
  expect(region('Paths').getByRole('textbox', { name: 'Operation ID' })).toBeTruthy();
});

test('a source that does not parse is to be mended first', () => {
  open('swagger: [\n');
  expect(screen.getByRole('link', { name: 'Open Source' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Info' })).toBeNull();
});

test.each(['swagger: 2.0\n', 'info: []\npaths: text\ndefinitions: [1]\nsecurity: {a: 1}\ntags: x\n', 'openapi: 3.1.0\ncomponents: 7\nservers: {}\n', '- a\n', ''])(
  'a document of another shape than expected is shown without failing: %j',
  (text) => {
    open(text);
    expect(screen.getByRole('heading', { name: 'Paths' })).toBeTruthy();
  },
);

test('what no form covers is shown as YAML', async () => {
  const { user, region } = open(TEXT.replace('description: OK\n', 'description: OK\n          headers:\n            X-A: {type: string}\n'));
  await user.click(region('Paths').getByRole('button', { name: /^\/current/ }));
  await user.click(region('Paths').getByRole('button', { name: /^GET/ }));
  await user.click(region('Paths').getByRole('button', { name: /^200/ }));
  const headers = region('Paths').getByLabelText('headers');
  expect((headers as HTMLTextAreaElement).value).toContain('X-A:');
});
