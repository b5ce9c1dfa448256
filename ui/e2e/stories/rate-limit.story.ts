// Setting up rate limits: a plan of one call a minute, staged, published, an application registered
// and subscribed; its second call in the minute is refused.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage, picture } from '../harness/browser.ts';
import { ORG, weatherDefinition } from '../harness/content.ts';
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

/** The tutorial's end: the weather API asks for a client ID and a client secret. */
async function securedWeather(): Promise<string> {
  return `${await weatherDefinition(server)}
securityDefinitions:
  Client ID: { type: apiKey, in: header, name: X-IBM-Client-Id }
  Client Secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security:
  - { Client ID: [], Client Secret: [] }
`;
}

test('a plan limits the calls of an application that is subscribed to it', async () => {
  const { page, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signInQuickly(page, server);

  // An API from a text.
  await page.goto(`${server.console}/manager/${ORG}/drafts/apis`);
  await main.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Import API from a file or URL' }).click();
  const importing = page.getByRole('dialog', { name: 'Import API from a file or URL' });
  await importing.getByRole('tab', { name: 'Text', exact: true }).click();
  await importing.getByLabel('Definition text').fill(await securedWeather());
  await importing.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Weather Provider API' }).waitFor();

  // A product with it.
  await page.getByRole('link', { name: 'Drafts', exact: true }).first().click();
  await main.getByRole('link', { name: 'Products', exact: true }).click();
  await main.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'New product' }).click();
  const making = page.getByRole('dialog', { name: 'New product' });
  await making.getByLabel('Title', { exact: true }).fill('Weather');
  await making.getByRole('combobox', { name: 'APIs' }).click();
  await page.getByRole('option', { name: /^Weather Provider API/ }).click();
  await page.keyboard.press('Escape');
  await making.getByRole('button', { name: 'Create product' }).click();
  await page.getByRole('heading', { level: 1, name: 'Weather' }).waitFor();

  // The plan Demo: one call a minute, enforced.
  const plans = main.getByRole('region', { name: 'Plans', exact: true });
  await plans.getByRole('button', { name: 'Add plan' }).click();
  const card = plans.getByRole('group', { name: /^(New Plan \d|Demo)$/ });
  await card.getByLabel('Title', { exact: true }).fill('Demo');
  await card.getByLabel('Name', { exact: true }).fill('demo-plan');
  await card.getByLabel('Name', { exact: true }).press('Enter');
  const plan = plans.getByRole('group', { name: 'Demo', exact: true });
  await plan.getByRole('button', { name: 'Add rate limit' }).click();
  await plan.getByLabel('Calls', { exact: true }).fill('1');
  await plan.getByLabel('per', { exact: true }).fill('1');
  await plan.getByLabel('Unit', { exact: true }).selectOption({ label: 'Minute' });
  await plan.getByLabel('Enforce hard limit').check({ force: true });
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await main.getByText(/^Saved/).waitFor();
  await picture(page, 'rate-limit-plan');

  // Stage, then publish in the catalog.
  await main.getByRole('button', { name: 'Stage', exact: true }).click();
  const staging = page.getByRole('dialog', { name: 'Stage Weather 1.0.0' });
  await staging.getByLabel('Sandbox').check({ force: true });
  await staging.getByRole('button', { name: 'Stage', exact: true }).click();
  await page.getByRole('dialog', { name: 'Weather is staged in Sandbox' }).getByRole('link', { name: 'See it in Sandbox' }).click();
  await main.getByText('Staged', { exact: true }).first().waitFor();
  await main.getByRole('button', { name: 'Actions for Weather' }).click();
  await page.getByRole('menuitem', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog', { name: 'Publish Weather 1.0.0?' }).getByRole('button', { name: 'Publish', exact: true }).click();
  await main.getByText('Published', { exact: true }).first().waitFor();
  await picture(page, 'rate-limit-published');

  // Consumers: an organization, its application, a subscription.
  await main.getByRole('link', { name: 'Community', exact: true }).click();
  await main.getByRole('button', { name: 'Create consumer organization' }).first().click();
  const founding = page.getByRole('dialog', { name: 'Create consumer organization' });
  await founding.getByLabel('Title', { exact: true }).fill('Acme travel');
  await founding.getByRole('button', { name: 'Create', exact: true }).click();
  await main.getByRole('row', { name: /Acme travel/ }).waitFor();
  await main.getByRole('link', { name: 'Applications', exact: true }).click();
  await main.getByRole('button', { name: 'Register application' }).first().click();
  const registering = page.getByRole('dialog', { name: 'Register application' });
  await registering.getByLabel('Title', { exact: true }).fill('Trip planner');
  await registering.getByRole('button', { name: 'Register', exact: true }).click();
  const issued = page.getByRole('dialog', { name: 'Trip planner is registered' });
  const id = await issued.getByText(/^[0-9a-f]{8}-[0-9a-f-]{27}$/).innerText();
  const secret = await issued.getByText(/^gws_/).innerText();
  await issued.getByRole('button', { name: 'I have kept it' }).click();
  await main.getByRole('button', { name: 'Actions for Trip planner' }).click();
  await page.getByRole('menuitem', { name: 'Subscribe', exact: true }).click();
  const subscribing = page.getByRole('dialog', { name: 'Subscribe Trip planner' });
  await subscribing.getByLabel('Product', { exact: true }).selectOption({ label: 'Weather 1.0.0' });
  await subscribing.getByLabel(/^Demo: 1 per minute/).check({ force: true });
  await subscribing.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await main.getByRole('link', { name: '1 subscription' }).waitFor();
  // The secret was shown once: no page has it any more.
  await main.getByRole('link', { name: 'Trip planner' }).click();
  await main.getByText(id).waitFor();
  expect(await page.content()).not.toContain(secret);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(secret);
  await picture(page, 'rate-limit-application');

  // The first call of the minute is answered, the second is not.
  const call = () =>
    page.request.get(`${server.gateway}/${ORG}/sb/current?zipcode=90210`, { headers: { 'X-IBM-Client-Id': id, 'X-IBM-Client-Secret': secret } });
  const first = await call();
  expect([first.status(), await first.text()]).toEqual([200, expect.stringContaining('Beverly Hills')]);
  expect((await call()).status()).toBe(429);
  expect(troubles).toEqual([]);
});
