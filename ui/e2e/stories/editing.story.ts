// Editing without loss: one document in all views, its author's comments, undo, leaving, a reload in
// the middle of it, a colleague who saves first, another version, an import over what is there.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage } from '../harness/browser.ts';
import { ask, ORG, weatherDefinition } from '../harness/content.ts';
import { ADA, addMember, signIn, signInQuickly } from '../harness/people.ts';
import { startServer, type Server } from '../harness/server.ts';

/** A comment that stands in the example. */
const COMMENT = '# Each operation has its own way through the assembly.';
const BEN = { username: 'ben', password: 'another password' };

let server: Server;
let browser: Browser;
let definition: string;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
  const { page, context } = await openPage(browser, server.console);
  await signInQuickly(page, server);
  definition = await weatherDefinition(server);
  await addMember(page, server, BEN, 'owner');
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A draft of its own for each test, and its editor's address. */
async function newDraft(page: Page, version: string): Promise<string> {
  await ask(page.request, server, 'POST', `/orgs/${ORG}/drafts/apis`, definition.replace('version: 1.0.0', `version: ${version}`), 'application/yaml');
  return addressOf(version);
}

function addressOf(version: string): string {
  return `${server.console}/manager/${ORG}/drafts/apis/weather-provider-api%3A${version}`;
}

async function savedText(page: Page, version: string): Promise<string> {
  const answer = await page.request.get(`${server.console}/api/v1/orgs/${ORG}/drafts/apis/weather-provider-api:${version}/document`);
  return answer.text();
}

function titleField(page: Page): Locator {
  return page.getByRole('main').getByRole('region', { name: 'Info', exact: true }).getByLabel('Title', { exact: true });
}

async function retitle(page: Page, title: string): Promise<void> {
  await titleField(page).fill(title);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

async function save(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
}

test('an edit in Design is in Source, comments stay, and undo brings the old text back', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(await newDraft(page, '1.0.0'));
  await retitle(page, 'Weather for all');
  await main.getByRole('link', { name: 'Source', exact: true }).click();
  const source = main.getByRole('textbox', { name: 'Source', exact: true });
  await source.getByText('title: Weather for all').waitFor();
  await main.getByRole('button', { name: 'Undo', exact: true }).click();
  await source.getByText('title: Weather Provider API').waitFor();
  await main.getByRole('button', { name: 'Redo', exact: true }).click();
  await source.getByText('title: Weather for all').waitFor();
  await save(page);
  // Nothing but the title has changed.
  expect(await savedText(page, '1.0.0')).toBe(definition.replace('title: Weather Provider API', 'title: Weather for all'));
  expect(definition).toContain(COMMENT);
  expect(troubles).toEqual([]);
  await context.close();
});

test('leaving with unsaved changes asks', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(await newDraft(page, '1.1.0'));
  await retitle(page, 'Unsaved weather');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('link', { name: 'Catalogs', exact: true }).click();
  await dialog.getByRole('button', { name: 'Stay', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await titleField(page).inputValue()).toBe('Unsaved weather');
  await page.getByRole('link', { name: 'Catalogs', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save and leave', exact: true }).click();
  await main.getByRole('heading', { level: 1, name: 'Catalogs' }).waitFor();
  expect(await savedText(page, '1.1.0')).toContain('title: Unsaved weather');
  expect(troubles).toEqual([]);
  await context.close();
});

test('a reload in the middle of editing offers what was not saved', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(await newDraft(page, '1.2.0'));
  await retitle(page, 'Interrupted weather');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Weather Provider API', exact: true }).waitFor();
  await main.getByText(/^Unsaved changes of Weather Provider API found/).waitFor();
  await main.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Interrupted weather', exact: true }).waitFor();
  await save(page);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Interrupted weather', exact: true }).waitFor();
  expect(await main.getByText(/^Unsaved changes/).count()).toBe(0);
  expect(troubles).toEqual([]);
  await context.close();
});

test('two people save one draft: the second sees what changed and keeps both', async () => {
  const ada = await openPage(browser, server.console);
  const ben = await openPage(browser, server.console);
  await signIn(ada.page, server, ADA);
  await signIn(ben.page, server, BEN);
  const address = await newDraft(ada.page, '1.3.0');
  await ada.page.goto(address);
  await ben.page.goto(address);
  await ada.page.getByRole('heading', { level: 1, name: 'Weather Provider API' }).waitFor();
  await ben.page.getByRole('heading', { level: 1, name: 'Weather Provider API' }).waitFor();
  await retitle(ada.page, 'Weather by Ada');
  const paths = ben.page.getByRole('main').getByRole('region', { name: 'Paths', exact: true });
  await paths.getByRole('button', { name: /^\/today/ }).click();
  await paths.getByRole('group', { name: '/today', exact: true }).getByRole('button', { name: /^GET/ }).click();
  await paths.getByRole('group', { name: 'GET /today', exact: true }).getByLabel('Summary', { exact: true }).fill('The day, by Ben');
  await save(ben.page);

  await ada.page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click();
  await ada.page.getByRole('main').getByText('ben saved this API in the meantime.').waitFor();
  // The notice waits; it does not stop the typing.
  await retitle(ada.page, 'Weather by Ada herself');
  await ada.page.getByRole('main').getByRole('button', { name: 'Show changes', exact: true }).click();
  const conflict = ada.page.getByRole('dialog', { name: 'ben changed this API too' });
  await conflict.getByText(/The day, by Ben/).first().waitFor();
  await conflict.getByRole('button', { name: 'Merge', exact: true }).click();
  await conflict.waitFor({ state: 'detached' });
  await ada.page.getByRole('main').getByText(/^Saved/).waitFor();
  const both = definition
    .replace('version: 1.0.0', 'version: 1.3.0')
    .replace('title: Weather Provider API', 'title: Weather by Ada herself')
    .replace('summary: Weather of the day', 'summary: The day, by Ben');
  expect(await savedText(ada.page, '1.3.0')).toBe(both);
  expect([...ada.troubles, ...ben.troubles]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

test('where two people changed the same place, the second chooses', async () => {
  const ada = await openPage(browser, server.console);
  const ben = await openPage(browser, server.console);
  await signIn(ada.page, server, ADA);
  await signIn(ben.page, server, BEN);
  const address = await newDraft(ada.page, '1.5.0');
  await ada.page.goto(address);
  await retitle(ada.page, 'Weather by Ada');
  await ben.page.goto(address);
  await retitle(ben.page, 'Weather by Ben');
  await save(ben.page);

  const main = ada.page.getByRole('main');
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByRole('button', { name: 'Show changes', exact: true }).click();
  const conflict = ada.page.getByRole('dialog', { name: 'ben changed this API too' });
  const merge = conflict.getByRole('button', { name: 'Merge', exact: true });
  await conflict.getByText('Choose for each place, then merge.').waitFor();
  expect(await merge.isDisabled()).toBe(true);
  const place = conflict.getByRole('region', { name: 'Place 1' });
  await place.getByText(/title: Weather by Ada/).waitFor();
  await place.getByText(/title: Weather by Ben/).waitFor();
  await place.getByLabel('Theirs', { exact: true }).check({ force: true });
  await merge.click();
  await conflict.waitFor({ state: 'detached' });
  await ada.page.getByRole('heading', { level: 1, name: 'Weather by Ben' }).waitFor();
  await main.getByText(/^Saved/).waitFor();
  // The notice is gone, and typing goes on where it was.
  expect(await main.getByText('ben saved this API in the meantime.').count()).toBe(0);
  expect([...ada.troubles, ...ben.troubles]).toEqual([]);
  await ada.context.close();
  await ben.context.close();
});

test('a draft is saved as a new version, and an import over it shows the difference first', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(await newDraft(page, '1.4.0'));
  await main.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new version' }).click();
  const versions = page.getByRole('dialog', { name: 'Save as a new version' });
  await versions.getByLabel('Version', { exact: true }).fill('2.0.0');
  await versions.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText('weather-provider-api:2.0.0').waitFor();
  expect(new URL(page.url()).pathname).toContain('weather-provider-api%3A2.0.0');

  await main.getByRole('link', { name: 'APIs', exact: true }).click();
  await main.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Import API from a file or URL' }).click();
  const importing = page.getByRole('dialog', { name: 'Import API from a file or URL' });
  const changed = definition.replace('version: 1.0.0', 'version: 2.0.0').replace('summary: Weather of the day', 'summary: The day as a whole');
  await importing.getByLabel('Definition file').setInputFiles({ name: 'weather.yaml', mimeType: 'application/yaml', buffer: Buffer.from(changed) });
  const existing = importing.getByRole('region', { name: 'weather-provider-api:2.0.0 is there already' });
  await existing.getByText(/The day as a whole/).first().waitFor();
  expect(await importing.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await importing.getByText('Choose whether to replace the draft or to save another version.').waitFor();
  await existing.getByLabel('Replace', { exact: true }).check({ force: true });
  await importing.getByRole('button', { name: 'Import', exact: true }).click();
  await importing.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Weather Provider API' }).waitFor();
  expect(await savedText(page, '2.0.0')).toBe(changed);
  expect(troubles).toEqual([]);
  await context.close();
});
