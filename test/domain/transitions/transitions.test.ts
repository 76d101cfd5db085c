import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { logContact } from '../../../src/domain/contacts/log-contact.ts';
import { claimTransition } from '../../../src/domain/transitions/claim-transition.ts';
import { listTransitions } from '../../../src/domain/transitions/list-transitions.ts';
import { noteReadmissions } from '../../../src/domain/transitions/note-readmissions.ts';
import { startTransitions } from '../../../src/domain/transitions/start-transitions.ts';
import { atOnce, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());
afterEach(async () => {
  await db.prisma.clock.deleteMany({});
  await db.prisma.contact.deleteMany({});
  await db.prisma.admission.deleteMany({});
});

const at = (wall: string) =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime('America/New_York').epochMilliseconds);
const set = (wall: string) => db.clock.set(at(wall).toISOString());

const stay = (from: string, until: string | null, more: object = {}) =>
  db.prisma.admission.create({
    data: {
      workspaceId: db.workspace.id,
      patientId: db.patient.id,
      sourceSystem: 'test',
      sourceId: randomUUID(),
      contentHash: 'test',
      kind: 'inpatient',
      admittedAt: at(from),
      dischargedAt: until ? at(until) : null,
      ...more,
    },
  });
const clocks = () => db.prisma.clock.findMany({ orderBy: [{ dueAt: 'asc' }, { ruleId: 'asc' }] });
const contactClock = async () => (await clocks()).find(({ ruleId }) => ruleId.startsWith('tcm-contact'));
const attempt = async (more: object = {}) =>
  logContact(await db.ctxOf('UANA'), {
    patientId: db.patient.id,
    direction: 'outbound',
    way: 'phone',
    party: 'patient',
    outcome: 'no_answer',
    topic: 'After the hospital',
    ...more,
  });

/** K7Q4 went home on Friday the 20th; it is Saturday morning. */
async function discharged() {
  set('2026-11-21T07:00');
  await stay('2026-11-16T10:00', '2026-11-20T14:00');
  await startTransitions(db.job);
  const [row] = (await listTransitions(await db.ctxOf('UANA'))).rows;
  if (!row) throw new Error('no transition');
  return row.transition.id;
}

test('discharged yesterday: one transition with its deadlines and what LACE is made of, however often the tick looks', async () => {
  await stay('2026-09-01T10:00', '2026-09-01T18:00', { kind: 'emergency' });
  await discharged();
  expect(await startTransitions(db.job)).toBe(0);
  expect(
    (await clocks()).map(
      ({ ruleId, dueOn }) => `${ruleId.split('@')[0]} ${dueOn.toISOString().slice(0, 10)}`,
    ),
  ).toEqual([
    'tcm-contact 2026-11-24',
    'tcm-reconciliation 2026-12-04',
    'tcm-visit-moderate 2026-12-04',
    'tcm-period 2026-12-19',
  ]);
  const { rows } = await listTransitions(await db.ctxOf('UANA'));
  expect(rows).toMatchObject([
    {
      transition: { lace: { days: 4, isAcute: null, edVisits: 1 } },
      next: { ruleId: 'tcm-contact@2013-01-01' },
    },
  ]);
  expect((await listTransitions(await db.ctxOf('USOL'))).total.count).toBe(0);
});

test('emergency visits, stays without an end and discharges of long ago start nothing', async () => {
  set('2026-11-21T07:00');
  await stay('2026-11-20T10:00', '2026-11-20T14:00', { kind: 'emergency' });
  await stay('2026-11-18T10:00', '2026-11-18T10:00', { isEndUnknown: true });
  await stay('2026-11-16T10:00', null);
  await stay('2026-11-01T10:00', '2026-11-10T10:00');
  expect(await startTransitions(db.job)).toBe(0);
});

test('claimed by two, won by one: the deadlines become the tasks of that person', async () => {
  const id = await discharged();
  const people = [await db.ctxOf('UANA'), await db.ctxOf('UBEN')];
  const { won, told } = await atOnce(people, (ctx) => claimTransition(ctx, { id }));
  expect([won.length, told]).toEqual([
    1,
    [expect.stringMatching(/^U(ANA|BEN) has claimed this discharge already/)],
  ]);
  const tasks = await db.prisma.task.findMany({
    where: { clocks: { some: {} } },
    include: { owner: true },
    orderBy: [{ dueAt: 'asc' }, { title: 'desc' }],
  });
  expect(tasks.map(({ title, kind }) => [title, kind])).toEqual([
    ['First contact after discharge', 'transition'],
    ['Visit after discharge', 'transition'],
    ['Medication reconciliation', 'medication'],
    ['End of the 30 days after discharge', 'transition'],
  ]);
  expect(new Set(tasks.map(({ owner }) => owner?.slackUserId))).toEqual(
    new Set([won[0]?.claimedBy?.slackUserId]),
  );
});

test('a contact that reached a caregiver is the proof, and its task is done', async () => {
  const id = await discharged();
  await claimTransition(await db.ctxOf('UANA'), { id });
  set('2026-11-23T10:00');
  await attempt({ party: 'provider', outcome: 'reached' });
  expect(await contactClock()).toMatchObject({ state: 'running' });
  const { contact } = await attempt({ party: 'caregiver', outcome: 'reached' });
  const clock = await contactClock();
  expect(clock).toMatchObject({ state: 'met', proof: { contactIds: [contact.id] } });
  expect((await db.read(clock?.taskId ?? '')).status).toBe('completed');
});

test('two attempts on two days are proof, two on one day are not; the task stays: keep trying', async () => {
  const id = await discharged();
  await claimTransition(await db.ctxOf('UANA'), { id });
  set('2026-11-23T10:00');
  await attempt();
  set('2026-11-23T16:00');
  await attempt({ outcome: 'left_message' });
  expect(await contactClock()).toMatchObject({ state: 'running' });
  set('2026-11-24T09:00');
  await attempt();
  const clock = await contactClock();
  const two = [expect.any(String), expect.any(String)];
  expect(clock).toMatchObject({ state: 'met', proof: { contactIds: two } });
  expect((await db.read(clock?.taskId ?? '')).status).toBe('open');
});

test('readmitted within the thirty days: the deadlines end with their tasks, and the next discharge has its own', async () => {
  const id = await discharged();
  await claimTransition(await db.ctxOf('UANA'), { id });
  set('2026-11-30T09:00');
  await stay('2026-11-29T22:00', null);
  expect([await noteReadmissions(db.job), await noteReadmissions(db.job)]).toEqual([1, 0]);
  expect(new Set((await clocks()).map(({ state }) => state))).toEqual(new Set(['void']));
  expect(await db.prisma.task.count({ where: { clocks: { some: {} }, status: { not: 'cancelled' } } })).toBe(
    0,
  );
  await db.prisma.admission.updateMany({
    where: { dischargedAt: null },
    data: { dischargedAt: at('2026-12-02T12:00') },
  });
  set('2026-12-03T07:00');
  expect(await startTransitions(db.job)).toBe(1);
  expect((await contactClock())?.dueOn).toBeDefined();
});

test('a return is noted whatever became known first: the stay, the discharge before it, or a corrected day; no stay is read twice', async () => {
  const unread = () => db.prisma.admission.count({ where: { unreadSince: { not: null } } });
  set('2026-11-30T09:00');
  // Of the future: looked at when it begins.
  const again = await stay('2026-12-01T22:00', null);
  const id = await discharged();
  expect([await noteReadmissions(db.job), await unread()]).toEqual([0, 1]);
  set('2026-12-02T09:00');
  await db.prisma.admission.update({ where: { id: again.id }, data: { kind: 'emergency' } });
  expect([await noteReadmissions(db.job), await unread()]).toEqual([0, 0]);
  await db.prisma.admission.update({ where: { id: again.id }, data: { facility: 'Mercy' } });
  expect(await unread(), 'the name of a hospital makes no readmission').toBe(0);
  await db.prisma.admission.update({ where: { id: again.id }, data: { kind: 'inpatient' } });
  expect([await noteReadmissions(db.job), await unread()]).toEqual([1, 0]);
  expect(await db.prisma.transition.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'readmitted',
  });
  await db.prisma.transition.update({ where: { id }, data: { state: 'open' } });
  expect([await noteReadmissions(db.job), await unread()]).toEqual([1, 0]);
});
