// Who uses the console in the stories.
import type { Page } from 'playwright-core';
import { ask, ORG } from './content.ts';
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

/** Signs in somebody who has an account. */
export async function signIn(page: Page, server: Server, who: { username: string; password: string }): Promise<void> {
  const session = await page.request.post(`${server.console}/api/v1/sessions`, { headers: { origin: server.console }, data: who });
  if (!session.ok()) throw new Error(`${who.username} could not sign in: ${await session.text()}`);
}

/** Adds a member with an account of its own; asked as an owner. */
export async function addMember(page: Page, server: Server, who: { username: string; password: string }, role: string): Promise<void> {
  await ask(page.request, server, 'POST', `/orgs/${ORG}/members`, { ...who, email: '', role });
}
