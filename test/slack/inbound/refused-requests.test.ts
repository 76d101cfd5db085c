import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';
import { corpusOf, type Payload, type Sample } from './corpus.ts';
import { rawOf, sendSigned } from './signed-request.ts';

let teamApp: TeamApp;
let corpus: Sample[];
const app = () => ({ url: teamApp.eventsUrl(), secret: teamApp.sandbox.signingSecret });

beforeAll(async () => {
  teamApp = await startTeamApp();
  corpus = await corpusOf(teamApp);
}, 240_000);
afterAll(() => teamApp.stop());

const sample = (name: string): Sample => {
  const found = corpus.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name} in the corpus`);
  return found;
};
const changed = (name: string, changes: Payload): Payload => ({ ...sample(name).payload, ...changes });
/** A gesture with a trigger and a place to answer of its own, as a person would make it now. */
const fresh = (): Payload => ({
  trigger_id: teamApp.sandbox.world.triggers.issue(teamApp.people.ana.user.id).id,
  response_url: `${teamApp.sandbox.baseUrl}/response/${teamApp.sandbox.world.responseUrls.issue(teamApp.people.ana.user.id, teamApp.channel).id}`,
});

async function counted(reason: string): Promise<number> {
  const metrics = await (await teamApp.ask('/metrics')).text();
  const found = new RegExp(`northstar_inbound_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(metrics);
  return Number(found?.[1] ?? 0);
}

test.each([
  ['too old', -310, 'too-old'],
  ['too new', 310, 'too-new'],
])(
  'a correctly signed request that is %s is refused, counted and changes nothing',
  async (_what, offsetS, reason) => {
    const before = await counted(reason);
    const calls = teamApp.sandbox.calls.length;
    const raw = rawOf('command', changed('/task', fresh()));
    const nowS = Math.floor(Date.now() / 1000);
    expect(await sendSigned(app(), raw, nowS + offsetS)).toMatchObject({ status: 401, text: reason });
    await teamApp.idle();
    expect(teamApp.sandbox.calls).toHaveLength(calls);
    expect(await counted(reason)).toBe(before + 1);
  },
);

test.each([-240, 0, 240])('a request signed %i seconds from now is within the window', async (offsetS) => {
  const raw = rawOf('command', changed('/care', { ...fresh(), text: 'help' }));
  expect(await sendSigned(app(), raw, Math.floor(Date.now() / 1000) + offsetS)).toMatchObject({
    status: 200,
  });
});

test('a request signed with another secret is refused before it is read, and counted', async () => {
  const before = await counted('signature');
  const other = { ...app(), secret: 'another' };
  expect(await sendSigned(other, { body: 'null', contentType: 'application/json' })).toMatchObject({
    status: 401,
    text: 'signature',
  });
  expect(await counted('signature')).toBe(before + 1);
});

test('the check of a certificate is answered unsigned, and nothing else in it is looked at', async () => {
  await teamApp.tick();
  const calls = teamApp.sandbox.calls.length;
  const raw = rawOf('command', changed('/task', { ...fresh(), ssl_check: '1' }));
  expect(await sendSigned({ ...app(), secret: 'another' }, raw)).toMatchObject({ status: 200, text: '' });
  await teamApp.idle();
  expect(teamApp.sandbox.calls).toHaveLength(calls);
});

const lastEphemeral = () => teamApp.sandbox.ephemerals(teamApp.people.ana.user.id).at(-1)?.text ?? '';

test('a command that nobody knows is acknowledged and answered with a sentence', async () => {
  const raw = rawOf('command', changed('/task', { ...fresh(), command: '/nosuch`thing' }));
  expect(await sendSigned(app(), raw)).toMatchObject({ status: 200, text: '' });
  await teamApp.idle();
  expect(lastEphemeral()).toMatch(/does not know `\/nosuchthing`. Nothing was changed/);
});

const press = (changes: Payload): Payload => {
  const found = corpus.find(
    ({ name, payload }) => name === 'block_actions' && payload.channel && !payload.view,
  );
  return { ...found?.payload, ...fresh(), ...changes };
};
const action = (changes: Payload): Payload[] => [
  {
    type: 'button',
    action_id: 'no.such',
    block_id: 'b',
    value: '{"v":1}',
    action_ts: '1.000001',
    ...changes,
  },
];

test.each([
  ['a button that nobody knows', action({})],
  ['a known button whose value is no JSON', action({ action_id: 'task.complete', value: '{not json' })],
  ['a known button of a coming version', action({ action_id: 'task.complete', value: '{"v":99}' })],
])('%s on a message is acknowledged and answered with a sentence', async (_what, actions) => {
  const before = teamApp.sandbox.ephemerals(teamApp.people.ana.user.id).length;
  expect(await sendSigned(app(), rawOf('interactive', press({ actions })))).toMatchObject({
    status: 200,
    text: '',
  });
  await teamApp.idle();
  expect(teamApp.sandbox.ephemerals(teamApp.people.ana.user.id)).toHaveLength(before + 1);
  expect(lastEphemeral()).toMatch(/from an older version of Northstar. Nothing was changed/);
});

test('a button that nobody knows in App Home is answered in a modal', async () => {
  const home = corpus.find(
    ({ name, payload }) => name === 'block_actions' && (payload.view as Payload | undefined)?.type === 'home',
  );
  const payload = { ...home?.payload, trigger_id: fresh().trigger_id, actions: action({}) };
  expect(await sendSigned(app(), rawOf('interactive', payload))).toMatchObject({ status: 200, text: '' });
  await (await teamApp.robot().waitModal()).shows(/from an older version of Northstar/);
  await teamApp.robot().modal().close({ all: true });
});

test('a shortcut that nobody knows is answered in a modal', async () => {
  const payload = changed('message_action', { ...fresh(), callback_id: 'no.such' });
  expect(await sendSigned(app(), rawOf('interactive', payload))).toMatchObject({ status: 200, text: '' });
  await (await teamApp.robot().waitModal()).shows(/from another version of Northstar/);
  await teamApp.robot().modal().close({ all: true });
});

test('suggestions for a field that nobody knows are none, at once', async () => {
  const answer = await sendSigned(
    app(),
    rawOf('options', changed('block_suggestion', { action_id: 'no.such' })),
  );
  expect(answer).toMatchObject({ status: 200, text: '{"options":[]}' });
});

test.each([
  ['that nobody knows', { callback_id: 'no.such' }],
  ['whose memory is no JSON', { id: 'V0NEWONE01', private_metadata: '{not json' }],
])('a form %s keeps what was written and says so', async (_what, changes) => {
  const view = { ...(sample('view_submission').payload.view as Payload), ...changes };
  const answer = await sendSigned(app(), rawOf('interactive', changed('view_submission', { view })));
  expect(answer.status).toBe(200);
  expect(answer.text).toMatch(/"errors":.*from an older version of Northstar. Nothing was saved/);
});

test('an event that nobody knows is acknowledged', async () => {
  const event = { type: 'no_such_event', user: teamApp.people.ana.user.id, event_ts: '1.000001' };
  expect(await sendSigned(app(), rawOf('event', changed('user_change', { event })))).toMatchObject({
    status: 200,
  });
});

test('who joins a channel that is shared with another company is heard of, wherever it happened', async () => {
  const { payload } = sample('member_joined_channel');
  const theirs = { ...payload, team_id: 'T0OTHER001', is_ext_shared_channel: true };
  expect(await sendSigned(app(), rawOf('event', theirs))).toMatchObject({ status: 200 });
});

test('none of this was an unexpected failure', () => {
  expect(teamApp.logged()).not.toContain('unexpected failure');
  expect(teamApp.logged()).not.toContain('failed outside of its flow');
});
