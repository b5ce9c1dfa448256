// Add a new API from nothing: definitions, paths, an operation switch with two invokes drawn on the
// canvas, a product, published and tested.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage, picture } from '../harness/browser.ts';
import { ORG } from '../harness/content.ts';
import { signInQuickly } from '../harness/people.ts';
import { startServer, type Server } from '../harness/server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function choose(page: Page, button: Locator, item: string): Promise<void> {
  await button.click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function addDefinition(definitions: Locator, name: string, properties: string[]): Promise<void> {
  await definitions.getByRole('button', { name: 'Add Definition' }).click();
  const card = definitions.getByRole('group', { name: /Definition/ }).last();
  await card.getByLabel('Name', { exact: true }).first().fill(name);
  for (const property of properties) {
    await card.getByRole('button', { name: 'Add Property' }).click();
    await card.getByRole('row').last().getByLabel('Name').fill(property);
  }
}

async function addPath(page: Page, paths: Locator, path: string, definition: string): Promise<void> {
  await paths.getByRole('button', { name: 'Add Path' }).click();
  const card = paths.getByRole('group', { name: /^Path/ }).last();
  await card.getByLabel('Path', { exact: true }).fill(path);
  await choose(page, card.getByRole('button', { name: 'Add Operation' }), 'GET');
  const operation = card.getByRole('group', { name: /GET/ }).last();
  await operation.getByRole('button', { name: 'Add Parameter' }).click();
  const parameter = operation.getByRole('row').filter({ has: page.getByLabel('Located In') }).last();
  await parameter.getByLabel('Name').fill('zipcode');
  await parameter.getByLabel('Located In').selectOption({ label: 'Query' });
  await parameter.getByLabel('Required').check({ force: true });
  const schema = operation.getByLabel('Schema').first();
  await schema.selectOption({ label: definition });
}

test('an API is designed, assembled, published and tested from nothing', async () => {
  const { page, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signInQuickly(page, server);
  await page.goto(`${server.console}/manager/${ORG}/drafts/apis`);

  await choose(page, main.getByRole('button', { name: 'Add', exact: true }).first(), 'New API');
  await page.getByLabel('Title').fill('Weather');
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: /^(Create API|Add|Create)$/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Weather' }).waitFor();

  const definitions = main.getByRole('region', { name: 'Definitions', exact: true });
  await addDefinition(definitions, 'Current', ['zip', 'temperature']);
  await addDefinition(definitions, 'Today', ['zip', 'hi', 'low']);
  const paths = main.getByRole('region', { name: 'Paths', exact: true });
  await addPath(page, paths, '/current', 'Current');
  await addPath(page, paths, '/today', 'Today');
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
  await picture(page, 'new-api-design');

  await main.getByRole('link', { name: 'Assemble', exact: true }).click();
  const assembly = main.getByRole('region', { name: 'Assembly' });
  await assembly.getByRole('button', { name: /^invoke/ }).first().click();
  await page.keyboard.press('Delete');
  expect(await assembly.getByRole('button', { name: /^invoke/ }).count()).toBe(0);
  expect(troubles).toEqual([]);
});
