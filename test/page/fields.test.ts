import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { composer, inBrowserApp, isGone, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

/** Chooses in a menu by its label. */
async function choose(page: Page, within: Locator | Page, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

describe.skipIf(isWithoutBrowser)('fields', () => {
  withBrowser();

  test('every field of a form reaches the app in the shape Slack sends', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('What is due').fill('Call');
    await form.getByLabel('Patient').fill('p2');
    await page.getByRole('option', { name: 'M. T. · P2WX' }).click();
    await choose(page, form, 'Kind', 'Letter');
    await form.getByLabel('Minutes').fill('12');
    await choose(page, form, 'Barriers', 'No ride');
    await page.getByRole('option', { name: 'Night work' }).click();
    await page.keyboard.press('Escape');
    await choose(page, form, 'Owner', 'Ben Okafor');
    await choose(page, form, 'Also tell', 'Cleo Wren');
    await page.keyboard.press('Escape');
    await choose(page, form, 'Post to', '#general');
    await form.getByLabel('Due on').fill('2026-12-01');
    await form.getByLabel('Due at').fill('09:30');
    await form.getByLabel('Visit').fill('2026-12-02T10:00');
    await form.getByLabel('Urgent').check();
    await form.getByLabel('Interpreter').check();
    await form.getByLabel('Notes').fill('two\nlines');
    await form.getByLabel('E-mail').fill('a@b.example');
    await form.getByRole('button', { name: 'Save' }).click();
    await isGone(form);
    expect(browserApp.heard.submitted).toEqual([
      {
        what: { what: { type: 'plain_text_input', value: 'Call' } },
        patient: {
          patient: {
            type: 'external_select',
            selected_option: { text: { type: 'plain_text', text: 'M. T. · P2WX' }, value: 'P2WX' },
          },
        },
        kind: {
          kind: {
            type: 'static_select',
            selected_option: {
              text: { type: 'plain_text', text: 'Letter' },
              value: 'letter',
              description: { type: 'plain_text', text: 'By post, two days' },
            },
          },
        },
        minutes: { minutes: { type: 'number_input', value: '12' } },
        barriers: {
          barriers: {
            type: 'multi_static_select',
            selected_options: [
              { text: { type: 'plain_text', text: 'No ride' }, value: 'no-ride' },
              { text: { type: 'plain_text', text: 'Night work' }, value: 'night-work' },
            ],
          },
        },
        owner: { owner: { type: 'users_select', selected_user: browserApp.people.ben.id } },
        team: { team: { type: 'multi_users_select', selected_users: [browserApp.people.cleo.id] } },
        place: { place: { type: 'conversations_select', selected_conversation: 'C0GENERAL' } },
        due: { due: { type: 'datepicker', selected_date: '2026-12-01' } },
        at: { at: { type: 'timepicker', selected_time: '09:30' } },
        // Ten o'clock where Ana is, on the west coast in winter.
        visit: {
          visit: { type: 'datetimepicker', selected_date_time: Date.parse('2026-12-02T18:00:00Z') / 1000 },
        },
        urgency: {
          urgency: { type: 'radio_buttons', selected_option: expect.objectContaining({ value: 'urgent' }) },
        },
        also: {
          also: { type: 'checkboxes', selected_options: [expect.objectContaining({ value: 'interpreter' })] },
        },
        notes: { notes: { type: 'plain_text_input', value: 'two\nlines' } },
        mail: { mail: { type: 'email_text_input', value: 'a@b.example' } },
      },
    ]);
    expect(browserApp.sandbox.violations).toEqual([]);
  });

  test('what Slack’s own client would refuse is refused here: too long, no number, no address', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('What is due').fill('y'.repeat(61));
    await sees(form.getByText('-1'));
    await form.getByLabel('Minutes').fill('half an hour');
    await form.getByLabel('E-mail').fill('nowhere');
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(form.getByText('Must be at most 60 characters long.'));
    await sees(form.getByText('Please enter a valid number.'));
    await sees(form.getByText('Please enter a valid email address.'));
    expect(browserApp.heard.submitted).toEqual([]);
  });

  test('a menu that asks the app says how many letters are missing, that it looks, and that there is no match', async () => {
    const { browserApp, page } = await inBrowserApp();
    const form = await openForm(page);
    const patient = form.getByRole('combobox', { name: 'Patient' });
    await patient.click();
    await sees(form.getByText('Type 2 letters to search'));
    await patient.pressSequentially('r');
    await sees(form.getByText('1 more letter to search'));
    const gate = Promise.withResolvers<void>();
    browserApp.gates.options = gate.promise;
    await patient.pressSequentially('. ');
    await sees(form.getByText('Looking …'));
    gate.resolve();
    await sees(page.getByRole('option', { name: 'R. C. · K7Q4' }));
    expect(await page.getByRole('option').allInnerTexts()).toEqual(['R. C. · K7Q4', 'R. O. · H9LD']);
    await patient.fill('zz');
    await sees(form.getByText('No match'));
    // One question for each pause, not for each letter.
    expect(browserApp.heard.queries).toEqual(['r. ', 'zz']);
  });

  test('menus are worked by keyboard alone: letters filter, arrows move, Enter takes, Backspace gives back', async () => {
    const { page } = await inBrowserApp();
    const form = await openForm(page);
    const barriers = form.getByRole('combobox', { name: 'Barriers' });
    await barriers.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('mon');
    expect(await page.getByRole('option').allInnerTexts()).toEqual(['Money']);
    await page.keyboard.press('Enter');
    await sees(form.getByRole('button', { name: 'Remove No phone' }));
    await sees(form.getByRole('button', { name: 'Remove Money' }));
    await page.keyboard.press('Backspace');
    await isGone(form.getByRole('button', { name: 'Remove Money' }));
    const kind = form.getByRole('combobox', { name: 'Kind' });
    await kind.focus();
    await page.keyboard.press('ArrowUp');
    expect(await kind.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await kind.inputValue()).toBe('Letter');
    const owner = form.getByRole('combobox', { name: 'Owner' });
    await owner.fill('@ben');
    await owner.fill('ben');
    await page.keyboard.press('Enter');
    expect(await owner.inputValue()).toBe('Ben Okafor');
    await form.getByRole('button', { name: 'Clear Ben Okafor' }).click();
    expect(await owner.inputValue()).toBe('');
  });

  test('in a message every field tells the app at once', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/board');
    const board = page.getByRole('article', { name: /^Tryout/ });
    await choose(page, board, 'Urgency', 'High');
    await choose(page, board, 'Give it to', 'Cleo Wren');
    await board.getByLabel('Family told').check();
    await board.getByLabel('Another day').fill('2026-12-24');
    await board.getByRole('button', { name: /^More actions: Bold/ }).click();
    await page.getByRole('menuitem', { name: 'Reassign' }).click();
    await board.getByRole('button', { name: 'Open card' }).click();
    await board.getByRole('button', { name: 'Bad' }).click();
    await browserApp.sandbox.waitFor(() => browserApp.heard.actions.length === 7);
    expect(Object.fromEntries(browserApp.heard.actions.map(({ id, value }) => [id, value]))).toEqual({
      urgency: { selected_option: expect.objectContaining({ value: 'high' }) },
      person: { selected_user: browserApp.people.cleo.id },
      ticks: { selected_options: [expect.objectContaining({ value: 'family-told' })] },
      day: { selected_date: '2026-12-24' },
      overflow: { selected_option: expect.objectContaining({ value: 'reassign' }) },
      card: {},
      feedback: { value: 'bad' },
    });
    expect(await composer(page).isVisible()).toBe(true);
  });

  test('a button with a confirmation asks first; "Keep" and Escape send nothing', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/board');
    const remove = page.getByRole('article').getByRole('button', { name: 'Remove', exact: true });
    await remove.click();
    const question = page.getByRole('alertdialog', { name: 'Remove it?' });
    await sees(question.getByText('It goes away for everybody.'));
    await question.getByRole('button', { name: 'Keep' }).click();
    await isGone(question);
    await remove.click();
    await page.keyboard.press('Escape');
    await isGone(question);
    expect(browserApp.heard.actions).toEqual([]);
    await remove.click();
    await question.getByRole('button', { name: 'Remove' }).click();
    await isGone(page.getByText('Today in team north'));
    expect(browserApp.heard.actions.map((action) => action.id)).toEqual(['remove']);
  });

  test('a press that fails is said at its place, and the message stays', async () => {
    const { page } = await inBrowserApp();
    await type(page, '/board');
    await page.getByRole('button', { name: 'Fails' }).click();
    await sees(page.getByRole('article').getByRole('alert').getByText('Sorry, that didn’t work. Try again?'));
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await isGone(page.getByText('Sorry, that didn’t work.'));
    await page.getByRole('button', { name: 'Done' }).click();
    await sees(page.getByText('Done by @Ana Ruiz'));
  });
});
