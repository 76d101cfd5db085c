import type { BlockAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { webClient } from './app.ts';
import { refusal } from './refusal.ts';
import { withApp } from './with-app.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const button = (text: string, action_id: string, extra = {}) => ({
  type: 'button' as const,
  text: plain(text),
  action_id,
  value: action_id,
  ...extra,
});
const options = ['In an hour', 'Tomorrow 9:00'].map((text, i) => ({ text: plain(text), value: `o${i}` }));

const card = [
  { type: 'section' as const, block_id: 's1', text: mrkdwn('*Call* Mrs Chen') },
  {
    type: 'actions' as const,
    block_id: 'a1',
    elements: [button('Done', 'done-1'), { type: 'overflow' as const, action_id: 'more', options }],
  },
  { type: 'section' as const, block_id: 's2', text: mrkdwn('Fax the form') },
  {
    type: 'actions' as const,
    block_id: 'a2',
    elements: [
      button('Done', 'done-2', { accessibility_label: 'Done: fax the form' }),
      { type: 'static_select' as const, action_id: 'snooze', placeholder: plain('Snooze'), options },
      button('Delete', 'delete', {
        confirm: {
          title: plain('Sure?'),
          text: plain('Gone for good.'),
          confirm: plain('Delete'),
          deny: plain('Keep'),
        },
      }),
    ],
  },
];

async function posted() {
  const bodies: BlockAction[] = [];
  const browserApp = await withApp((app) => {
    app.action(/.*/, async ({ ack, body }) => {
      if (body.type === 'block_actions') bodies.push(body);
      await ack();
    });
  });
  const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
  const client = webClient(browserApp.sandbox);
  await client.chat.postMessage({ channel: browserApp.team.id, text: 'A card', blocks: card, metadata });
  const [message] = browserApp.sandbox.messages('team-north');
  if (message === undefined) throw new Error('The card was not posted.');
  return { ...browserApp, client, message, bodies };
}

test('a button is found by its words, and the payload carries message, metadata, channel and state', async () => {
  const { ana, message, bodies, sandbox } = await posted();
  await ana.press(message, 'Delete');
  expect(bodies[0]).toMatchObject({
    user: { id: ana.id },
    channel: { id: message.channel, name: 'team-north' },
    container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
    message: { ts: message.ts, metadata: { event_payload: { id: 'd1' } } },
    state: { values: { a2: { snooze: { type: 'static_select', selected_option: null } } } },
    actions: [{ type: 'button', action_id: 'delete', block_id: 'a2', value: 'delete' }],
  });
  expect(bodies[0]?.response_url).toContain(sandbox.baseUrl);
  expect(bodies[0]?.trigger_id).toBeTruthy();
});

test('of equal labels the one beside the right words is pressed, and without them the error lists what is there', async () => {
  const { ana, message, bodies } = await posted();
  await ana.press(message, 'Done', { within: 'Fax the form' });
  await ana.press(message, 'Done', { within: /Mrs Chen/ });
  await ana.press(message, 'Done: fax the form');
  expect(bodies.map((body) => body.actions[0]?.action_id)).toEqual(['done-2', 'done-1', 'done-2']);
  await expect(ana.press(message, 'Done')).rejects.toThrow(/2 of button "Done"/);
  await expect(ana.press(message, 'Undo', { timeoutMs: 20 })).rejects.toThrow(
    /no button "Undo".*"Done".*"In an hour"/,
  );
});

test('options of menus are pressed by their words, and a menu keeps what each person chose', async () => {
  const { ana, ben, message, bodies } = await posted();
  await ana.press(message, 'Tomorrow 9:00', { within: 'Mrs Chen' });
  await ana.fill(message, 'Snooze', 'In an hour');
  await ben.press(message, 'Delete');
  expect(bodies.map((body) => body.actions[0])).toMatchObject([
    { type: 'overflow', selected_option: { value: 'o1' } },
    { type: 'static_select', selected_option: { value: 'o0' } },
    { type: 'button' },
  ]);
  const [, byAna, byBen] = bodies;
  expect(byAna?.state?.values.a2?.snooze?.selected_option?.value).toBe('o0');
  expect(byBen?.state?.values.a2?.snooze?.selected_option).toBeNull();
});

test('a confirmation answered with no sends nothing', async () => {
  const { ana, message, bodies } = await posted();
  await ana.press(message, 'Delete', { confirm: 'no' });
  expect(bodies).toEqual([]);
});

test('a message reads as a person sees it: names, her own zone, no marks', async () => {
  const { ana, ben, sandbox, client, team } = await posted();
  const at = Date.UTC(2026, 2, 2, 17, 0) / 1000;
  await client.chat.postMessage({
    channel: team.id,
    text: 'n',
    blocks: [
      { type: 'header', text: plain('Due *today*') },
      {
        type: 'section',
        text: mrkdwn(
          `*Call* <@${ben.id}> &lt;now&gt; at <!date^${at}^{date_short} {time}|later> in <#${team.id}>`,
        ),
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: ana.id },
              { type: 'text', text: ' knows' },
            ],
          },
        ],
      },
      { type: 'actions', elements: [button('Done', 'd'), button('Snooze', 's')] },
    ],
  });
  const message = sandbox.messages('team-north').at(-1);
  if (message === undefined) throw new Error('Not posted.');
  expect(ana.read(message)).toBe(
    'Due *today*\nCall @Ben Okafor <now> at Mar 2, 2026 9:00 AM in #team-north\n@Ana Ruiz knows\nDone | Snooze',
  );
  expect(ben.read(message)).toContain('Mar 2, 2026 6:00 PM');
  expect(ana.buttons(message)).toEqual(['Done', 'Snooze']);
});

test('a pretty date says today and tomorrow by the reader’s own day', async () => {
  const { ana, ben, client, team, sandbox } = await posted();
  const now = sandbox.clock.now();
  const token = `<!date^${Math.floor(now / 1000) + 86_400}^{date_long_pretty}|x>`;
  await client.chat.postMessage({ channel: team.id, text: token });
  const message = await ana.sees('team-north', /^tomorrow$/);
  expect(ben.read(message)).toBe('tomorrow');
});

test('waiting for a message names what is there when it does not come', async () => {
  const { ana } = await posted();
  await expect(ana.sees('team-north', /never/, { timeoutMs: 20 })).rejects.toThrow(/Fax the form/);
});

test('a response_url answers five times within half an hour', async () => {
  const { ana, message, bodies, sandbox } = await posted();
  await ana.press(message, 'Delete');
  const url = String(bodies[0]?.response_url);
  const respond = async (body: object) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()];
  };
  expect(await respond({ text: 'only you' })).toEqual([200, { ok: true }]);
  expect(ana.ephemerals().map((one) => one.text)).toEqual(['only you']);
  expect(await respond({ text: 'all', response_type: 'in_channel' })).toEqual([200, { ok: true }]);
  expect(await respond({ text: 'new card', replace_original: true })).toEqual([200, { ok: true }]);
  expect(ana.read(message)).toBe('new card');
  expect(await respond({ text: 'x'.repeat(3), blocks: [{ type: 'sektion' }] })).toEqual([
    400,
    { ok: false, error: 'invalid_blocks' },
  ]);
  expect(await respond({ delete_original: true })).toEqual([200, { ok: true }]);
  expect(sandbox.messages('team-north').map((one) => one.text)).toEqual(['all']);
  expect(await respond({ text: 'sixth' })).toEqual([404, { ok: false, error: 'used_url' }]);
  const other = sandbox.world.responseUrls.issue(ana.id, message.channel);
  sandbox.clock.advance(31 * 60_000);
  const late = await fetch(`${sandbox.baseUrl}/response/${other.id}`, {
    method: 'POST',
    body: '{"text":"late"}',
  });
  expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
});

test('an ephemeral message can be pressed by the one who sees it, and the payload says so', async () => {
  const { ana, ben, client, team, bodies } = await posted();
  await client.chat.postEphemeral({ channel: team.id, user: ana.id, text: 'psst', blocks: card });
  const [whisper] = ana.ephemerals();
  if (whisper === undefined) throw new Error('Nothing was whispered.');
  await ana.press(whisper, 'Delete');
  expect(bodies[0]?.container).toMatchObject({ is_ephemeral: true, message_ts: whisper.ts });
  expect(bodies[0]?.message).toBeUndefined();
  await expect(ben.press(whisper, 'Delete')).rejects.toThrow(/cannot see/);
  expect((await refusal(client.chat.update({ channel: team.id, ts: whisper.ts, text: 'a' }))).error).toBe(
    'message_not_found',
  );
});

test('Home is published when it is opened and its buttons act', async () => {
  let pressed = 0;
  const { ana, sandbox } = await withApp((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: plain(`My day, ${pressed} done`) },
            { type: 'actions', elements: [button('Refresh', 'refresh')] },
          ],
        },
      });
    });
    app.action('refresh', async ({ ack, body, client }) => {
      await ack();
      pressed += 1;
      if (body.type !== 'block_actions') return;
      expect(body.container).toMatchObject({ type: 'view', view_id: body.view?.id });
      await client.views.publish({
        user_id: body.user.id,
        view: {
          type: 'home',
          blocks: [
            { type: 'header', text: plain(`My day, ${pressed} done`) },
            { type: 'actions', elements: [button('Refresh', 'refresh')] },
          ],
        },
      });
    });
  });
  expect(() => ana.home.text()).toThrow(/open\(\) it first/);
  await ana.home.open();
  expect(ana.home.text()).toBe('My day, 0 done\nRefresh');
  await ana.home.press('Refresh');
  await ana.home.shows(/1 done/);
  expect(sandbox.homeView(ana.id)?.versions).toHaveLength(2);
  expect(sandbox.violations).toEqual([]);
});
