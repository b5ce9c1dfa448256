// Debian's Chromium, and a page that fails its story when it asks another machine for anything.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';

/** Pictures and traces of a run; CI keeps the folder. */
export const ARTEFACTS = process.env.ARTEFACTS ?? resolve(import.meta.dirname, '../artefacts');

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
}

export interface Watched {
  page: Page;
  context: BrowserContext;
  /** What went wrong behind the story's back: foreign requests, policy violations, script errors. */
  troubles: string[];
}

export async function openPage(browser: Browser, origin: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(Number(process.env.PATIENCE_MS ?? 30_000));
  const page = await context.newPage();
  const troubles: string[] = [];
  if (expect.getState().currentTestName) onTestFailed(() => keepFailure(page));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'blob:') troubles.push(`asked another machine: ${request.url()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A refusal of the API is logged by the browser itself; stories look at those on the page.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
  });
  return { page, context, troubles };
}

/** Keeps a picture of a page. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) });
}

/** Keeps what the page showed, in a picture and by accessible names, when its story failed. */
async function keepFailure(page: Page): Promise<void> {
  if (page.isClosed()) return;
  await picture(page, 'failed');
  await writeFile(join(ARTEFACTS, 'failed.yaml'), await page.locator('body').ariaSnapshot());
}
