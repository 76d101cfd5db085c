import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, sees, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('by keyboard alone', () => {
  withBrowser();

  test('a follow-up is made, saved and done without a pointer', async () => {
    const { browserApp, page } = await inBrowserApp();
    const { keyboard } = page;
    await page.getByRole('textbox', { name: 'Message #team-north' }).focus();
    await keyboard.type('/form');
    await keyboard.press('Enter');
    await sees(page.getByRole('dialog', { name: 'New follow-up' }));
    await keyboard.type('Call Mrs Chen');
    await keyboard.press('Tab');
    await keyboard.type('k7');
    await sees(page.getByRole('option', { name: 'R. C. · K7Q4' }));
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByLabel('Due on').focus();
    await keyboard.type('12012026');
    await keyboard.press('Enter');
    await isGone(page.getByRole('dialog'));
    await sees(page.getByText('Saved by @Ana Ruiz: Call Mrs Chen'));
    expect(browserApp.heard.submitted).toHaveLength(1);

    await keyboard.type('/board');
    await keyboard.press('Enter');
    await sees(page.getByRole('button', { name: 'Done' }));
    await page.getByRole('log').focus();
    await keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Tryout/);
    for (let step = 0; step < 40; step += 1) {
      await keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.textContent')) === 'Done') break;
    }
    await keyboard.press('Enter');
    await sees(page.getByText('Done by @Ana Ruiz'));
  });

  test('the shortcuts are listed by "?", and each does what the list says', async () => {
    const { page } = await inBrowserApp();
    const { keyboard } = page;
    await page.getByRole('log').focus();
    await keyboard.press('?');
    await sees(page.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    await keyboard.press('Escape');
    await isGone(page.getByRole('dialog'));

    await keyboard.press('Control+k');
    await keyboard.type('gen');
    await keyboard.press('Enter');
    await sees(page.getByRole('log', { name: 'Messages in #general' }));
    await keyboard.press('Alt+ArrowDown');
    await sees(page.getByRole('log', { name: 'Messages in #team-north' }));
    await keyboard.press('Alt+ArrowUp');
    await sees(page.getByRole('log', { name: 'Messages in #general' }));
    await keyboard.press('Alt+h');
    await sees(page.getByRole('tab', { name: 'Home', selected: true }));
    await keyboard.press('Alt+i');
    await sees(page.getByRole('complementary', { name: 'Inspector' }));
    await keyboard.press('Alt+i');
    await isGone(page.getByRole('complementary', { name: 'Inspector' }));
    await keyboard.press('Alt+u');
    // The menu takes the focus in the frame after it appears; letters before that go elsewhere.
    const isOn = (name: string) =>
      page.waitForFunction(
        `document.activeElement?.getAttribute('role') === 'menuitemradio' && document.activeElement.textContent.includes('${name}')`,
      );
    await isOn('');
    await keyboard.press('b');
    await isOn('Ben Okafor');
    await keyboard.press('Enter');
    await sees(page.getByRole('button', { name: /^You are Ben Okafor/ }));
  });

  test('"?" in a sentence is a question mark', async () => {
    const { page } = await inBrowserApp();
    const composer = page.getByRole('textbox', { name: 'Message #team-north' });
    await composer.focus();
    await page.keyboard.type('Who calls?');
    expect(await composer.inputValue()).toBe('Who calls?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('F6 goes round the parts of the page, and the first Tab offers to skip to the conversation', async () => {
    const { page } = await inBrowserApp();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the conversation');
    await page.keyboard.press('Enter');
    const part = () =>
      page.evaluate(
        '(document.activeElement.closest(".sidebar, .messages, .composer") ?? document.activeElement).className.split(" ")[0]',
      );
    const seen: unknown[] = [];
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('F6');
      seen.push(await part());
    }
    expect(seen.sort()).toEqual(['composer', 'scroll', 'sidebar']);
  });
});
