// Every page, wide and narrow, light and dark: nothing serious for axe, nothing wider than the
// window, nothing refused by the browser; a picture of each is kept.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage, picture } from '../harness/browser.ts';
import { fill, ORG } from '../harness/content.ts';
import { signInQuickly } from '../harness/people.ts';
import { startServer, type Server } from '../harness/server.ts';

const API = 'weather-provider-api%3A1.0.0';
const PRODUCT = 'weather-provider-api-product%3A1.0.0';

/** Name of the picture and address below the organization's. */
const PAGES: [string, string][] = [
  ['dashboard', ''],
  ['drafts-apis', 'drafts/apis'],
  ['drafts-products', 'drafts/products'],
  ['api-design', `drafts/apis/${API}/design`],
  ['api-source', `drafts/apis/${API}/source`],
  ['api-assemble', `drafts/apis/${API}/assemble`],
  ['api-test', `drafts/apis/${API}/assemble?test=1`],
  ['product-design', `drafts/products/${PRODUCT}`],
  ['product-source', `drafts/products/${PRODUCT}/source`],
  ['catalogs', 'catalogs'],
  ['catalog-products', 'catalogs/sb/products'],
  ['catalog-product', `catalogs/sb/products/${PRODUCT}`],
  ['catalog-community', 'catalogs/sb/community'],
  ['catalog-applications', 'catalogs/sb/community/applications'],
  ['catalog-subscriptions', 'catalogs/sb/community/subscriptions'],
  ['catalog-analytics', 'catalogs/sb/analytics'],
  ['catalog-settings', 'catalogs/sb/settings'],
  ['explore', 'explore'],
  ['explore-catalog', 'explore/sb'],
  ['explore-operation', `explore/sb/${API}/${encodeURIComponent('get /current')}`],
  ['analytics', 'analytics'],
  ['admin-gateways', 'admin/gateways'],
  ['admin-members', 'admin/members'],
  ['admin-audit', 'admin/audit'],
  ['account', 'account'],
  ['no-such-page', 'nowhere'],
];

const WIDTHS = [1440, 390] as const;
/** What a window of 1440 by 900 leaves at a zoom of 200 %. */
const ZOOMED = { width: 720, height: 450 };
const SCHEMES = ['light', 'dark'] as const;

let server: Server;
let browser: Browser;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
  const { page, context } = await openPage(browser, server.console);
  await signInQuickly(page, server);
  await fill(page.request, server);
  signedIn = await context.storageState();
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .cds--skeleton, .cds--loading'));
}

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** What axe finds serious, as lines a person can act on. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

test.each(PAGES)('%s is whole, wide and narrow, light and dark', async (name, path) => {
  const { page, context, troubles } = await openPage(browser, server.console, { storageState: signedIn, reducedMotion: 'reduce' });
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // Loaded anew: some pages choose their layout once.
    await page.goto(`${server.console}/manager/${ORG}/${path}`);
    await settle(page);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      // Drawn whole, not half in the colours before.
      await page.waitForFunction((scheme) => document.documentElement.dataset.theme === scheme, colorScheme);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await picture(page, `${name}-${width}-${colorScheme}`);
      wrong.push(...(await findings(page)).map((finding) => `${width}, ${colorScheme}: ${finding}`));
    }
    if (await overflows(page)) wrong.push(`${width}: wider than the window`);
  }
  await page.setViewportSize(ZOOMED);
  if (await overflows(page)) wrong.push('at 200 %: wider than the window');
  const missing = await page.getByRole('heading', { level: 1, name: 'There is no such page.' }).count();
  expect(missing > 0, 'no such page').toBe(name === 'no-such-page');
  expect([...wrong, ...troubles]).toEqual([]);
  await context.close();
});

test('the first page is at most 250 KB on the wire', async () => {
  const { page, context } = await openPage(browser, server.console);
  let bytes = 0;
  page.on('response', async (response) => {
    bytes += (await response.request().sizes()).responseBodySize;
  });
  await page.goto(`${server.console}/manager/`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(250_000);
  await context.close();
});
