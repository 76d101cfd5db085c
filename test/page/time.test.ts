import { describe, expect, test } from 'vitest';
import type { DemoClock } from '../../sandbox/page/demo-clock.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, sees, type, visit, withBrowser } from './kit/with-browser-app.ts';

/** A clock as a demo hands it in, with one follow-up that is due at a set instant. */
function demoClock(start: string, due: string | null) {
  const state = { offsetMs: Date.parse(start) - Date.now() };
  const now = () => Date.now() + state.offsetMs;
  const clock: DemoClock = {
    now: () => new Date(now()),
    nextFollowUp: async () => (due === null ? null : new Date(due)),
    shift: async (ms) => {
      state.offsetMs += ms;
    },
    to: async (at) => {
      state.offsetMs = at.getTime() - Date.now();
    },
  };
  return { clock, now };
}

describe.skipIf(isWithoutBrowser)('time', () => {
  withBrowser();

  test('the bar shows the app’s time in the reader’s zone; every open page follows when it is moved', async () => {
    const { clock, now } = demoClock('2026-11-23T14:12:00Z', '2026-11-23T17:30:00Z');
    const { browserApp, page } = await inBrowserApp({ clock, now });
    const { page: other } = await visit(browserApp, { as: 'ben' });
    const time = page.getByRole('group', { name: 'Time' });
    await sees(time.getByText('Mon, Nov 23, 6:12 AM'));
    await time.getByRole('button', { name: 'Next follow-up' }).click();
    await sees(time.getByText('Mon, Nov 23, 9:30 AM'));
    await sees(page.getByRole('status').getByText('The next follow-up is due.'));
    await sees(other.getByText('Mon, Nov 23, 6:30 PM'));
    await time.getByRole('button', { name: '+1 hour' }).click();
    await sees(time.getByText('Mon, Nov 23, 10:30 AM'));
    // Eight o'clock where Ana is, not where the machine is.
    await time.getByRole('button', { name: 'Tomorrow 8:00' }).click();
    await sees(time.getByText('Tue, Nov 24, 8:00 AM'));
    expect(clock.now().toISOString()).toMatch(/^2026-11-24T16:00/);
  });

  test('what was posted today stands under yesterday once the clock has moved on', async () => {
    const { clock, now } = demoClock('2026-11-23T14:12:00Z', null);
    const { page } = await inBrowserApp({ clock, now });
    await type(page, 'said on Monday');
    await sees(page.getByText('Today', { exact: true }));
    await page.getByRole('button', { name: 'Tomorrow 8:00' }).click();
    await sees(page.getByText('Yesterday', { exact: true }));
    await type(page, 'said on Tuesday');
    await sees(page.getByText('Today', { exact: true }));
  });

  test('with no follow-up open nothing moves, and that is said; back to now is real time again', async () => {
    const { clock, now } = demoClock('2030-01-01T12:00:00Z', null);
    const { page } = await inBrowserApp({ clock, now });
    const before = clock.now().getTime();
    await page.getByRole('button', { name: 'Next follow-up' }).click();
    await sees(page.getByText('No follow-up is open, so time was not moved.'));
    expect(clock.now().getTime() - before).toBeLessThan(60_000);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await sees(page.getByText('Back to real time.'));
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(5_000);
  });

  test('a clock that only goes forward is not offered the way back', async () => {
    const { clock, now } = demoClock('2026-11-23T14:12:00Z', null);
    const { page } = await inBrowserApp({ clock: { ...clock, isForwardOnly: true }, now });
    const time = page.getByRole('group', { name: 'Time' });
    await sees(time.getByRole('button', { name: 'Tomorrow 8:00' }));
    expect(await time.getByRole('button').allInnerTexts()).toEqual([
      'Next follow-up',
      '+1 hour',
      'Tomorrow 8:00',
    ]);
  });

  test('a clock that cannot be moved says why', async () => {
    const { clock, now } = demoClock('2026-11-23T14:12:00Z', null);
    clock.shift = async () => {
      throw new Error('The app is still starting. Please try again in a moment.');
    };
    const { page } = await inBrowserApp({ clock, now });
    await page.getByRole('button', { name: '+1 hour' }).click();
    await sees(page.getByRole('alert').getByText('The app is still starting.'));
  });

  test('without a demo clock the page shows the time and offers nothing', async () => {
    const { page } = await inBrowserApp();
    await sees(page.getByRole('group', { name: 'Time' }));
    await isGone(page.getByRole('button', { name: '+1 hour' }));
  });

  test('the first five minutes lead to their places, as the right person', async () => {
    const guide = {
      title: 'First five minutes',
      steps: [
        { title: 'Say hello', text: 'In the channel of everybody.', open: 'general' },
        { title: 'See what Ben sees', text: 'Through other eyes.', as: 'ben', open: 'home' },
      ],
    };
    const { page } = await inBrowserApp({ guide });
    await page.getByRole('button', { name: 'First five minutes' }).click();
    await page.getByRole('button', { name: 'Go there', exact: true }).click();
    await sees(page.getByRole('log', { name: 'Messages in #general' }));
    await page.getByRole('button', { name: 'First five minutes' }).click();
    await page.getByRole('button', { name: 'Go there as Ben Okafor' }).click();
    await sees(page.getByRole('button', { name: /^You are Ben Okafor/ }));
    await sees(page.getByRole('heading', { name: 'Good morning, you' }));
  });
});
