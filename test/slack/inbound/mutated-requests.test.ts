import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';
import { corpusOf, type Payload, type Sample } from './corpus.ts';
import { mutant, nested, randomOf } from './mutate.ts';
import { rowsOf } from './rows.ts';
import { type Answer, type Raw, rawOf, sendSigned } from './signed-request.ts';

/** Other seeds by hand: INBOUND_SEED=7 INBOUND_MUTANTS=20000 npx vitest run … */
const SEED = Number(process.env.INBOUND_SEED ?? 9);
const MUTANTS = Number(process.env.INBOUND_MUTANTS ?? 3_000);
const AT_ONCE = 16;

let teamApp: TeamApp;
let corpus: Sample[];
const app = () => ({ url: teamApp.eventsUrl(), secret: teamApp.sandbox.signingSecret });

beforeAll(async () => {
  teamApp = await startTeamApp();
  corpus = await corpusOf(teamApp);
});
afterAll(() => teamApp.stop());

const isAlive = async () => (await fetch(teamApp.eventsUrl().replace('/slack/events', '/healthz'))).ok;

/** No answer that explains nothing: a 500 has a reference that is in the log, and nobody waits for three seconds. */
function isExplained({ status, text }: Answer): boolean {
  if (status !== 500) return [200, 400, 401, 403, 413].includes(status);
  const reference = /Reference: ([0-9a-f]{8})/.exec(text)?.[1];
  return reference !== undefined && teamApp.logged().includes(`"reference":"${reference}"`);
}

// First: of one reason a line is logged at most each ten seconds.
test('a refusal is one line in the log that names the field and repeats nothing of what was sent', async () => {
  const payload: Payload = corpus.find(({ name }) => name === 'view_submission')?.payload ?? {};
  const before = teamApp.logged().length;
  const view = {
    ...(payload.view as Payload),
    state: { values: { Zantrabar: { Zantrabar: { type: 'x', value: ['Zantrabar'] } } } },
  };
  expect(await sendSigned(app(), rawOf('interactive', { ...payload, view }))).toMatchObject({
    status: 400,
    text: 'shape',
  });
  const lines = teamApp
    .logged()
    .slice(before)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, reason: 'shape', at: 'view.state.values.*.*.value' }),
  ]);
  expect(JSON.stringify(lines)).not.toContain('Zantrabar');
});

test('the corpus holds a request of every kind that people send', () => {
  const names = new Set(corpus.map(({ name }) => name));
  expect([...names].sort()).toEqual(
    expect.arrayContaining([
      '/care',
      '/contact',
      '/plan',
      '/task',
      'app_home_opened',
      'block_actions',
      'block_suggestion',
      'dnd_updated_user',
      'member_joined_channel',
      'message_action',
      'shortcut',
      'user_change',
      'view_closed',
      'view_submission',
    ]),
  );
});

test(`of ${MUTANTS} mutated signed requests none ends the process or gets an answer that explains nothing`, async () => {
  const random = randomOf(SEED);
  const raws = Array.from({ length: MUTANTS }, () => mutant(corpus, random));
  const statuses: Record<number, number> = {};
  const strange: { answer: Answer; body: string }[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let raw = raws[next++]; raw; raw = raws[next++]) {
        const answer = await sendSigned(app(), raw);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        if (!isExplained(answer)) strange.push({ answer, body: String(raw.body).slice(0, 2_000) });
      }
    }),
  );
  await teamApp.idle();
  expect(strange).toEqual([]);
  expect(await isAlive()).toBe(true);
  // All kinds of answer came: the mutants are neither all noise nor all harmless.
  expect(statuses[200]).toBeGreaterThan(MUTANTS / 20);
  expect(statuses[400]).toBeGreaterThan(MUTANTS / 20);
}, 300_000);

/** Each request of the corpus with one of the ids that say whose it is changed to another's. */
function foreignOnes(sample: Sample): { where: string; payload: Payload }[] {
  const found: { where: string; payload: Payload }[] = [];
  const claims: Record<string, string> = {
    team_id: 'T0OTHER001',
    context_team_id: 'T0OTHER001',
    app_installed_team_id: 'T0OTHER001',
    enterprise_id: 'E0OTHER001',
    context_enterprise_id: 'E0OTHER001',
    api_app_id: 'A0OTHER001',
    app_id: 'A0OTHER001',
  };
  const visit = (holder: unknown, path: string[]): void => {
    // What a message holds is about whoever wrote it, in whatever workspace; what stands in blocks is ours.
    if (
      typeof holder !== 'object' ||
      holder === null ||
      ['message', 'previous_message', 'blocks', 'state'].includes(path.at(-1) ?? '')
    )
      return;
    for (const [key, value] of Object.entries(holder)) {
      const other = claims[key] ?? (key === 'id' && path.at(-1) === 'team' ? 'T0OTHER001' : undefined);
      if (other !== undefined || (key === 'enterprise' && value === null))
        found.push({
          where: [...path, key].join('.'),
          payload: withValue(sample.payload, [...path, key], other ?? { id: 'E0OTHER001' }),
        });
      visit(value, [...path, key]);
    }
  };
  visit(sample.payload, []);
  return found;
}

function withValue(payload: Payload, path: readonly string[], value: unknown): Payload {
  const copy = structuredClone(payload);
  const holder = path.slice(0, -1).reduce<Payload>((each, key) => each[key] as Payload, copy);
  holder[path.at(-1) ?? ''] = value;
  return copy;
}

test('a request for another workspace or another app is refused, changes no row, asks Slack for nothing and is counted', async () => {
  // The minute's own tick has nothing left to do, should it run meanwhile.
  await teamApp.tick();
  const before = await rowsOf(teamApp.databaseUrl);
  const calls = teamApp.sandbox.calls.length;
  const wrong: string[] = [];
  const reasons = { T: 'other-workspace', E: 'other-workspace', A: 'other-app' };
  let sent = 0;
  for (const sample of corpus)
    for (const { where, payload } of foreignOnes(sample)) {
      const answer = await sendSigned(app(), rawOf(sample.kind, payload));
      const reason = /app_id$/.test(where) ? reasons.A : reasons.T;
      if (answer.status !== 403 || answer.text !== reason)
        wrong.push(`${sample.name} ${where}: ${answer.status} ${answer.text}`);
      sent += 1;
    }
  await teamApp.idle();
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(80);
  expect(await rowsOf(teamApp.databaseUrl)).toEqual(before);
  expect(teamApp.sandbox.calls.slice(calls)).toEqual([]);
  expect(await refusals('other-workspace')).toBeGreaterThan(50);
  expect(await refusals('other-app')).toBeGreaterThan(10);
});

async function refusals(reason: string): Promise<number> {
  const text = await (await teamApp.ask('/metrics')).text();
  return Number(
    new RegExp(`northstar_inbound_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
  );
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** The edges, fixed: what the seed may or may not draw. */
const EDGES: [string, Raw, number][] = [
  ['null', { body: 'null', contentType: JSON_TYPE }, 400],
  ['payload=null', { body: 'payload=null', contentType: FORM_TYPE }, 400],
  ['a payload twice', { body: 'payload=null&payload=null', contentType: FORM_TYPE }, 400],
  ['nothing', { body: '', contentType: JSON_TYPE }, 400],
  ['an empty form', { body: '', contentType: FORM_TYPE }, 400],
  ['a list', { body: '[]', contentType: JSON_TYPE }, 400],
  ['a text', { body: '"event_callback"', contentType: JSON_TYPE }, 400],
  ['half of a JSON', { body: '{"type":"event_callback","event":{', contentType: JSON_TYPE }, 400],
  [
    'no event in its envelope',
    {
      body: '{"type":"event_callback","team_id":"T0SANDBOX1","event_id":"Ev1","event":null}',
      contentType: JSON_TYPE,
    },
    400,
  ],
  [
    'an event whose user is null',
    {
      body: '{"type":"event_callback","team_id":"T0SANDBOX1","event_id":"Ev1","event":{"type":"x","user":null}}',
      contentType: JSON_TYPE,
    },
    400,
  ],
  [
    '100,000 brackets',
    {
      body: JSON.stringify(null).replace('null', '['.repeat(100_000) + ']'.repeat(100_000)),
      contentType: JSON_TYPE,
    },
    400,
  ],
  [
    'deeper than anything of Slack',
    { body: JSON.stringify({ type: 'x', deep: nested(60) }), contentType: JSON_TYPE },
    400,
  ],
  ['a prototype', { body: '{"type":"x","__proto__":{"team_id":"T0SANDBOX1"}}', contentType: JSON_TYPE }, 400],
  [
    'a text of 300,000 characters',
    { body: JSON.stringify({ type: 'x', text: 'x'.repeat(300_000) }), contentType: JSON_TYPE },
    400,
  ],
  ['3 MB', { body: JSON.stringify({ text: 'x'.repeat(3_000_000) }), contentType: JSON_TYPE }, 413],
  ['a challenge', { body: '{"type":"url_verification","challenge":"abc"}', contentType: JSON_TYPE }, 200],
  [
    'a challenge that is none',
    { body: '{"type":"url_verification","challenge":{}}', contentType: JSON_TYPE },
    200,
  ],
  [
    'a kind that nobody knows',
    {
      body: '{"type":"app_rate_limited","team_id":"T0SANDBOX1","minute_rate_limited":1}',
      contentType: JSON_TYPE,
    },
    200,
  ],
];

test.each(EDGES)('%s gets its answer at once', async (_name, raw, status) => {
  const answer = await sendSigned(app(), raw);
  expect(answer).toMatchObject({ status });
  expect(await isAlive()).toBe(true);
});
