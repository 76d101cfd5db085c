import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

const active = 'document.activeElement.id || document.activeElement.tagName';

describe.skipIf(isWithoutBrowser)('windows', () => {
  withBrowser();

  test('what is missing is said under each field, nothing is sent, and the first such field has the focus', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(form.getByText('Please complete this required field.'));
    expect(await form.getByText('Please complete this required field.').count()).toBe(4);
    const what = form.getByLabel('What is due');
    expect(await what.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(active)).toBe(await what.getAttribute('id'));
    const described = await what.getAttribute('aria-describedby');
    expect(await page.locator(`#${described?.split(' ').at(-1)}`).innerText()).toBe(
      'Please complete this required field.',
    );
    expect(browserApp.heard.submitted).toEqual([]);
    await what.fill('Call');
    await page.waitForFunction("document.querySelectorAll('.error').length === 3");
  });

  test('the app’s own errors stand under their fields, and what was typed stays', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('What is due').fill('x');
    await form.getByLabel('Patient').fill('r. c');
    await page.getByRole('option', { name: 'R. C. · K7Q4' }).click();
    await form.getByLabel('Kind').click();
    await page.getByRole('option', { name: 'Visit' }).click();
    await form.getByLabel('Due on').fill('2026-11-26');
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(form.getByText('Say it in words, please.'));
    await sees(form.getByText('That day is a holiday.'));
    expect(await form.getByLabel('Due on').inputValue()).toBe('2026-11-26');
    expect(await form.getByLabel('Patient').inputValue()).toBe('R. C. · K7Q4');
    await form.getByLabel('What is due').fill('Call the family');
    await form.getByRole('button', { name: 'Save' }).click();
    await isGone(form);
    await sees(page.getByText('Saved by @Ana Ruiz: Call the family'));
    expect(browserApp.heard.submitted).toHaveLength(2);
    expect(browserApp.sandbox.violations).toEqual([]);
  });

  test('while the app works the button says so; when it fails the window stays and says what happened', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('What is due').fill('break');
    await form.getByLabel('Patient').fill('r. c');
    await page.getByRole('option', { name: 'R. C.' }).click();
    await form.getByLabel('Kind').click();
    await page.getByRole('option', { name: 'Call' }).click();
    await form.getByLabel('Due on').fill('2026-11-26');
    const gate = Promise.withResolvers<void>();
    browserApp.gates.submit = gate.promise;
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(form.locator('button[aria-busy="true"]'));
    gate.resolve();
    await sees(form.getByRole('alert').getByText('We had some trouble connecting. Try again?'));
    expect(await form.getByLabel('What is due').inputValue()).toBe('break');
    await isGone(form.locator('button[aria-busy="true"]'));
  });

  test('a field that tells the app while one types does so after a pause; the letters and the focus stay through the update', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('Notes').fill('kept');
    await form.getByLabel('What is due').click();
    await page.keyboard.type('Call Mrs Chen');
    await sees(form.getByText('Understood: Call Mrs Chen'));
    // One word to the app for thirteen letters.
    expect(browserApp.heard.actions).toEqual([{ id: 'what', value: 'Call Mrs Chen' }]);
    await page.keyboard.type(' today');
    expect(await form.getByLabel('What is due').inputValue()).toBe('Call Mrs Chen today');
    expect(await form.getByLabel('Notes').inputValue()).toBe('kept');
    await sees(form.getByText('Understood: Call Mrs Chen today'));
  });

  test('windows stack: Back shows the one beneath with what was typed, the cross takes all away, and the app hears which', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/stack');
    await page.getByLabel('Name 1').fill('first');
    await page.getByRole('button', { name: 'Go deeper' }).click();
    await sees(page.getByRole('dialog', { name: 'Step 2' }));
    await page.getByLabel('Name 2').fill('second');
    await page.getByRole('button', { name: 'Back' }).click();
    await sees(page.getByRole('dialog', { name: 'Step 1' }));
    expect(await page.getByLabel('Name 1').inputValue()).toBe('first');
    await page.getByRole('button', { name: 'Go deeper' }).click();
    await sees(page.getByRole('dialog', { name: 'Step 2' }));
    await page.getByRole('button', { name: 'Close window' }).click();
    await isGone(page.getByRole('dialog'));
    await browserApp.sandbox.waitFor(() => browserApp.heard.closed.length === 3);
    expect(browserApp.heard.closed).toEqual([
      { title: 'Step 2', isCleared: false },
      { title: 'Step 1', isCleared: true },
      { title: 'Step 2', isCleared: true },
    ]);
  });

  test('the focus goes into the window, round in it, and back to where it came from', async () => {
    const { page } = await inBrowserApp();
    await openForm(page);
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    expect(await page.evaluate(active)).toMatch(/what/);
    // More than once round: every stop is in the window.
    const stops = await page.locator('dialog').locator('button, input, textarea').count();
    for (let step = 0; step < stops + 4; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    }
    await page.keyboard.press('Escape');
    await isGone(page.getByRole('dialog'));
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Message #team-north',
    );
  });

  test('Escape in an open menu closes the menu and leaves the window', async () => {
    const { page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('Kind').click();
    await sees(page.getByRole('option', { name: 'Fax' }));
    await page.keyboard.press('Escape');
    await isGone(page.getByRole('option', { name: 'Fax' }));
    expect(await form.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await isGone(form);
  });

  test('a window that another process of the app changes shows the change', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    const [view] = browserApp.sandbox.openViews('ana');
    const client = (await import('../sandbox/app.ts')).webClient(browserApp.sandbox);
    await client.views.update({
      view_id: view?.id ?? '',
      view: {
        type: 'modal',
        title: { type: 'plain_text', text: 'Gone' },
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Somebody did it *already*.' } }],
      },
    });
    await isGone(form);
    await sees(page.getByRole('dialog', { name: 'Gone' }).getByText('Somebody did it already.'));
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Save' }).count()).toBe(0);
  });
});
