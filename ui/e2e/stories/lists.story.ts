// Finding one's way: lists that keep their filter, order and page in the address, favourites, search,
// keys, theme, language, signing out; and what somebody sees who may only look.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage, picture } from '../harness/browser.ts';
import { ask, fill, ORG } from '../harness/content.ts';
import { ADA, addMember, signIn, signInQuickly } from '../harness/people.ts';
import { startServer, type Server } from '../harness/server.ts';

const VERA = { username: 'vera', password: 'a third password' };
/** Rows of one page of a list. */
const PAGE = 50;
const DRAFTS = 60;

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
  const { page, context } = await openPage(browser, server.console);
  await signInQuickly(page, server);
  await fill(page.request, server);
  for (let number = 1; number < DRAFTS; number += 1) {
    const two = String(number).padStart(2, '0');
    const text = `swagger: '2.0'\ninfo: { title: Orders ${two}, version: 1.0.0, x-ibm-name: orders-${two} }\nbasePath: /orders-${two}\npaths: {}\n`;
    await ask(page.request, server, 'POST', `/orgs/${ORG}/drafts/apis`, text, 'application/yaml');
  }
  await addMember(page, server, VERA, 'viewer');
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

function at(path: string): string {
  return `${server.console}/manager/${ORG}/${path}`;
}

/** What the links in the rows of a list say. */
function titles(page: Page): Promise<string[]> {
  return page.getByRole('main').getByRole('row').getByRole('link', { name: /^(Orders|Weather)/ }).allInnerTexts();
}

test('filter, order and page of a list are in its address and survive a reload', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(at('drafts/apis'));
  await main.getByRole('link', { name: 'Orders 01' }).waitFor();
  expect((await titles(page)).length).toBe(PAGE);

  // The second page has the rest; going back leads to the first.
  await main.getByRole('button', { name: 'Next page' }).click();
  await main.getByRole('link', { name: 'Weather Provider API' }).waitFor();
  expect((await titles(page)).length).toBe(DRAFTS - PAGE);
  await page.reload();
  await main.getByRole('link', { name: 'Weather Provider API' }).waitFor();
  await main.getByRole('button', { name: 'Previous page' }).click();
  await main.getByRole('link', { name: 'Orders 01' }).waitFor();

  await main.getByRole('searchbox', { name: 'Filter APIs' }).fill('Orders 4');
  await main.getByRole('link', { name: 'Orders 01' }).waitFor({ state: 'detached' });
  await main.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
  await page.waitForURL(/sort=title/);
  await main.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
  await page.waitForURL(/sort=-title/);
  const sorted = ['Orders 49', 'Orders 48', 'Orders 47', 'Orders 46', 'Orders 45', 'Orders 44', 'Orders 43', 'Orders 42', 'Orders 41', 'Orders 40'];
  await expect.poll(() => titles(page)).toEqual(sorted);
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(sorted);
  expect(await main.getByRole('searchbox', { name: 'Filter APIs' }).inputValue()).toBe('Orders 4');
  expect(troubles).toEqual([]);
  await context.close();
});

test('favourites are a list of their own', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, ADA);
  await page.goto(at('drafts/apis'));
  const star = main.getByRole('button', { name: 'Favourite: Orders 07' });
  await star.click();
  await main.getByRole('button', { name: 'Favourite: Orders 07', pressed: true }).waitFor();
  await main.getByLabel('Favourites only').click({ force: true });
  await expect.poll(() => titles(page)).toEqual(['Orders 07']);
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(['Orders 07']);
  await star.click();
  await expect.poll(() => titles(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await context.close();
});

test('search and keys lead everywhere', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  await signIn(page, server, ADA);
  await page.goto(at(''));
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Search everything' });
  await search.getByRole('combobox', { name: 'Search everything' }).fill('Orders 33');
  await search.getByRole('option', { name: /^Orders 33 1\.0\.0/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Orders 33' }).waitFor();
  await search.waitFor({ state: 'detached' });

  // Commands are found by the same box, what consumers have, too.
  await page.keyboard.press('/');
  await search.getByRole('combobox', { name: 'Search everything' }).fill('go to cat');
  await search.getByRole('option', { name: /^Go to Catalogs/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Catalogs' }).waitFor();
  await page.keyboard.press('Control+k');
  await search.getByRole('combobox', { name: 'Search everything' }).fill('trip');
  await search.getByRole('option', { name: /^Trip planner/ }).click();
  await page.getByRole('main').getByRole('link', { name: 'Trip planner' }).waitFor();

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 1, name: 'Drafts' }).waitFor();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await keys.getByText('Go to Drafts').waitFor();
  await expect.poll(() => keys.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  expect(troubles).toEqual([]);
  await context.close();
});

test('the console is dark, speaks German and lets go of who signs out', async () => {
  const { page, context, troubles } = await openPage(browser, server.console, { colorScheme: 'light' });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await signIn(page, server, ADA);
  await page.goto(at('drafts/apis'));
  await page.getByRole('heading', { level: 1, name: 'Drafts' }).waitFor();
  const light = await background();
  await page.getByRole('button', { name: 'Account menu' }).click();
  const menu = page.getByRole('region', { name: 'ada' });
  await menu.getByLabel('Dark', { exact: true }).check({ force: true });
  await expect.poll(background).not.toBe(light);
  const dark = await background();

  await menu.getByLabel('Language').selectOption({ label: 'Deutsch' });
  await page.getByRole('heading', { level: 1, name: 'Entwürfe' }).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Hinzufügen' }).first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Entwürfe' }).waitFor();
  expect(await background()).toBe(dark);
  await picture(page, 'lists-german-dark');

  await page.getByRole('button', { name: 'Konto-Menü' }).click();
  await menu.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Anmelden' }).waitFor();
  // The session is over for the server, too.
  expect((await page.request.get(`${server.console}/api/v1/me`)).status()).toBe(401);
  await page.goto(at('drafts/apis'));
  await page.getByLabel('Benutzername').fill(ADA.username);
  await page.getByLabel('Passwort', { exact: true }).fill(ADA.password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Entwürfe' }).waitFor();
  expect(troubles).toEqual([]);
  await context.close();
});

/** Looks that a button is off, reached by keys, and says why. */
async function isOffWithReason(button: Locator): Promise<void> {
  await button.waitFor();
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await button.focus();
  const reason = await button.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
  expect(reason).toMatch(/viewer|may not|role/i);
}

test('somebody who may only look sees what is off, and why', async () => {
  const { page, context, troubles } = await openPage(browser, server.console);
  const main = page.getByRole('main');
  await signIn(page, server, VERA);
  const off: [string, string][] = [
    ['drafts/apis', 'Add'],
    ['drafts/products', 'Add'],
    ['drafts/products/weather-provider-api-product%3A1.0.0', 'Publish'],
    ['drafts/products/weather-provider-api-product%3A1.0.0', 'Stage'],
    ['drafts/apis/weather-provider-api%3A1.0.0/design', 'Save'],
    ['catalogs', 'Add catalog'],
    ['catalogs/sb/products', 'Add product'],
    ['catalogs/sb/community/organizations', 'Create consumer organization'],
    ['catalogs/sb/community/applications', 'Register application'],
  ];
  for (const [path, name] of off) {
    await page.goto(at(path));
    await isOffWithReason(main.getByRole('button', { name, exact: true }).first());
  }
  // A product's menu says the same of each of its steps.
  await page.goto(at('catalogs/sb/products'));
  await main.getByRole('button', { name: /^Actions for / }).click();
  await page.getByRole('menuitem', { name: /^Retire/ }).waitFor();
  expect(await page.getByRole('menuitem', { name: /^Retire/ }).getAttribute('aria-disabled')).toBe('true');
  await picture(page, 'lists-viewer');
  expect(troubles).toEqual([]);
  await context.close();
});
