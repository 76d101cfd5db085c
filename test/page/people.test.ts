import { describe, expect, test } from 'vitest';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, openForm, sees, type, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('being another member', () => {
  withBrowser();

  test('each sees only her channels, her own Home, her own whispers and her own windows', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/whisper hush');
    await sees(page.getByText('For your eyes only: hush'));
    await openForm(page);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await page.getByRole('button', { name: 'Count' }).click();
    await sees(page.getByText('You have pressed 1 times.'));

    await page.getByRole('button', { name: /^You are Ana Ruiz/ }).click();
    await page.getByRole('menuitemradio', { name: /Dan Petit/ }).click();
    await sees(page.getByRole('button', { name: /^You are Dan Petit/ }));
    await sees(page.getByText('You have pressed 0 times.'));
    expect(await page.getByRole('navigation').getByText('team-north').count()).toBe(0);
    expect(page.url()).toContain('as=dan');

    await page.goto(`${browserApp.page.url}?as=ben#team-north`);
    await sees(page.getByRole('log', { name: 'Messages in #team-north' }));
    expect(await page.getByText('For your eyes only').count()).toBe(0);
  });

  test('beside each name stands what the person does and where; without a title only where', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('button', { name: /^You are Ana Ruiz/ }).click();
    const noteOf = (name: RegExp) => page.getByRole('menuitemradio', { name }).locator('small').innerText();
    expect(await noteOf(/Ben Okafor/)).toBe('Nurse · Berlin');
    expect(await noteOf(/Dan Petit/)).toBe('New York');
    // The app reads the same words where Slack keeps them.
    const answer = await fetch(`${browserApp.sandbox.apiUrl}users.info`, {
      method: 'POST',
      headers: { authorization: `Bearer ${browserApp.sandbox.botToken}` },
      body: new URLSearchParams({ user: browserApp.people.ben.id }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, user: { profile: { title: 'Nurse' } } });
  });

  test('a window stays with its owner while one looks through other eyes', async () => {
    const { page } = await inBrowserApp();
    const form = await openForm(page);
    await form.getByLabel('Notes').fill('half a sentence');
    await page.reload();
    await sees(page.getByRole('dialog', { name: 'New follow-up' }));
    expect(await page.getByLabel('Notes').inputValue()).toBe('half a sentence');
  });

  test('someone who joins a channel finds it at once, and loses it when she is taken out', async () => {
    const { browserApp, page } = await inBrowserApp({ as: 'dan', at: 'general' });
    await browserApp.sandbox.workspace.join(browserApp.channels.team, browserApp.people.dan.id);
    const row = page.getByRole('navigation').getByRole('button', { name: 'team-north' });
    await sees(row);
    await browserApp.sandbox.workspace.leave(browserApp.channels.team, browserApp.people.dan.id);
    await isGone(row);
  });

  test('somebody in a channel invites others by /invite, takes them out by /remove, and leaves by /leave', async () => {
    const { browserApp, page } = await inBrowserApp();
    const { team } = browserApp.channels;
    const { ana, dan } = browserApp.people;
    await type(page, '/invite @Dan Petit');
    await browserApp.sandbox.waitFor(() => team.members.has(dan.id));
    await type(page, '/remove @Dan Petit');
    await browserApp.sandbox.waitFor(() => !team.members.has(dan.id));
    await type(page, '/remove @Dan Petit');
    await sees(page.getByText('Dan Petit is not in this channel.'));
    await type(page, '/leave');
    await browserApp.sandbox.waitFor(() => !team.members.has(ana.id));
  });
});
