import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HuddleHandle, Robot, Sandbox } from '../../sandbox/sandbox.ts';
import { manifest, testDatabase, webClient } from './app.ts';
import { listen } from './listen.ts';
import { refusal } from './refusal.ts';

const reading = {
  ...manifest,
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'canvases:read'] } },
  settings: {
    ...manifest.settings,
    event_subscriptions: { bot_events: ['message.channels', 'file_shared'] },
  },
};

const MARKDOWN =
  '# Huddle notes\n\n## Summary\n- A & B: the ride is <late>\n- [ ] Call the insurer\n\nNo more.';

let sandbox: Sandbox;
let ana: Robot;
let huddle: HuddleHandle;
let team: string;

beforeEach(async () => {
  const made = await testDatabase({ manifest: reading });
  ({ sandbox, ana } = made);
  team = made.team.id;
  huddle = await ana.startHuddle('team-north');
});
afterEach(() => sandbox.stop());

const getContent = (args: { [name: string]: unknown }) =>
  webClient(sandbox).apiCall('canvases.getContent', args);

test('the notes of a huddle are a canvas in its thread, among its room’s files, and an event of their own', async () => {
  const heard = await listen(sandbox, () => ({ status: 200 }));
  await ana.leaveHuddle();
  const notes = huddle.postNotes({ markdown: MARKDOWN });
  const id = notes.files[0] ?? '';
  await sandbox.waitFor(() => heard.filter(({ body }) => body.includes(id)).length >= 3);
  const events = heard.map((one) => JSON.parse(one.body).event);
  const canvas = { id, filetype: 'quip', mode: 'quip', is_huddle_canvas: true };
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        user: 'USLACKBOT',
        thread_ts: huddle.message.ts,
        files: [expect.objectContaining({ ...canvas, mimetype: 'application/vnd.slack-docs' })],
      }),
      expect.objectContaining({ type: 'file_shared', file_id: id }),
      expect.objectContaining({
        subtype: 'message_changed',
        message: expect.objectContaining({ room: expect.objectContaining({ attached_file_ids: [id] }) }),
      }),
    ]),
  );
  const { messages } = await webClient(sandbox).conversations.replies({
    channel: team,
    ts: huddle.message.ts,
  });
  expect(messages?.at(-1)).toMatchObject({
    files: [{ ...canvas, title: expect.stringContaining('Huddle notes') }],
  });
});

test('a canvas is read whole as markdown, or as HTML', async () => {
  const canvas_id = huddle.postNotes({ markdown: MARKDOWN }).files[0];
  expect(await getContent({ canvas_id })).toMatchObject({ ok: true, content: MARKDOWN });
  expect(await getContent({ canvas_id, content_type: 'html' })).toMatchObject({
    content:
      '<html><body><h1>Huddle notes</h1><h2>Summary</h2><ul><li>A &amp; B: the ride is &lt;late&gt;</li>' +
      '<li>Call the insurer</li></ul><p>No more.</p></body></html>',
  });
  expect(sandbox.violations).toEqual([]);
});

test('one that the app may not view does not exist for it, nor does a file that is no canvas', async () => {
  const canvas_id = huddle.postNotes({ markdown: MARKDOWN, isForApp: false }).files[0] ?? '';
  const file = ana.share('team-north', { name: 'a.txt', data: Buffer.from('a') }).files[0];
  for (const id of [canvas_id, file, 'F0NOWHERE'])
    expect((await refusal(getContent({ canvas_id: id }))).error).toBe('canvas_not_found');
  expect((await refusal(webClient(sandbox).files.info({ file: canvas_id }))).error).toBe('file_not_found');
});

test.each([
  ['no id', {}, 'missing required field: canvas_id'],
  ['an empty id', { canvas_id: '' }, 'missing required field: canvas_id'],
  ['another format', { canvas_id: 'F1', content_type: 'text' }, 'must be one of: html, markdown'],
  ['a name that there is not', { canvas_id: 'F1', format: 'html' }, 'invalid additional property: format'],
])('%s is refused', async (_, args, message) => {
  const refused = await refusal(getContent(args));
  expect(refused.error).toBe('invalid_arguments');
  expect(refused.messages.join()).toContain(message);
  expect(sandbox.violations).toHaveLength(1);
});

test('without the scope nothing is read', async () => {
  const { sandbox: poor } = await testDatabase();
  const call = webClient(poor).apiCall('canvases.getContent', { canvas_id: 'F1' });
  expect((await refusal(call)).error).toBe('missing_scope');
  await poor.stop();
});
