import { describe, expect, test } from 'vitest';
import { startPage } from '../../sandbox/page/start-page.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import { composer, inBrowserApp, isGone, sees, type, visit, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('conversations', () => {
  withBrowser();

  test('what one person writes stands before the other at once, with its mention and in her own zone', async () => {
    const { browserApp, page } = await inBrowserApp();
    const { page: other } = await visit(browserApp, { as: 'ben' });
    await type(page, 'The ride for @Ben Okafor is booked');
    const seen = other.getByRole('article', { name: /^Ana Ruiz/ });
    await sees(seen.getByText('@Ben Okafor'));
    const [message] = browserApp.sandbox.messages('team-north');
    expect(message?.text).toBe(`The ride for <@${browserApp.people.ben.id}> is booked`);
    const time = new Intl.DateTimeFormat('en-US', {
      hour: 'numeric',
      minute: '2-digit',
      timeZone: 'Europe/Berlin',
    });
    await sees(seen.getByText(time.format(Number(message?.ts) * 1000).replaceAll('\u202f', ' ')));
  });

  test('commands are offered with their words while one types "/", and completed by Tab', async () => {
    const { browserApp, page } = await inBrowserApp();
    await composer(page).fill('/wh');
    await sees(page.getByRole('option', { name: /\/whisper @person Say something to you alone/ }));
    await composer(page).press('Tab');
    await composer(page).pressSequentially('@ben');
    await sees(page.getByRole('option', { name: /Ben Okafor/ }));
    await composer(page).press('Enter');
    await composer(page).press('Enter');
    const whisper = page.getByRole('article').filter({ hasText: 'Only visible to you' });
    // The manifest has this command escaped: the app got the id and the name.
    await sees(whisper.getByText('For your eyes only: @Ben Okafor'));
    expect(browserApp.sandbox.ephemerals('ana')).toHaveLength(1);
  });

  test('a word that is no command, and a command in a thread, are said to be so where they were typed', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/nonsense');
    await sees(page.getByRole('alert').getByText('/nonsense is not a valid command.'));
    browserApp.sandbox.robot('Ben Okafor').say('team-north', 'hello');
    await page.getByRole('button', { name: 'Reply in thread to Ben Okafor' }).click();
    await type(page, '/form', 'Reply in thread');
    await sees(page.getByRole('alert').getByText('/form is not supported in threads'));
  });

  test('a thread opens beside the channel, takes replies, and gives the focus back when it is closed', async () => {
    const { browserApp, page } = await inBrowserApp();
    const root = browserApp.sandbox.robot('Ben Okafor').say('team-north', 'Who calls the family?');
    await page.getByRole('button', { name: 'Reply in thread to Ben Okafor' }).click();
    await type(page, 'I do, at nine', 'Reply in thread');
    await sees(page.getByRole('log', { name: 'Thread' }).getByText('I do, at nine'));
    await sees(page.getByRole('button', { name: /1 reply/ }));
    expect(
      await page.getByRole('log', { name: 'Messages in #team-north' }).getByText('I do, at nine').count(),
    ).toBe(0);
    expect(browserApp.sandbox.messages('team-north').at(-1)?.threadTs).toBe(root.ts);
    await page.keyboard.press('Escape');
    await isGone(page.getByRole('log', { name: 'Thread' }));
    expect(await page.evaluate("document.activeElement.getAttribute('data-ts')")).toBe(root.ts);
  });

  test('unread messages are counted until one has looked', async () => {
    const { browserApp, page } = await inBrowserApp();
    browserApp.sandbox.robot('Ben Okafor').say('general', 'one');
    browserApp.sandbox.robot('Ben Okafor').say('general', 'two');
    const row = page.getByRole('navigation').getByRole('button', { name: /general/ });
    await sees(row.getByText('2 unread'));
    await row.click();
    await isGone(row.getByText('unread'));
    await sees(page.getByText('two', { exact: true }));
    await page.getByRole('navigation').getByRole('button', { name: 'team-north' }).click();
    browserApp.sandbox.robot('Ben Okafor').say('team-north', 'read as it comes');
    await sees(page.getByText('read as it comes'));
    await isGone(page.getByText('unread'));
  });

  test('a changed message says so, a deleted one goes away', async () => {
    const { browserApp, page } = await inBrowserApp();
    await type(page, '/form');
    const client = (await import('../sandbox/app.ts')).webClient(browserApp.sandbox);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TEAM', text: 'first words' });
    await client.chat.update({ channel: 'C0TEAM', ts, text: 'other words' });
    await sees(page.getByText('other words'));
    await sees(page.getByText('(edited)'));
    await client.chat.delete({ channel: 'C0TEAM', ts });
    await isGone(page.getByText('other words'));
  });

  test('a shortcut in the menu of a message reaches the app with that message', async () => {
    const { browserApp, page } = await inBrowserApp();
    browserApp.sandbox.robot('Ben Okafor').say('team-north', 'Mrs Chen has no ride');
    await page.getByRole('button', { name: 'More actions for the message of Ben Okafor' }).click();
    await page.getByRole('menuitem', { name: /Create task/ }).click();
    await sees(page.getByRole('dialog', { name: 'New follow-up' }));
    expect(browserApp.heard.shortcuts).toEqual(['Mrs Chen has no ride']);
  });

  test('nobody can write where a channel is archived', async () => {
    const { page } = await inBrowserApp({ at: 'old-team' });
    await sees(page.getByText('#old-team is archived. You cannot post here.'));
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test('a direct conversation begins with a press on the name', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('navigation').getByRole('button', { name: 'Ben Okafor' }).click();
    await type(page, 'Are you there?', 'Message Ben Okafor');
    await sees(page.getByRole('log').getByText('Are you there?'));
    const { page: other } = await visit(browserApp, { as: 'ben', at: '@ana' });
    await sees(other.getByRole('log', { name: 'Messages in Ana Ruiz' }).getByText('Are you there?'));
  });

  test('half a sentence waits in its conversation, for its writer', async () => {
    const { page } = await inBrowserApp();
    await composer(page).fill('The family asked whether');
    await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
    expect(await composer(page, 'Message #general').inputValue()).toBe('');
    await page.getByRole('button', { name: /^You are/ }).click();
    await page.getByRole('menuitemradio', { name: /Ben Okafor/ }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'team-north' }).click();
    expect(await composer(page).inputValue()).toBe('');
    await page.getByRole('button', { name: /^You are/ }).click();
    await page.getByRole('menuitemradio', { name: /Ana Ruiz/ }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'team-north' }).click();
    expect(await composer(page).inputValue()).toBe('The family asked whether');
  });

  test('a lost connection is said, nothing typed is lost, and the page finds back by itself', async () => {
    const { browserApp, page, complaints } = await inBrowserApp();
    await type(page, 'before');
    await sees(page.getByText('before'));
    const { port } = new URL(browserApp.page.url);
    await browserApp.page.stop();
    await sees(page.getByRole('alert').getByText('The workspace does not answer. Trying again …'));
    await type(page, 'into the void');
    await sees(page.getByText('Nothing was sent; please try again in a moment.'));
    expect(await composer(page).inputValue()).toBe('into the void');
    browserApp.sandbox.robot('Ben Okafor').say('team-north', 'said meanwhile');
    browserApp.page = await startPage(browserApp.sandbox, { port: Number(port) });
    await sees(page.getByText('said meanwhile'));
    await isGone(page.getByText('Trying again …'));
    await composer(page).press('Enter');
    await sees(page.getByRole('article').getByText('into the void'));
    // The browser itself notes each refused try to connect.
    expect(complaints.every((one) => one.includes('WebSocket'))).toBe(true);
    complaints.length = 0;
  });

  test('without the app the page says so, and a command tells what went wrong', async () => {
    const { page } = await inBrowserApp({ withoutApp: true, at: 'home' });
    await sees(page.getByText('Tryout is not running, so it cannot show its Home.'));
    await page.getByRole('navigation').getByRole('button', { name: 'team-north' }).click();
    await type(page, '/form');
    await sees(page.getByRole('alert').getByText('/form failed with the error "dispatch_failed"'));
  });
});
