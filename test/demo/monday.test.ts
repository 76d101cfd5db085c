import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MONDAY_VOICEMAILS } from '../../demo/guide/monday-morning.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn, robotOf } from './kit.ts';

describe.skipIf(isWithoutBrowser)('a Monday from eight to nine', () => {
  let home: Awaited<ReturnType<typeof demoFolder>>;
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    home = await demoFolder();
    [{ demo }, browser] = await Promise.all([playedIn(home.folder), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await home?.gone();
  });

  test('with the keyboard alone: seventeen voicemails, the heart patient paged, who is first, the first two calls', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${demo.url}?as=ana#messages`);
    const { keyboard } = page;
    const composer = page.getByRole('textbox', { name: /^Message/ });
    await composer.focus();

    // Pasted as from the clipboard.
    await keyboard.insertText(MONDAY_VOICEMAILS);
    await keyboard.press('Enter');
    await page.getByText('17 voicemails').last().waitFor();
    await pressInLastMessage(page, 'Check and log');
    const form = page.getByRole('dialog', { name: 'Voicemails' });
    await form.getByText(/TROUBLE BREATHING/).waitFor();
    await pressButton(page, 'Log all', 'Shift+Tab');
    await form.waitFor({ state: 'detached' });
    await demo.settle();
    const rows = await demo.prisma.voicemail.findMany({
      where: { isMessage: true },
      orderBy: { position: 'asc' },
    });
    expect(rows).toHaveLength(17);
    expect(rows.filter(({ taskId }) => taskId !== null)).toHaveLength(17);
    expect(rows.filter(({ flags }) => flags.length > 0).map(({ callerName }) => callerName)).toEqual([
      'Rosa Chen',
    ]);
    const grace = robotOf(demo, 'grace');
    expect(
      grace
        .dms()
        .map((message) => grace.read(message))
        .join('\n'),
    ).toMatch(/could not lie flat/);

    await composer.focus();
    await keyboard.type('/care today');
    await keyboard.press('Enter');
    await page
      .getByText(/Who needs you first: \d/)
      .last()
      .waitFor();

    await composer.focus();
    await keyboard.type('/care calls');
    await keyboard.press('Enter');
    await page.getByText(/^Call 1 · /).waitFor();
    await pressInLastMessage(page, 'No answer');
    await page.getByText(/^Call 2 · /).waitFor();
    await demo.settle();
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});

/** Tab by Tab until the button has the focus, then Enter. */
async function pressButton(page: Page, label: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const focused = await page.evaluate('document.activeElement?.textContent?.trim()');
    if (focused === label) return page.keyboard.press('Enter');
    await page.keyboard.press(key);
  }
  throw new Error(`no "${label}" within 80 steps`);
}

/** F6 leads to the messages, the arrow to the last of them. */
async function pressInLastMessage(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label }).last().waitFor();
  await page.getByRole('log').focus();
  await page.keyboard.press('ArrowUp');
  await pressButton(page, label);
}
