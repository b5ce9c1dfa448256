// The tutorial: secure the Weather Provider API by client ID and secret, test it, explore it. Only
// by accessible names, from an empty data folder.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage, picture } from '../harness/browser.ts';
import { weatherDefinition } from '../harness/content.ts';
import { becomeAdministrator } from '../harness/people.ts';
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

test('an API is secured with client ID and secret, tested and explored', async () => {
  const { page, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await becomeAdministrator(page, server);

  // Import.
  await page.getByRole('link', { name: 'Drafts', exact: true }).click();
  await main.getByRole('link', { name: 'APIs', exact: true }).click();
  await main.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Import API from a file or URL' }).click();
  await page.getByLabel('Definition file').setInputFiles({ name: 'weather.yaml', mimeType: 'application/yaml', buffer: Buffer.from(await weatherDefinition(server)) });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Weather Provider API' }).waitFor();

  // Design: two API keys, both required.
  const definitions = main.getByRole('region', { name: 'Security Definitions' });
  for (const [name, parameter] of [
    ['Client ID', 'X-IBM-Client-Id'],
    ['Client Secret', 'X-IBM-Client-Secret'],
  ] as const) {
    await definitions.getByRole('button', { name: 'Add Security Definition' }).click();
    await page.getByRole('menuitem', { name: 'API Key' }).click();
    await definitions.getByLabel('Name', { exact: true }).last().fill(name);
    await definitions.getByLabel('Parameter name').last().fill(parameter);
    await definitions.getByLabel('Header', { exact: true }).last().check({ force: true });
  }
  const security = main.getByRole('region', { name: 'Security', exact: true });
  await security.getByRole('button', { name: 'Add option' }).click();
  const option = security.getByRole('group', { name: 'Option 1' });
  await option.getByLabel('Client ID').check({ force: true });
  await option.getByLabel('Client Secret').check({ force: true });
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
  await picture(page, 'tutorial-design');

  // Assemble.
  await main.getByRole('link', { name: 'Assemble', exact: true }).click();
  const assembly = main.getByRole('region', { name: 'Assembly' });
  await assembly.getByRole('button', { name: /operation-switch/ }).first().waitFor();
  expect(await assembly.getByRole('button', { name: /^invoke/ }).count()).toBe(2);

  // A product, and the Test panel.
  await main.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Generate a default product' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^(Generate|Create)/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await main.getByRole('button', { name: 'Test', exact: true }).click();
  const panel = main.getByRole('complementary', { name: 'Test' });
  await panel.getByRole('button', { name: 'Republish product' }).click();
  await panel.getByLabel('Operation').selectOption({ label: 'get /current' });
  const clientId = panel.getByLabel('Client ID', { exact: true });
  const clientSecret = panel.getByLabel('Client secret', { exact: true });
  expect(await clientId.inputValue()).not.toBe('');
  expect(await clientSecret.inputValue()).not.toBe('');
  await panel.getByLabel('zipcode', { exact: true }).fill('90210');
  await panel.getByRole('button', { name: 'Invoke' }).click();
  await panel.getByText('Status code: 200 OK').waitFor();
  await panel.getByText(/\d+ ms/).first().waitFor();
  await panel.getByText(/"zip"|90210|temperature/i).first().waitFor();
  await picture(page, 'tutorial-test-200');

  await clientId.fill('6f2d1c9e-0000-4000-8000-000000000000');
  await panel.getByRole('button', { name: 'Invoke' }).click();
  await panel.getByText('Status code: 401 Unauthorized').waitFor();
  await panel.getByText(/Client id not registered\./).first().waitFor();
  await picture(page, 'tutorial-test-401');

  // Explore.
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await main.getByRole('link', { name: /Sandbox/ }).click();
  await main.getByRole('link', { name: 'GET /current' }).click();
  await main.getByRole('tab', { name: 'Try it' }).click();
  await main.getByLabel('zipcode').fill('90210');
  await main.getByRole('button', { name: 'Call operation' }).click();
  await main.getByText(/200 OK/).waitFor();
  await picture(page, 'tutorial-explore');

  expect(troubles).toEqual([]);
});
