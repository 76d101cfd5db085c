import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('the inspector', () => {
  withBrowser();

  test('each gesture and each call stands there with its answer and its time, newest first', async () => {
    const { page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Inspector' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await type(page, '/board');
    await sees(inspector.getByRole('button', { name: /From the app: chat\.postMessage #team-north/ }));
    await page.getByRole('button', { name: 'Done' }).click();
    await sees(inspector.getByRole('button', { name: /From the app: chat\.update/ }));
    const lines = await inspector.locator('.entry-words strong').allInnerTexts();
    // The app asked who it is when it started, and was told of the channel when the page opened.
    const first = ['app_context_changed', 'auth.test'];
    expect(lines).toEqual(['chat.update', 'block_actions', 'chat.postMessage', '/board', ...first]);
    const times = await inspector.locator('.entry-ms').allInnerTexts();
    expect(times.every((one) => /^\d+ ms$/.test(one))).toBe(true);
  });

  test('a line opens to the whole payload and acknowledgement, which are copied as JSON', async () => {
    const { page } = await inBrowserApp();
    await openForm(page);
    await page.getByLabel('Patient').fill('r. c');
    await sees(page.getByRole('option', { name: 'R. C.' }));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Inspector' }).click();
    await page
      .getByRole('button', { name: /To the app: block_suggestion Ana Ruiz · patient "r\. c"/ })
      .click();
    await sees(page.getByRole('heading', { name: 'Acknowledgement' }));
    await page.getByRole('button', { name: 'Copy as JSON: acknowledgement' }).click();
    await sees(page.getByRole('status').getByText('Copied.'));
    const copied: unknown = JSON.parse(String(await page.evaluate('navigator.clipboard.readText()')));
    expect(copied).toMatchObject({ status: 200, body: { options: [{ value: 'K7Q4' }] } });
    await page.getByRole('button', { name: 'Copy as JSON: payload' }).click();
    await page.waitForFunction(
      'navigator.clipboard.readText().then((text) => text.includes("block_suggestion"))',
    );
  });

  test('what Slack would refuse is shown with the reason in words', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Inspector' }).click();
    await type(page, '/refused');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    const refused = inspector.getByRole('listitem').filter({ hasText: 'chat.postMessage' });
    await sees(refused.getByText('refused', { exact: true }));
    await sees(refused.getByText('Slack rejected these blocks: at least one breaks a rule of Block Kit.'));
    await sees(refused.getByText(/must be less than 3001 characters/));
    expect(await refused.count()).toBe(1);
    expect(browserApp.sandbox.violations).toHaveLength(1);
    await page.getByRole('button', { name: /^Trouble 1/ }).click();
    expect(await inspector.getByRole('listitem').count()).toBe(1);
  });

  test('what a person saw go wrong stands there, and faults that were set up', async () => {
    const { browserApp, page } = await inBrowserApp();
    browserApp.sandbox.faults.add({ method: 'views.open', fault: 'internal_error' });
    await page.getByRole('button', { name: 'Inspector' }).click();
    await type(page, '/form');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await sees(inspector.getByText('A fault was set up here: internal_error.'));
    await type(page, '/board');
    await page.getByRole('button', { name: 'Fails' }).click();
    await sees(inspector.getByText('Ana Ruiz saw: Sorry, that didn’t work. Try again?'));
    await sees(inspector.getByText('The app answered with status 500; Slack takes only 2xx.'));
  });

  test('letters filter, "Clear" begins anew, and what comes later stands alone', async () => {
    const { page } = await inBrowserApp();
    await page.getByRole('button', { name: 'Inspector' }).click();
    await type(page, '/board');
    await type(page, '/whisper hi');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await sees(inspector.getByText('chat.postMessage'));
    await inspector.getByLabel('Filter').fill('whisper');
    await isGone(inspector.getByText('chat.postMessage'));
    expect(await inspector.getByRole('listitem').count()).toBe(1);
    await inspector.getByLabel('Filter').fill('');
    await inspector.getByRole('button', { name: 'Clear' }).click();
    await sees(inspector.getByText('Nothing yet. Press a button or type a command.'));
    await type(page, '/whisper again');
    await sees(inspector.getByRole('listitem').filter({ hasText: 'again' }));
    expect(await inspector.getByRole('listitem').count()).toBe(1);
  });
});
