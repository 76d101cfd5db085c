import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Looking, launch, look } from './browser.ts';
import { type BrowserApp, type BrowserAppOptions, startBrowserApp } from './browser-app.ts';

let browser: Browser;
const towns: BrowserApp[] = [];
const witnesses: { page: Page; complaints: string[] }[] = [];

/** One browser for a file of tests; after each test nobody may have complained and no request may have left the page. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    const complaints = witnesses.flatMap((one) => one.complaints);
    for (const { page } of witnesses.splice(0)) await page.context().close();
    for (const browserApp of towns.splice(0)) await browserApp.stop();
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser.close());
}

export async function inBrowserApp(options: BrowserAppOptions & Looking = {}) {
  const browserApp = await startBrowserApp(options);
  towns.push(browserApp);
  return { browserApp, ...(await visit(browserApp, options)) };
}

/** One more page in the same town, as another person or on another screen. */
export async function visit(browserApp: BrowserApp, looking: Looking = {}) {
  const witnessed = await look(browser, browserApp.page.url, looking);
  witnesses.push(witnessed);
  return witnessed;
}

export function composer(page: Page, label = 'Message #team-north'): Locator {
  return page.getByRole('textbox', { name: label });
}

/** Types into the composer and sends it. */
export async function type(page: Page, words: string, label?: string): Promise<void> {
  await composer(page, label).fill(words);
  await composer(page, label).press('Enter');
}

export function sees(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: 'visible' });
}

export function isGone(locator: Locator): Promise<void> {
  return locator.first().waitFor({ state: 'hidden' });
}

/** The form of the try-out app, open. */
export async function openForm(page: Page): Promise<Locator> {
  await type(page, '/form');
  const form = page.getByRole('dialog', { name: 'New follow-up' });
  await sees(form);
  return form;
}
