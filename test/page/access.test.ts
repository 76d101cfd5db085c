import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriers } from './kit/axe.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

/** The main screens, and how one gets there. */
const SCREENS: { [name: string]: (page: Page) => Promise<unknown> } = {
  'a channel with every block': async (page) => {
    await type(page, '/board');
    await type(page, '/whisper hi');
    await sees(page.getByText('Only visible to you'));
  },
  'commands offered': async (page) => {
    await page.getByRole('textbox', { name: 'Message #team-north' }).fill('/');
    await sees(page.getByRole('option', { name: /board/ }));
  },
  'a thread and a huddle': async (page) => {
    await page.getByRole('button', { name: 'Start huddle' }).click();
    await type(page, 'noted', 'Reply in thread');
    await sees(page.getByRole('log', { name: 'Thread' }).getByText('noted'));
  },
  'a form with errors': async (page) => {
    const form = await openForm(page);
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(form.getByText('Please complete this required field.'));
  },
  'an open menu in a form': async (page) => {
    const form = await openForm(page);
    await form.getByLabel('Barriers').click();
    await page.getByRole('option', { name: 'Money' }).click();
    await sees(form.getByRole('button', { name: 'Remove Money' }));
  },
  'a question': async (page) => {
    await type(page, '/board');
    await page.getByRole('article').getByRole('button', { name: 'Remove', exact: true }).click();
    await sees(page.getByRole('alertdialog'));
  },
  Home: async (page) => {
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await sees(page.getByRole('button', { name: 'Count' }));
  },
  'the inspector with a refusal, opened': async (page) => {
    await page.getByRole('button', { name: 'Inspector' }).click();
    await type(page, '/refused');
    await page.getByRole('button', { name: /chat\.postMessage/ }).click();
    await sees(page.getByRole('heading', { name: 'Result' }));
  },
  'the choice of a person': async (page) => {
    await page.getByRole('button', { name: /^You are/ }).click();
    await sees(page.getByRole('menuitemradio', { name: /Ben/ }));
  },
  'the list of keys': async (page) => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await sees(page.getByRole('dialog'));
  },
  'going somewhere': async (page) => {
    await page.keyboard.press('Control+k');
    await sees(page.getByRole('option', { name: /general/ }));
  },
};

describe.skipIf(isWithoutBrowser).each([
  ['light', false, 1280],
  ['dark', true, 1280],
  ['light, on a telephone', false, 390],
] as const)('%s', (_name, dark, width) => {
  withBrowser();

  test.each(Object.entries(SCREENS))('%s has no serious barrier', async (name, open) => {
    const { page } = await inBrowserApp({ dark, width });
    if (width === 390 && (name === 'Home' || name === 'the choice of a person')) {
      await page.getByRole('button', { name: /^Menu/ }).click();
    }
    await open(page);
    expect(await barriers(page)).toEqual([]);
  });
});
