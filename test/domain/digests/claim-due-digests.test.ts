import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '../../../src/domain/context.ts';
import { claimDueDigests } from '../../../src/domain/digests/claim-due-digests.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { dueIn, openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

// Monday, 9:30 in New York: today's eight o'clock is over.
let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await openTestDatabase();
  await testDatabase.give({ due: dueIn(testDatabase.clock.now(), 60) });
  await claim();
});
afterEach(() => testDatabase.drop());

const claim = (ctx: Ctx<{ kind: 'system'; job: string }> = testDatabase.job, limit?: number) =>
  claimDueDigests(ctx, limit ? { limit } : {});
const at = async (iso: string) => {
  testDatabase.clock.set(iso);
  return claim();
};
const ana = () =>
  testDatabase.prisma.member.findFirstOrThrow({
    where: { workspaceId: testDatabase.workspace.id, slackUserId: 'UANA' },
  });
const change = async (data: Prisma.MemberUncheckedUpdateInput, slackUserId = 'UANA') =>
  testDatabase.prisma.member.updateMany({
    where: { workspaceId: testDatabase.workspace.id, slackUserId },
    data,
  });
const sent = async () =>
  (
    await testDatabase.prisma.notice.findMany({
      include: { member: true },
      orderBy: [{ onDay: 'asc' }, { kind: 'asc' }],
    })
  ).map(({ kind, onDay, member }) => `${member?.slackUserId} ${kind} ${onDay?.toISOString().slice(0, 10)}`);

test('who is new is planned for the next working day, and gets nothing at once', async () => {
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-24T13:00:00Z'));
  expect(await sent()).toEqual([]);
  const stranger = await testDatabase.prisma.member.findFirstOrThrow({ where: { slackUserId: 'UNEW' } });
  expect(stranger.nextDigestAt).toBeNull();
});

test('at the hour there is one notice, one delivery, one audit row and a next instant, together', async () => {
  expect(await at('2026-11-24T13:00:00Z')).toEqual({ digest_morning: 1, digest_evening: 0 });
  expect(await sent()).toEqual(['UANA digest_morning 2026-11-24']);
  const [notice] = await testDatabase.prisma.notice.findMany();
  expect(await testDatabase.deliveries(notice?.id ?? '')).toMatchObject([
    {
      kind: 'digest_morning',
      destination: 'UANA',
      state: 'pending',
      dueAt: new Date('2026-11-24T13:00:00Z'),
    },
  ]);
  expect(await testDatabase.auditOf('digest.send')).toMatchObject([
    { subjectId: notice?.id, actorKind: 'system' },
  ]);
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-25T13:00:00Z'));
  expect(await claim()).toEqual({ digest_morning: 0, digest_evening: 0 });
});

test('who has nothing due is not written to: Ben, who owns nothing, and Ana once all is done', async () => {
  await testDatabase.prisma.task.updateMany({
    data: { status: 'completed', completedAt: testDatabase.clock.now() },
  });
  expect(await at('2026-11-24T13:00:00Z')).toEqual({ digest_morning: 0, digest_evening: 0 });
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-25T13:00:00Z'));
});

test('neither what is due tomorrow nor what is put off is worth a morning', async () => {
  await testDatabase.prisma.task.updateMany({ data: { snoozedUntil: new Date('2026-11-24T20:00:00Z') } });
  await testDatabase.give({ due: dueIn(new Date('2026-11-25T05:30:00Z'), 0) });
  expect(await at('2026-11-24T13:00:00Z')).toMatchObject({ digest_morning: 0 });
});

test.each([
  [
    'away',
    async () => {
      const ben = await testDatabase.prisma.member.findFirstOrThrow({ where: { slackUserId: 'UBEN' } });
      const { id } = await ana();
      const startsAt = testDatabase.clock.now();
      await testDatabase.prisma.absence.create({
        data: {
          workspaceId: testDatabase.workspace.id,
          memberId: id,
          backupId: ben.id,
          startsAt,
          startedAt: startsAt,
        },
      });
    },
  ],
  ['deactivated', () => change({ deactivatedAt: testDatabase.clock.now() })],
  ['without a care role', () => change({ roles: ['billing'] })],
  [
    'on no team',
    async () => {
      await testDatabase.prisma.teamMember.deleteMany({ where: { memberId: (await ana()).id } });
    },
  ],
  [
    'on an archived team alone',
    async () => {
      await testDatabase.prisma.team.updateMany({
        where: { name: 'North' },
        data: { archivedAt: testDatabase.clock.now() },
      });
    },
  ],
  ['with the digest switched off', () => change({ mutedKinds: ['digest_morning'] })],
  ['with no hour chosen', () => change({ digestAt: null })],
])('%s: no digest', async (_who, become) => {
  await become();
  expect(await at('2026-11-24T13:00:00Z')).toMatchObject({ digest_morning: 0 });
  expect(await sent()).toEqual([]);
});

test('back from an absence, the next morning is there again', async () => {
  const { id } = await ana();
  const { id: backupId } = await testDatabase.prisma.member.findFirstOrThrow({
    where: { slackUserId: 'UBEN' },
  });
  const startedAt = testDatabase.clock.now();
  const data = {
    workspaceId: testDatabase.workspace.id,
    memberId: id,
    backupId,
    startsAt: startedAt,
    startedAt,
  };
  const absence = await testDatabase.prisma.absence.create({ data });
  await at('2026-11-24T13:00:00Z');
  await testDatabase.prisma.absence.update({
    where: { id: absence.id },
    data: { endedAt: testDatabase.clock.now() },
  });
  await at('2026-11-25T13:00:00Z');
  expect(await sent()).toEqual(['UANA digest_morning 2026-11-25']);
});

test('a week in which nobody ran leaves one digest, not seven', async () => {
  expect(await at('2026-12-02T14:00:00Z')).toMatchObject({ digest_morning: 1 });
  await claim();
  expect(await sent()).toEqual(['UANA digest_morning 2026-12-02']);
});

test('found within four hours it is still sent, later it is left out, and the next one is the next working day', async () => {
  expect(await at('2026-11-24T16:59:00Z')).toMatchObject({ digest_morning: 1 });
  expect(await at('2026-11-25T17:01:00Z')).toMatchObject({ digest_morning: 0 });
  // Thursday is Thanksgiving.
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-27T13:00:00Z'));
});

test('two replicas at once, again and again: one digest each for everyone', async () => {
  for (let n = 0; n < 20; n += 1) {
    await testDatabase.person(`U${n}`, ['nurse'], [testDatabase.north.id]);
    await testDatabase.give({ ownerSlackUserId: `U${n}`, due: dueIn(testDatabase.clock.now(), 60) });
  }
  await claim();
  testDatabase.clock.set('2026-11-24T13:00:00Z');
  const replicas = await Promise.all([3, 5, 7, 100].map((limit) => claim(testDatabase.job, limit)));
  expect(replicas.reduce((sum, each) => sum + each.digest_morning, 0)).toBe(21);
  await Promise.all([claim(), claim()]);
  expect(new Set(await sent()).size).toBe(21);
  expect(await testDatabase.prisma.delivery.count({ where: { kind: 'digest_morning' } })).toBe(21);
});

test('who flies west after breakfast is not told the same day twice; who flies east is told in the morning there', async () => {
  await at('2026-11-24T13:00:00Z');
  await change({ timeZone: 'America/Los_Angeles', nextDigestAt: null });
  await at('2026-11-24T13:10:00Z');
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-24T16:00:00Z'));
  expect(await at('2026-11-24T16:00:00Z')).toMatchObject({ digest_morning: 0 });
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-25T16:00:00Z'));
  await change({ timeZone: 'Europe/London', nextDigestAt: null });
  await at('2026-11-25T03:00:00Z');
  expect(await at('2026-11-25T08:00:00Z')).toMatchObject({ digest_morning: 1 });
  expect(await sent()).toEqual(['UANA digest_morning 2026-11-24', 'UANA digest_morning 2026-11-25']);
});

test('what the row says is when to look and no more: a zone that changed without a word is noticed then', async () => {
  await change({ timeZone: 'America/Los_Angeles' });
  // Five in the morning there.
  expect(await at('2026-11-24T13:00:00Z')).toMatchObject({ digest_morning: 0 });
  expect(await at('2026-11-24T16:00:00Z')).toMatchObject({ digest_morning: 1 });
});

test('another hour chosen after it came brings no second one that day', async () => {
  await at('2026-11-24T13:00:00Z');
  await change({ digestAt: '10:00', nextDigestAt: null });
  await claim();
  expect(await at('2026-11-24T15:00:00Z')).toMatchObject({ digest_morning: 0 });
  expect(await at('2026-11-25T15:00:00Z')).toMatchObject({ digest_morning: 1 });
});

test('a closure that is entered after it was planned counts', async () => {
  await testDatabase.prisma.team.update({
    where: { id: testDatabase.north.id },
    data: { closedOn: [new Date('2026-11-24T00:00:00Z')] },
  });
  expect(await at('2026-11-24T13:00:00Z')).toMatchObject({ digest_morning: 0 });
  expect((await ana()).nextDigestAt).toEqual(new Date('2026-11-25T13:00:00Z'));
});

test('the end of the day comes to who chose it, with what was done alone as reason enough', async () => {
  await change({ eveningDigestAt: '16:30', nextEveningDigestAt: null });
  await claim();
  expect((await ana()).nextEveningDigestAt).toEqual(new Date('2026-11-23T21:30:00Z'));
  testDatabase.clock.set('2026-11-23T21:00:00Z');
  await testDatabase.prisma.task.updateMany({
    data: { status: 'completed', completedAt: testDatabase.clock.now() },
  });
  expect(await at('2026-11-23T21:30:00Z')).toEqual({ digest_morning: 0, digest_evening: 1 });
  // Nothing was done on Tuesday, and nothing is left.
  expect(await at('2026-11-24T21:30:00Z')).toEqual({ digest_morning: 0, digest_evening: 0 });
});

test('a zone that nobody knows keeps nobody else from their digest', async () => {
  await testDatabase.give({ ownerSlackUserId: 'UBEN', due: dueIn(testDatabase.clock.now(), 60) });
  await change({ timeZone: 'Mars/Olympus' }, 'UBEN');
  expect(await at('2026-11-24T13:00:00Z')).toMatchObject({ digest_morning: 1 });
  expect(await sent()).toEqual(['UANA digest_morning 2026-11-24']);
});

test('one that never arrived is put away when the next one comes: nobody needs yesterday', async () => {
  await at('2026-11-24T13:00:00Z');
  await testDatabase.prisma.delivery.updateMany({
    where: { kind: 'digest_morning' },
    data: { state: 'dead', lastError: 'user_disabled' },
  });
  await at('2026-11-25T13:00:00Z');
  const states = await testDatabase.prisma.delivery.findMany({
    where: { kind: 'digest_morning' },
    orderBy: { createdAt: 'asc' },
  });
  expect(states.map(({ state }) => state)).toEqual(['dismissed', 'pending']);
});
