import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, sees, withBrowser } from './kit/with-browser-app.ts';

const CLICKS = 15;
/** A page that rendered every message again took 8 times as long with 300 of them; the noise of a busy machine is below 2. */
const MOST_TIMES_SLOWER = 4;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median ms from a click on *Count* to the frame that shows the app's answer, by the browser's own clock. */
async function clickTime(page: Page, pressedBefore: number): Promise<number> {
  const times: number[] = [];
  for (let count = pressedBefore + 1; count <= pressedBefore + CLICKS; count += 1)
    times.push(
      Number(
        await page.evaluate(`new Promise((resolve) => {
          const started = performance.now();
          const look = () => document.body.innerText.includes('pressed ${count} times')
            ? requestAnimationFrame(() => resolve(performance.now() - started))
            : requestAnimationFrame(look);
          [...document.querySelectorAll('button')].find((one) => one.textContent === 'Count').click();
          look();
        })`),
      ),
    );
  return median(times);
}

describe.skipIf(isWithoutBrowser)('speed', () => {
  withBrowser();

  test('a click shows its effect about as soon with 300 messages behind it as with none', async () => {
    const { browserApp, page } = await inBrowserApp({ at: 'general' });
    const ben = browserApp.sandbox.robot('Ben Okafor');
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await sees(page.getByRole('button', { name: 'Count' }));
    const first = await clickTime(page, 0);
    for (let count = 1; count <= 300; count += 1) ben.say('general', `message ${count}`);
    await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
    await sees(page.getByText('message 300'));
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await sees(page.getByRole('button', { name: 'Count' }));
    expect((await clickTime(page, CLICKS)) / first).toBeLessThan(MOST_TIMES_SLOWER);
  });
});
