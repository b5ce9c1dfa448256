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
  await rename(definitions.getByRole('group', { name: 'Definition', exact: true }), name);
  const card = definitions.getByRole('group', { name, exact: true });
  for (const property of properties) {
    await card.getByRole('button', { name: 'Add Property' }).click();
    await rename(card.getByRole('group', { name: 'property', exact: true }), property);
    await card.getByRole('group', { name: property, exact: true }).waitFor();
  }
}

/** A name counts when its field is left. */
async function rename(card: Locator, to: string): Promise<void> {
  const field = card.getByLabel(/^(Name|Path)$/).first();
  await field.fill(to);
  await field.press('Enter');
}

async function addPath(page: Page, paths: Locator, path: string, definition: string): Promise<void> {
  await paths.getByRole('button', { name: 'Add Path' }).click();
  await rename(paths.getByRole('group', { name: '/path', exact: true }), path);
  const card = paths.getByRole('group', { name: path, exact: true });
  await choose(page, card.getByRole('button', { name: 'Add Operation' }), 'GET');
  const operation = card.getByRole('group', { name: `GET ${path}`, exact: true });
  await operation.getByRole('button', { name: 'Add Parameter' }).click();
  const parameter = operation.getByRole('region', { name: 'Parameters', exact: true }).getByRole('group').first();
  await parameter.getByLabel('Name', { exact: true }).fill('zipcode');
  await parameter.getByLabel('Located In').selectOption({ label: 'Query' });
  await parameter.getByLabel('Required').check({ force: true });
  const responses = operation.getByRole('region', { name: 'Responses', exact: true });
  await responses.getByRole('button', { name: '200' }).first().click();
  await responses.getByLabel('Schema', { exact: true }).selectOption({ label: definition });
}

/** Adds a policy at an insertion point that was chosen before: by keys alone. */
async function addInvoke(page: Page, assembly: Locator, where: string, url: string): Promise<void> {
  await assembly.getByRole('button', { name: `Insert a step ${where}`, exact: true }).press('Enter');
  await page.getByRole('searchbox', { name: 'Search policies' }).fill('invoke');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('region', { name: 'Properties of invoke', exact: true });
  await sheet.getByLabel('Title', { exact: true }).fill(`invoke ${where}`);
  await sheet.getByLabel('URL', { exact: true }).fill(url);
}

/** The address holds the choice, so the fields of the operation come with the next drawing. */
async function chooseOperation(panel: Locator, operation: string): Promise<void> {
  const select = panel.getByLabel('Operation', { exact: true });
  await select.selectOption({ label: operation });
  await expect.poll(() => select.inputValue()).toBe(operation);
}

test('an API is designed, assembled, published and tested from nothing', async () => {
  const { page, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signInQuickly(page, server);
  await page.goto(`${server.console}/manager/${ORG}/drafts/apis`);

  await choose(page, main.getByRole('button', { name: 'Add', exact: true }).first(), 'New API');
  const dialog = page.getByRole('dialog', { name: 'New API' });
  await dialog.getByLabel('Title', { exact: true }).fill('Weather');
  await dialog.getByRole('button', { name: 'Create API' }).click();
  await page.getByRole('heading', { level: 1, name: 'Weather' }).waitFor();

  // Design.
  const definitions = main.getByRole('region', { name: 'Definitions', exact: true });
  await addDefinition(definitions, 'Current', ['zip', 'temperature']);
  await addDefinition(definitions, 'Today', ['zip', 'hi', 'lo']);
  const paths = main.getByRole('region', { name: 'Paths', exact: true });
  await addPath(page, paths, '/current', 'Current');
  await addPath(page, paths, '/today', 'Today');
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
  await picture(page, 'new-api-design');

  // Assemble: the template's invoke goes, an operation switch comes by mouse.
  await main.getByRole('link', { name: 'Assemble', exact: true }).click();
  const assembly = main.getByRole('region', { name: 'Assembly', exact: true });
  await assembly.getByRole('button', { name: 'invoke', exact: true }).press('Delete');
  await assembly.getByText('This assembly has no step yet').waitFor();
  const palette = main.getByRole('region', { name: 'Policies', exact: true });
  await palette.getByRole('button', { name: 'operation-switch', exact: true }).dragTo(assembly.getByRole('button', { name: 'Insert a step at the start' }));
  await assembly.getByRole('button', { name: 'operation-switch', exact: true }).waitFor();
  await assembly.getByRole('button', { name: 'case get /current', exact: true }).waitFor();
  await assembly.getByRole('button', { name: 'Add case' }).press('Enter');
  await assembly.getByRole('button', { name: 'case get /today', exact: true }).waitFor();
  for (const path of ['/current', '/today']) {
    await addInvoke(page, assembly, `in case get ${path}`, `${server.backend}${path}?zipcode=$(request.parameters.zipcode)`);
  }
  expect(await assembly.getByRole('button', { name: 'invoke', exact: true }).count()).toBe(2);
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
  await picture(page, 'new-api-assemble');

  // Product, published, tested.
  await choose(page, main.getByRole('button', { name: 'More actions' }), 'Generate a default product');
  await page.getByRole('dialog').getByRole('button', { name: 'Create product' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await main.getByRole('button', { name: 'Test', exact: true }).click();
  const panel = main.getByRole('complementary', { name: 'Test' });
  await panel.getByRole('button', { name: 'Republish product' }).click();
  await panel.getByText('Published. The gateway serves it now.').waitFor();
  await chooseOperation(panel, 'get /today');
  await panel.getByLabel('zipcode', { exact: true }).fill('02139');
  await panel.getByRole('button', { name: 'Invoke' }).click();
  await panel.getByText('Status code: 200 OK').waitFor();
  await panel.getByText(/nightHumidity/).first().waitFor();
  await chooseOperation(panel, 'get /current');
  await panel.getByLabel('zipcode', { exact: true }).fill('90210');
  await panel.getByRole('button', { name: 'Invoke' }).click();
  await panel.getByText(/Beverly Hills/).first().waitFor();
  await picture(page, 'new-api-test');

  expect(troubles).toEqual([]);
});
