import { describe, expect, test } from 'vitest';
import { barriers } from './kit/axe.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, sees, type, visit, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('a huddle', () => {
  withBrowser();

  test('is started, joined by another, found again in the side bar, left, and ended for everyone', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Start huddle' }).click();
    await sees(page.getByRole('heading', { name: 'Huddle thread' }));
    await sees(page.getByRole('navigation').getByRole('button', { name: /team-north.*on now/ }));
    const { page: other } = await visit(browserApp, { as: 'ben' });
    await other.getByRole('button', { name: 'Join huddle' }).click();
    const head = page.getByRole('group', { name: 'Huddle' });
    await sees(head.getByText('In the huddle: Ana Ruiz, Ben Okafor'));
    await sees(page.getByRole('log', { name: 'Thread' }).getByText('Ana Ruiz, Ben Okafor'));
    await head.getByRole('button', { name: 'Leave huddle' }).click();
    await sees(other.getByText('In the huddle: Ben Okafor'));
    await head.getByRole('button', { name: 'Join huddle' }).click();
    await other.getByRole('button', { name: 'End for everyone' }).click();
    await sees(page.getByText('A huddle took place'));
    await sees(page.getByText('1 min · Ana Ruiz, Ben Okafor'));
    await sees(page.getByRole('button', { name: 'Start huddle' }));
    expect(browserApp.sandbox.messages('team-north')[0]?.room).toMatchObject({
      participants: [],
      history: [browserApp.people.ana.id, browserApp.people.ben.id],
    });
  });

  test('ends when the last one leaves by its card', async () => {
    const { page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Start huddle' }).click();
    const thread = page.getByRole('log', { name: 'Thread' });
    await thread.getByRole('button', { name: 'Leave', exact: true }).click();
    await sees(thread.getByText('A huddle took place'));
    await isGone(page.getByRole('group', { name: 'Huddle' }));
  });

  test('is started, left and joined by one key, and its thread written to, without a pointer', async () => {
    const { browserApp, page } = await inBrowserApp();
    browserApp.sandbox.robot('Ben Okafor').say('team-north', 'shall we?');
    await sees(page.getByText('shall we?'));
    await page.keyboard.press('Control+Shift+H');
    await sees(page.getByRole('group', { name: 'Huddle' }).getByText('In the huddle: Ana Ruiz'));
    await browserApp.sandbox.robot('Ben Okafor').joinHuddle('team-north');
    await page.keyboard.press('Control+Shift+H');
    await sees(page.getByRole('button', { name: 'Join huddle' }));
    await page.keyboard.press('Control+Shift+H');
    await sees(page.getByText('In the huddle: Ben Okafor, Ana Ruiz'));
    await type(page, 'R. C. first', 'Reply in thread');
    await sees(page.getByRole('log', { name: 'Thread' }).getByText('R. C. first'));
  });

  test('shows the notes that Slack wrote of it, opened where they stand, and bars nobody', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Start huddle' }).click();
    await sees(page.getByRole('group', { name: 'Huddle' }));
    expect(await barriers(page)).toEqual([]);
    const [room] = browserApp.sandbox.world.rooms.values();
    if (room === undefined) throw new Error('there is no huddle');
    await browserApp.sandbox.robot('Ana Ruiz').leaveHuddle();
    browserApp.sandbox.huddle(room.id).postNotes({ markdown: '# Summary\n- The ride is *booked*' });
    const notes = page.getByRole('log', { name: 'Thread' }).getByText(/Huddle notes/);
    await notes.click();
    await sees(page.getByRole('listitem').getByText('The ride is booked'));
    expect(await barriers(page)).toEqual([]);
  });
});
