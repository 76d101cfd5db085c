import { describe, expect, test } from 'vitest';
import { webClient } from '../sandbox/app.ts';
import { barriers } from './kit/axe.ts';
import { isWithoutBrowser } from './kit/browser.ts';
import type { BrowserApp } from './kit/browser-app.ts';
import { inBrowserApp, isGone, sees, type, withBrowser } from './kit/with-browser-app.ts';

/** Ana's question to the app, at work on it. */
async function working(browserApp: BrowserApp, title = 'Monday') {
  const robot = browserApp.sandbox.robot('Ana Ruiz');
  const asked = await browserApp.sandbox.waitFor(() => robot.dms().at(-1));
  const client = webClient(browserApp.sandbox);
  const at = { channel_id: robot.direct, thread_ts: asked.ts };
  await client.agents.sessions.setStatus({ ...at, status: 'processing', title });
  return { client, at, asked };
}

describe.skipIf(isWithoutBrowser)('the agent', () => {
  withBrowser();

  test('suggests, works where everybody can stop it, and answers with sources and thumbs', async () => {
    const { browserApp, page } = await inBrowserApp();
    const robot = browserApp.sandbox.robot('Ana Ruiz');
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await webClient(browserApp.sandbox).assistant.threads.setSuggestedPrompts({
      channel_id: robot.direct,
      title: 'Try one of these',
      prompts: [{ title: 'Who first?', message: 'Who needs me first today?' }],
    });
    await page
      .getByRole('group', { name: 'Try one of these' })
      .getByRole('button', { name: 'Who first?' })
      .click();
    await sees(page.getByRole('log').getByText('Who needs me first today?'));

    const { client, at, asked } = await working(browserApp);
    // Its thread opens by itself, under the title that the agent gave it.
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await sees(thread.getByRole('heading', { name: 'Monday' }));
    await sees(thread.getByText('Tryout is working …'));
    const stream = client.chatStream({ channel: at.channel_id, thread_ts: asked.ts, buffer_size: 1 });
    await stream.append({
      chunks: [
        {
          type: 'task_update',
          id: 't1',
          title: 'Reading open tasks',
          status: 'complete',
          sources: [{ type: 'url', text: 'Card of K7Q4', url: 'https://example.org/k7q4' }],
        },
        { type: 'markdown_text', text: '**K7Q4** first' },
      ],
    });
    await sees(thread.getByText('Reading open tasks'));
    expect(await thread.getByRole('link', { name: 'Card of K7Q4' }).getAttribute('href')).toBe(
      'https://example.org/k7q4',
    );
    await stream.stop({
      session_status: 'active',
      blocks: [
        {
          type: 'context_actions',
          elements: [
            {
              type: 'feedback_buttons',
              action_id: 'feedback',
              positive_button: { text: { type: 'plain_text', text: 'Helpful' }, value: 'yes' },
              negative_button: { text: { type: 'plain_text', text: 'Not helpful' }, value: 'no' },
            },
          ],
        },
      ],
    });
    await isGone(thread.getByText('Tryout is working …'));
    await thread.getByRole('button', { name: 'Not helpful' }).click();
    await browserApp.sandbox.waitFor(() => browserApp.heard.actions.some(({ id }) => id === 'feedback'));
    expect(await barriers(page)).toEqual([]);
  });

  test('is stopped by its button, which stays until the app says that it has stopped', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page.getByRole('navigation').getByRole('button', { name: 'Tryout' }).click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await type(page, 'what changed?', 'Message Tryout');
    const { client, at } = await working(browserApp);
    await page.getByRole('button', { name: 'Stop' }).click();
    await browserApp.sandbox.waitFor(({ deliveries }) =>
      deliveries.some(({ name }) => name === 'agent_session_stopped'),
    );
    await client.agents.sessions.setStatus({ ...at, status: 'suspended' });
    await isGone(page.getByRole('button', { name: 'Stop' }));
    await sees(page.getByText('Tryout is waiting for your answer'));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Monday: waiting for you' }).click();
    await sees(page.getByRole('heading', { name: 'Monday' }));
  });

  test('is told of the channel that one opens', async () => {
    const { browserApp, page } = await inBrowserApp();
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /general/ })
      .click();
    const told = await browserApp.sandbox.waitFor(({ deliveries }) =>
      deliveries.findLast(
        ({ name, payload }) =>
          name === 'app_context_changed' && JSON.stringify(payload).includes('C0GENERAL'),
      ),
    );
    expect(told.payload.event).toMatchObject({ user: browserApp.people.ana.id });
  });
});
