import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { understand } from '../../../src/domain/assistant/understand.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { editAction } from '../../../src/domain/pending-actions/edit-action.ts';
import { PROPOSAL_INPUTS, type Proposal } from '../../../src/domain/pending-actions/proposal.ts';
import { proposalsOf } from '../../../src/domain/pending-actions/proposals-of.ts';
import { proposeActions } from '../../../src/domain/pending-actions/propose-actions.ts';
import { isPastedNote, noteProposals } from '../../../src/domain/pending-actions/read-contact.ts';
import { refuseAction } from '../../../src/domain/pending-actions/refuse-action.ts';
import { takeAction } from '../../../src/domain/pending-actions/take-action.ts';
import type { Patient, Task } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../contacts/contact-database.ts';

let testDatabase: TestDatabase;
let ana: Ctx<MemberActor>;
let ben: Ctx<MemberActor>;
let rosa: Patient;
beforeAll(async () => {
  testDatabase = await openTestDatabase();
  const { db, north } = testDatabase;
  ana = await testDatabase.member([north.id]);
  ben = await testDatabase.member([north.id]);
  await db.member.update({ where: { id: ben.actor.memberId }, data: { displayName: 'Ben' } });
  await db.member.update({ where: { id: ana.actor.memberId }, data: { backupId: ben.actor.memberId } });
  rosa = await testDatabase.patient(north.id, ['Rosa'], 'Chen');
});
afterAll(() => testDatabase.drop());

const of = async (text: string, ctx: Ctx = ana) => proposalsOf(ctx, await understand(ctx, { text }), text);
async function proposals(text: string): Promise<Proposal[]> {
  const found = await of(text);
  if (found.kind !== 'proposals') throw new Error(`no proposals: ${JSON.stringify(found)}`);
  return found.proposals;
}
const propose = (all: Proposal[], ctx: Ctx = ana) =>
  proposeActions(ctx, { proposals: all, channelId: 'D1', requestTs: '1.1', source: 'rules' });
const task = (more: Partial<Task> = {}) =>
  testDatabase.db.task.create({
    data: {
      workspaceId: rosa.workspaceId,
      teamId: rosa.teamId,
      patientId: rosa.id,
      title: 'Call about the ride',
      kind: 'call',
      ownerId: ana.actor.memberId,
      createdById: ana.actor.memberId,
      ...more,
    } as never,
  });

// Friday, 10:00 in New York.
test.each([
  ['call Rosa Chen Monday 9am', 'call', '2026-11-23T09:00'],
  ['make a task to weigh Rosa Chen tomorrow', 'weigh', '2026-11-21T09:00'],
  ['remind me Wednesday to check on Rosa Chen', 'check on', '2026-11-25T09:00'],
  ['llamar a Rosa Chen el lunes', 'llamar', '2026-11-23T09:00'],
  ['llamar a Rosa Chen el lunes a las 10 de la mañana', 'llamar', '2026-11-23T10:00'],
  ['dar seguimiento a Rosa Chen el martes por las barras', 'barras', '2026-11-24T09:00'],
])('“%s” is one task about her, due then, and hers who asks', async (text, title, wall) => {
  const [found, ...others] = await proposals(text);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    verb: 'make_task',
    patientId: rosa.id,
    input: { due: { wall, zone: 'America/New_York' }, ownerSlackUserId: ana.actor.slackUserId },
  });
  expect(JSON.stringify(found?.input).toLowerCase()).toContain(title);
  expect(JSON.stringify(found?.input)).not.toMatch(/remind me|make a task/i);
});

test.each([
  ['I called Rosa Chen, no answer', { direction: 'outbound', outcome: 'no_answer' }],
  ['left a message for Rosa Chen', { outcome: 'left_message' }],
  ['llamé a Rosa Chen y no contestó', { direction: 'outbound', outcome: 'no_answer' }],
])('“%s” is one contact', async (text, said) => {
  expect(await proposals(text)).toMatchObject([{ verb: 'log_contact', patientId: rosa.id, input: said }]);
});

test.each([
  ['log contact Rosa Chen', 'contact'],
  ['I am back', 'away'],
  ['I am out Monday and Wednesday', 'away'],
  ['I am out next week', 'away'],
  ['I am out tomorrow afternoon', 'away'],
  ['call Rosa Chen every Monday', 'task'],
])('“%s” leaves something open: the form asks', async (text, form) => {
  expect(await of(text)).toMatchObject({ kind: 'form', form });
});

test.each([
  ['I’m out Monday and Tuesday', '2026-11-23T05:00:00Z', '2026-11-25T05:00:00Z'],
  ['no estaré mañana', '2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z'],
  ['I am out from Monday until Wednesday 9am', '2026-11-23T05:00:00Z', '2026-11-25T14:00:00Z'],
  ['I am away until Wednesday 9am', null, '2026-11-25T14:00:00Z'],
])('“%s” is one absence, covered by the backup', async (text, from, until) => {
  expect(await proposals(text)).toMatchObject([
    {
      verb: 'away',
      input: {
        startsAt: from && new Date(from),
        endsAt: new Date(until),
        backupSlackUserId: ben.actor.slackUserId,
      },
    },
  ]);
});

test('of two tasks with the same words the kind that is said counts', async () => {
  const callback = await task({ title: 'Call back: the pendant', kind: 'callback' });
  const other = await task({ title: 'Alarm pendant: test it with her', kind: 'follow_up' });
  expect(await proposals('give the pendant callback of Rosa Chen to Ben')).toMatchObject([
    { verb: 'reassign', taskId: callback.id },
  ]);
  expect(await of('give the pendant of Rosa Chen to Ben')).toMatchObject({ kind: 'choose' });
  await testDatabase.db.task.deleteMany({ where: { id: { in: [callback.id, other.id] } } });
});

test('a change of a task is of the only one that fits, with the version that was seen', async () => {
  const call = await task();
  expect(await proposals('snooze Rosa Chen’s task until Wednesday')).toMatchObject([
    { verb: 'snooze', taskId: call.id, guardVersion: 1, input: { until: new Date('2026-11-25T14:00:00Z') } },
  ]);
  expect(await proposals('give Rosa Chen’s task to Ben')).toMatchObject([
    { verb: 'reassign', taskId: call.id, input: { toSlackUserId: ben.actor.slackUserId } },
  ]);
  const paper = await task({ title: 'Fax the form', kind: 'paperwork' });
  expect(await proposals('Rosa Chen’s call is done')).toMatchObject([{ verb: 'done', taskId: call.id }]);
  expect(await of('Rosa Chen’s task is done')).toMatchObject({
    kind: 'choose',
    taskIds: expect.arrayContaining([call.id, paper.id]),
  });
  expect(await proposals('the form for Rosa Chen is faxed, task done')).toMatchObject([{ taskId: paper.id }]);
  // Without a patient, the words of one task alone name it.
  expect(await proposals('the ride call is done')).toMatchObject([{ verb: 'done', taskId: call.id }]);
  expect(await of('mark it done')).toMatchObject({
    kind: 'choose',
    sentence: expect.stringContaining('No patient of your teams is named'),
    taskIds: expect.arrayContaining([call.id, paper.id]),
  });
  await testDatabase.db.task.deleteMany({ where: { id: { in: [call.id, paper.id] } } });
  expect(await of('mark it done')).toMatchObject({ kind: 'missing' });
});

test('a paragraph of a contact is a note, and a request is none', async () => {
  const note =
    'Spoke with Rosa Chen by phone, 12 min. No ride to dialysis. Will call transport tomorrow 9am. Need to fax the form by Friday.';
  expect(await isPastedNote(ana, note)).toBe(true);
  expect(await isPastedNote(ana, 'I called Rosa Chen, no answer')).toBe(false);
  expect(
    await isPastedNote(ana, 'what changed for Rosa Chen since Monday, and who called her about it?'),
  ).toBe(false);
  const found = await noteProposals(ana, note);
  expect(found).toMatchObject({
    kind: 'proposals',
    proposals: [{ verb: 'log_contact', patientId: rosa.id }],
  });
  const unnamed = await noteProposals(ana, note.replace('Rosa Chen', 'the daughter of a patient'));
  expect(unnamed).toMatchObject({ kind: 'form', form: 'notes' });
});

/** Rows of every table but those of proposals, their messages and the audit trail. */
async function everything(): Promise<Record<string, unknown>> {
  const { db } = testDatabase;
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relkind = 'r' ORDER BY 1`;
  const own = /^(?:pending_action|delivery|audit_|_prisma)/;
  const rows: Record<string, unknown> = {};
  for (const { name } of tables.filter((table) => !own.test(table.name)))
    rows[name] = await db.$queryRawUnsafe(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM "${name}" t`,
    );
  return rows;
}

const contact = {
  direction: 'outbound',
  way: 'phone',
  party: 'patient',
  outcome: 'reached',
  topic: 'Ride',
} as const;

describe('whatever is proposed', () => {
  const cases: [Proposal['verb'], (taskId: string) => Proposal][] = [
    ['make_task', () => ({ verb: 'make_task', patientId: rosa.id, input: { title: 'Call' } })],
    ['log_contact', () => ({ verb: 'log_contact', patientId: rosa.id, input: contact })],
    ['snooze', (taskId) => ({ verb: 'snooze', taskId, input: { until: new Date('2026-11-25T14:00:00Z') } })],
    ['reassign', (taskId) => ({ verb: 'reassign', taskId, input: { toSlackUserId: ben.actor.slackUserId } })],
    ['done', (taskId) => ({ verb: 'done', taskId, input: {} })],
    [
      'away',
      () => ({
        verb: 'away',
        input: {
          startsAt: new Date('2026-11-25T14:00:00Z'),
          endsAt: null,
          backupSlackUserId: ben.actor.slackUserId,
        },
      }),
    ],
  ];

  test('every verb is among the cases', () => {
    expect(cases.map(([verb]) => verb).toSorted()).toEqual(Object.keys(PROPOSAL_INPUTS).toSorted());
  });

  test.each(cases)(
    '%s: nothing but proposals and audit changes before Approve, and then it does',
    async (_verb, make) => {
      const { id: taskId } = await task();
      const before = await everything();
      const [first] = await propose([make(taskId)]);
      const [second] = await propose([make(taskId)]);
      const [third] = await propose([make(taskId)]);
      await refuseAction(ana, { id: second?.cardId ?? '' });
      await editAction(ana, { id: third?.id ?? '' });
      await expect(takeAction(ben, { id: first?.cardId ?? '' })).rejects.toMatchObject({ code: 'forbidden' });
      expect(await everything()).toEqual(before);
      await takeAction(ana, { id: first?.cardId ?? '' });
      expect(await everything()).not.toEqual(before);
    },
  );

  test('a field that no verb has, an id in the input, and another team’s patient are refused', async () => {
    const foreign = await testDatabase.patient(testDatabase.south.id, ['Omar'], 'Haddad');
    const bad = (input: object) =>
      propose([{ verb: 'make_task', patientId: rosa.id, input: input as never }]);
    await expect(bad({ title: 'Call', teamId: testDatabase.south.id })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(bad({ title: 'Call', patientId: foreign.id })).rejects.toMatchObject({ code: 'invalid' });
    await expect(
      propose([{ verb: 'make_task', patientId: foreign.id, input: { title: 'Call' } }]),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an input that was changed in its row is read again as strictly, and nothing of its card is done', async () => {
    const [one, two] = await propose([
      { verb: 'make_task', patientId: rosa.id, input: { title: 'One' } },
      { verb: 'make_task', patientId: rosa.id, input: { title: 'Two' } },
    ]);
    await testDatabase.db.pendingAction.update({
      where: { id: two?.id ?? '' },
      data: { input: { title: '', ownerSlackUserId: 'U0', isQuiet: true } },
    });
    await expect(takeAction(ana, { id: one?.cardId ?? '' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await testDatabase.db.task.count({ where: { title: 'One' } })).toBe(0);
    const ended = await testDatabase.db.pendingAction.findMany({ where: { cardId: one?.cardId ?? '' } });
    expect(ended.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['refused', 'invalid'],
      ['refused', 'invalid'],
    ]);
  });

  test('of Approve and Edit at once one counts', async () => {
    const [first] = await propose([{ verb: 'make_task', patientId: rosa.id, input: { title: 'At once' } }]);
    const [taken, edited] = await Promise.allSettled([
      takeAction(ana, { id: first?.cardId ?? '' }),
      editAction(ana, { id: first?.id ?? '' }),
    ]);
    expect([taken.status, edited.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const made = await testDatabase.db.task.count({ where: { title: 'At once' } });
    expect(made).toBe(taken.status === 'fulfilled' ? 1 : 0);
  });

  test('two presses at two processes do it once', async () => {
    const [first] = await propose([{ verb: 'log_contact', patientId: rosa.id, input: contact }]);
    const before = await testDatabase.db.contact.count();
    const presses = Array.from({ length: 4 }, () => takeAction(ana, { id: first?.cardId ?? '' }));
    const settled = await Promise.allSettled(presses);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await testDatabase.db.contact.count()).toBe(before + 1);
  });
});

test('a contact and the tasks about its patient are one change', async () => {
  const actions = await propose([
    { verb: 'log_contact', patientId: rosa.id, input: contact },
    { verb: 'make_task', patientId: rosa.id, input: { title: 'Call transport' } },
    { verb: 'make_task', patientId: rosa.id, input: { title: 'Fax the form' } },
    { verb: 'make_task', input: { title: 'Print sheets' } },
  ]);
  expect(actions.map(({ verb }) => verb)).toEqual(['log_contact', 'make_task']);
  const before = await testDatabase.db.task.count();
  await takeAction(ana, { id: actions[0]?.cardId ?? '' });
  expect(await testDatabase.db.task.count()).toBe(before + 3);
});
