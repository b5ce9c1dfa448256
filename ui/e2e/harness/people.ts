// Who uses the console in the stories.
import type { Page } from 'playwright-core';
import type { Server } from './server.ts';

export const ADA = { username: 'ada', password: 'a long password' };

/** Opens the one-time link and becomes the first administrator. */
export async function becomeAdministrator(page: Page, server: Server): Promise<void> {
  await page.goto(server.link);
  await page.getByLabel('User name').fill(ADA.username);
  await page.getByLabel('Password', { exact: true }).fill(ADA.password);
  await page.getByLabel('Repeat the password').fill(ADA.password);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
}

/** The same by the API, for stories that are about something else. */
export async function signInQuickly(page: Page, server: Server): Promise<void> {
  const token = new URL(server.link).searchParams.get('token');
  const headers = { origin: server.console };
  await page.request.post(`${server.console}/api/v1/first-administrator`, { headers, data: { token, email: '', ...ADA } });
  const session = await page.request.post(`${server.console}/api/v1/sessions`, { headers, data: ADA });
  if (!session.ok()) throw new Error(`could not sign in: ${await session.text()}`);
}
