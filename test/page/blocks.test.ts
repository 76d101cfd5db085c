import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, sees, type, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('Block Kit', () => {
  withBrowser();

  test('every block of a message is shown, each in its own way', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/board');
    const board = page.getByRole('article', { name: /^Tryout/ });
    await sees(board.getByRole('heading', { name: 'Today in team north' }));
    await sees(board.locator('strong', { hasText: 'Bold' }));
    await sees(board.locator('em', { hasText: 'italic' }));
    await sees(board.locator('del', { hasText: 'struck' }));
    await sees(board.locator('blockquote', { hasText: 'a quote' }));
    await sees(board.locator('pre', { hasText: 'two lines' }));
    await sees(board.getByText(/today at \d+:\d\d/));
    const [link] = await board.getByRole('link', { name: 'a link' }).all();
    expect(await link?.getAttribute('rel')).toBe('noopener noreferrer');
    await sees(board.locator('ol li', { hasText: 'second' }));
    await sees(board.getByRole('columnheader', { name: 'Dose' }));
    await sees(board.getByRole('cell', { name: '40 mg' }));
    await sees(board.getByRole('columnheader', { name: 'Day' }));
    // The picture is described, not fetched: nothing leaves the machine.
    await sees(board.getByRole('img', { name: 'Weight over four weeks' }));
    await sees(board.getByText('With a body'));
    expect(await board.getByText('Inside').isVisible()).toBe(false);
    await board.getByText('Folded').click();
    await sees(board.getByText('Inside'));
    await sees(board.getByText('Reading the plan'));
    await sees(board.getByText('small print'));
    await sees(board.getByText('This page cannot show a block of type "video" yet.'));
    expect(browserApp.sandbox.violations).toEqual([]);
    const shown = await board
      .locator('[data-block]')
      .evaluateAll((blocks) => blocks.map((block) => block.getAttribute('data-block')));
    const posted =
      browserApp.sandbox
        .messages('team-north')
        .at(-1)
        ?.blocks.map((block) => block.type) ?? [];
    expect(new Set(shown)).toEqual(new Set(posted));
  });

  test('Home is shown when it is opened, changes by a press, and its menus act at once', async () => {
    const { browserApp, page } = await inBrowserApp({ at: 'home' });
    await sees(page.getByRole('heading', { name: 'Good morning, you' }));
    await page.getByRole('button', { name: 'Count' }).click();
    await sees(page.getByText('You have pressed 1 times.'));
    await page.getByRole('combobox', { name: 'Sort by' }).click();
    await page.getByRole('option', { name: 'Owner' }).click();
    await browserApp.sandbox.waitFor(() => browserApp.heard.actions.some((action) => action.id === 'sort'));
    await page.getByRole('tab', { name: 'Messages' }).click();
    await sees(page.getByRole('log', { name: 'Messages in Tryout' }));
    expect(await page.getByRole('tab', { name: 'Messages' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowLeft');
    await sees(page.getByRole('heading', { name: 'Good morning, you' }));
  });
});
