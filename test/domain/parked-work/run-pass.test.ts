import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { DAY, HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let ana: Awaited<ReturnType<TestApp['seed']['member']>>;
let ben: typeof ana;
let olga: typeof ana;
let teamId: string;
let north: Awaited<ReturnType<TestApp['seed']['team']>>;

beforeEach(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  teamId = north.id;
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  ben = await testApp.seed.member({ name: 'Ben', teams: [north] });
  olga = await testApp.seed.member({ name: 'Olga', roles: ['admin'] });
  await testApp.prisma.$executeRawUnsafe(
    `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'this row cannot be written'; END $$`,
  );
});
afterEach(() => testApp.stop());

/** From now on each change of this kind fails for this record alone. */
const poison = (table: string, id: string, when: string) =>
  testApp.prisma.$executeRawUnsafe(
    `CREATE TRIGGER poisoned BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (NEW."id" = '${id}' AND ${when}) EXECUTE FUNCTION poison()`,
  );
const cure = (table: string) => testApp.prisma.$executeRawUnsafe(`DROP TRIGGER poisoned ON ${table}`);

async function task(title: string, more: object = {}) {
  const { id } = await testApp.prisma.workspace.findFirstOrThrow();
  return testApp.prisma.task.create({
    data: {
      workspaceId: id,
      teamId,
      title,
      ownerId: ana.member.id,
      createdById: ana.member.id,
      dueAt: testApp.clock.now(),
      ...more,
    },
  });
}

/** The ticks of the next quarter of an hour that come after a wait. */
async function quarter(): Promise<void> {
  for (const minutes of [1, 5, 9]) {
    testApp.clock.shiftMs(minutes * MINUTE);
    await testApp.tick();
  }
}

const parkings = () => testApp.prisma.auditEvent.findMany({ where: { action: 'work.park' } });
const attempts = async (kind: string) => {
  const workspace = await testApp.prisma.workspace.findFirstOrThrow();
  return testApp.prisma.workAttempt.findMany({
    where: { kind, subjectId: { not: workspace.id } },
    select: { subjectId: true, attempt: true },
  });
};

test('a follow-up that cannot come back is parked at its third attempt, and all others come back at once', async () => {
  const due = { remindAt: testApp.clock.now(), priority: 'urgent' as const };
  const bad = await task('the poisoned one', due);
  const good = [await task('one', due), await task('two', due)];
  await poison('task', bad.id, 'NEW."cardOccurrence" > OLD."cardOccurrence"');
  await testApp.tick();
  for (const { id } of good)
    expect(await testApp.prisma.task.findUnique({ where: { id } })).toMatchObject({ remindAt: null });
  expect(await attempts('reminder')).toEqual([{ subjectId: bad.id, attempt: 1 }]);
  await quarter();
  expect(await attempts('reminder')).toEqual([{ subjectId: bad.id, attempt: 3 }]);
  expect(await parkings()).toMatchObject([{ subjectType: 'Task', subjectId: bad.id, job: 'tick' }]);
  expect(await (await testApp.ask('/metrics')).text()).toContain(
    'northstar_jobs_parked_total{kind="reminder"} 1',
  );
  expect(testApp.logged().match(/due work needs an operator/g)).toHaveLength(1);
  expect((await testApp.ask('/readyz')).status).toBe(200);

  const health = await filledForm(await testApp.sandbox.robot(olga.user.id).command('/care admin health'));
  expect(health.text()).toMatch(/Stopped work[\s\S]*Follow-up that is due/);
  expect(health.text()).not.toContain('poisoned');
  await cure('task');
  await health.press('Retry');
  await quarter();
  expect(await testApp.prisma.task.findUnique({ where: { id: bad.id } })).toMatchObject({ remindAt: null });
  expect(await attempts('reminder')).toEqual([]);
});

test('what is parked is tried once a day, and is said once a day', async () => {
  const bad = await task('the poisoned one', { remindAt: testApp.clock.now(), priority: 'urgent' });
  await poison('task', bad.id, 'NEW."cardOccurrence" > OLD."cardOccurrence"');
  await testApp.tick();
  await quarter();
  await quarter();
  expect(await parkings()).toHaveLength(1);
  testApp.clock.shiftMs(DAY);
  await testApp.tick();
  expect(await parkings()).toHaveLength(2);
  expect(await attempts('reminder')).toEqual([{ subjectId: bad.id, attempt: 4 }]);
});

test('an overdue task that cannot be escalated keeps no other from it', async () => {
  const overdue = { escalateAt: testApp.clock.now(), priority: 'urgent' as const };
  const bad = await task('the poisoned one', overdue);
  const good = await task('one', overdue);
  await poison('task', bad.id, 'NEW."escalateAt" IS DISTINCT FROM OLD."escalateAt"');
  testApp.clock.shiftMs(2 * HOUR);
  await testApp.tick();
  await quarter();
  expect((await testApp.prisma.task.findUniqueOrThrow({ where: { id: good.id } })).escalateAt).not.toEqual(
    overdue.escalateAt,
  );
  expect(await parkings()).toMatchObject([{ subjectId: bad.id, details: { kind: 'escalation' } }]);
});

test('a check-in that cannot be written keeps no other from it', async () => {
  const working = { status: 'in_progress' as const, checkInAt: testApp.clock.now() };
  const bad = await task('the poisoned one', working);
  const good = await task('one', working);
  await poison('task', bad.id, 'NEW."checkInAt" IS DISTINCT FROM OLD."checkInAt"');
  await testApp.tick();
  await quarter();
  expect((await testApp.prisma.task.findUniqueOrThrow({ where: { id: good.id } })).checkInAt).not.toEqual(
    working.checkInAt,
  );
  expect(await parkings()).toMatchObject([{ subjectId: bad.id, details: { kind: 'check-in' } }]);
});

test('a digest that cannot be written keeps nobody else from theirs', async () => {
  await testApp.tick();
  await testApp.prisma.member.updateMany({
    data: { digestAt: '08:00', nextDigestAt: testApp.clock.now() },
  });
  await poison('member', ana.member.id, 'NEW."nextDigestAt" IS DISTINCT FROM OLD."nextDigestAt"');
  await testApp.tick();
  await quarter();
  const next = (id: string) => testApp.prisma.member.findUniqueOrThrow({ where: { id } });
  expect((await next(ben.member.id)).nextDigestAt?.getTime()).toBeGreaterThan(testApp.clock.now().getTime());
  expect(await parkings()).toMatchObject([
    { subjectType: 'Member', subjectId: ana.member.id, details: { kind: 'digest_morning' } },
  ]);
});

test('time away that cannot begin keeps nobody else from theirs', async () => {
  const { id: workspaceId } = await testApp.prisma.workspace.findFirstOrThrow();
  const away = (memberId: string, backupId: string) =>
    testApp.prisma.absence.create({
      data: {
        workspaceId,
        memberId,
        backupId,
        startsAt: testApp.clock.now(),
        endsAt: new Date(testApp.clock.now().getTime() + 5 * DAY),
      },
    });
  const cy = await testApp.seed.member({ name: 'Cy' });
  const bad = await away(ana.member.id, cy.member.id);
  const good = await away(ben.member.id, cy.member.id);
  await poison('absence', bad.id, 'NEW."startedAt" IS NOT NULL');
  await testApp.tick();
  await quarter();
  expect(await testApp.prisma.absence.findUnique({ where: { id: good.id } })).toMatchObject({
    startedAt: expect.any(Date),
  });
  expect(await parkings()).toMatchObject([{ subjectType: 'Absence', subjectId: bad.id }]);
});

test('after a process that died in a pass each record is done by itself', async () => {
  const { id: workspaceId } = await testApp.prisma.workspace.findFirstOrThrow();
  const good = await task('one', { remindAt: testApp.clock.now(), priority: 'urgent' });
  await testApp.prisma.workAttempt.create({
    data: {
      workspaceId,
      kind: 'reminder',
      subjectId: workspaceId,
      attempt: 1,
      waitsUntil: testApp.clock.now(),
    },
  });
  await testApp.prisma
    .$executeRaw`UPDATE work_attempt SET "updatedAt" = ${new Date(testApp.clock.now().getTime() - MINUTE)}::timestamptz`;
  const before = await testApp.prisma.auditEvent.count({ where: { action: 'task.remind' } });
  await testApp.tick();
  expect(await testApp.prisma.auditEvent.count({ where: { action: 'task.remind' } })).toBe(before + 1);
  expect(await testApp.prisma.task.findUnique({ where: { id: good.id } })).toMatchObject({ remindAt: null });
  expect(await attempts('reminder')).toEqual([]);
});

test('a page that cannot go on keeps no other from the next clinician', async () => {
  const { id: workspaceId } = await testApp.prisma.workspace.findFirstOrThrow();
  await testApp.seed.member({ name: 'Nia', roles: ['nurse'], teams: [north] });
  const batch = await testApp.prisma.voicemailBatch.create({
    data: { workspaceId, teamId, memberId: ana.member.id, textHash: 'x', createdAt: testApp.clock.now() },
  });
  const page = async (position: number) => {
    const { id: voicemailId } = await testApp.prisma.voicemail.create({
      data: {
        workspaceId,
        batchId: batch.id,
        position,
        raw: 'chest pain',
        words: 'chest pain',
        isMessage: true,
        match: 'none',
      },
    });
    const { id: taskId } = await task('call back');
    const at = { createdAt: testApp.clock.now(), nextAt: testApp.clock.now() };
    return testApp.prisma.page.create({ data: { workspaceId, teamId, voicemailId, taskId, ...at } });
  };
  const bad = await page(1);
  const good = await page(2);
  await poison('page', bad.id, 'NEW."nextAt" IS DISTINCT FROM OLD."nextAt"');
  await testApp.tick();
  await quarter();
  expect(await testApp.prisma.pageCall.count({ where: { pageId: good.id } })).toBe(1);
  expect(await parkings()).toMatchObject([
    { subjectType: 'Page', subjectId: bad.id, details: { kind: 'page' } },
  ]);
});

test('what fails for the whole workplace is parked at its third attempt, tried once an hour, or with Retry', async () => {
  await testApp.tick();
  await testApp.prisma.channel.updateMany({ data: { nextReadAt: testApp.clock.now() } });
  await testApp.prisma.$executeRawUnsafe(
    'CREATE TRIGGER poisoned BEFORE UPDATE ON channel FOR EACH ROW EXECUTE FUNCTION poison()',
  );
  const reading = () => testApp.prisma.workAttempt.findFirst({ where: { kind: 'channels' } });
  await testApp.tick();
  expect(await reading()).toMatchObject({ attempt: 1 });
  // Within the minute no other process tries it.
  await testApp.tick();
  expect(await reading()).toMatchObject({ attempt: 1 });
  await quarter();
  expect(await reading()).toMatchObject({ attempt: 3 });
  expect(await parkings()).toMatchObject([
    { subjectType: 'Workspace', details: { kind: 'channels', attempt: 3 } },
  ]);
  testApp.clock.shiftMs(HOUR);
  await testApp.tick();
  expect(await reading()).toMatchObject({ attempt: 4 });
  const health = await filledForm(await testApp.sandbox.robot(olga.user.id).command('/care admin health'));
  expect(health.text()).toMatch(/Stopped work[\s\S]*Reading of teams’ channels/);
  await cure('channel');
  await health.press('Retry');
  await testApp.tick();
  expect(await reading()).toBeNull();
  const { nextReadAt } = await testApp.prisma.channel.findFirstOrThrow();
  expect(nextReadAt.getTime()).toBeGreaterThan(testApp.clock.now().getTime());
});
