import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

/** Nothing may be wider than the screen, or it must scroll by itself. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  const beyond = await page.evaluate(`[...document.querySelectorAll('button, input, textarea, h1, h2, p')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('.clock, .carousel, .table-scroll, .segments, .json') === null)
    .filter((one) => { const { left, right, width } = one.getBoundingClientRect(); return width > 1 && (right > 391 || left < -1); })
    .map((one) => one.outerHTML.slice(0, 120))`);
  expect(beyond).toEqual([]);
}

describe.skipIf(isWithoutBrowser)('on a telephone, 390 px wide', () => {
  withBrowser();

  test('the menu slides in, leads somewhere and goes away; Escape closes it too', async () => {
    const { page } = await inBrowserApp({ width: 390 });
    await fits(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
    await sees(page.getByRole('log', { name: 'Messages in #general' }));
    await isGone(page.getByRole('navigation'));
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.keyboard.press('Escape');
    await isGone(page.getByRole('navigation'));
    // The focus goes back in the frame after.
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Menu');
  });

  test('a message with every block, a form, a thread and the inspector fit, and can be used by touch', async () => {
    const { browserApp, page } = await inBrowserApp({ width: 390 });
    await type(page, '/board');
    await sees(page.getByText('Today in team north'));
    await fits(page);
    const form = await openForm(page);
    await fits(page);
    await form.getByLabel('Patient').fill('r. c');
    await page.getByRole('option', { name: 'R. C.' }).tap();
    expect(await form.getByLabel('Patient').inputValue()).toBe('R. C. · K7Q4');
    await page.getByRole('button', { name: 'Close window' }).tap();
    await isGone(form);
    await page.getByRole('button', { name: 'Done' }).tap();
    await sees(page.getByText('Done by @Ana Ruiz'));
    await page.getByRole('button', { name: /^Reply in thread/ }).tap();
    await type(page, 'from the bus', 'Reply in thread');
    await sees(page.getByRole('log', { name: 'Thread' }).getByText('from the bus'));
    await fits(page);
    await page.getByRole('button', { name: 'Close thread' }).tap();
    await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
    await sees(page.getByRole('button', { name: /chat\.update/ }));
    await fits(page);
    expect(browserApp.sandbox.violations).toEqual([]);
  });
});
