import { describe, expect, test } from 'vitest';
import { webClient } from '../sandbox/app.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import { inBrowserApp, isGone, sees, withBrowser } from './kit/with-browser-app.ts';

describe.skipIf(isWithoutBrowser)('text that is streamed', () => {
  withBrowser();

  test('text grows as Markdown with a quiet mark, and is read aloud once, when it is finished', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const root = browserApp.sandbox.robot('Ana Ruiz').say('team-north', 'What is open?');
    await page.getByRole('button', { name: 'Reply in thread to Ana Ruiz' }).click();
    const stream = webClient(browserApp.sandbox).chatStream({
      channel: 'C0TEAM',
      thread_ts: root.ts,
      recipient_team_id: browserApp.sandbox.world.app.teamId,
      recipient_user_id: browserApp.people.ana.id,
      buffer_size: 1,
    });
    await stream.append({ markdown_text: '**Three** follow-ups' });
    const thread = page.getByRole('log', { name: 'Thread' });
    const article = thread.getByRole('article').last();
    await sees(article.locator('strong', { hasText: 'Three' }));
    const writing = article.getByText('writing …');
    await sees(writing);
    const motion = "getComputedStyle(document.querySelector('.writing')).animationName";
    expect(await page.evaluate(motion)).toBe('none');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(motion)).toBe('breathe');
    expect(await article.getAttribute('aria-busy')).toBe('true');

    await stream.append({ markdown_text: ' are open' });
    await sees(article.getByText('follow-ups are open'));
    const aloud = page.getByRole('status', { name: 'Finished messages' });
    expect(await aloud.textContent()).toBe('');
    // The conversation's own voice is silent here: the words are not spoken piece by piece.
    expect(await article.getAttribute('aria-live')).toBe('off');

    await stream.stop({ markdown_text: ': two of them today.' });
    await isGone(writing);
    expect(await article.getAttribute('aria-busy')).toBeNull();
    expect((await aloud.textContent())?.trim()).toMatch(
      /has finished writing: Three follow-ups are open: two of them today\.$/,
    );
    expect(await article.getByText('(edited)').count()).toBe(0);
  });
});
