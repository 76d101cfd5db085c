import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { contextOfMember } from '../../../src/domain/explanations/acting.ts';
import { JOB_LEASE_MS, leaseJobs } from '../../../src/domain/explanations/lease-jobs.ts';
import { parkJobs } from '../../../src/domain/explanations/park-jobs.ts';
import { settleJob } from '../../../src/domain/explanations/settle-job.ts';
import { startExplanation } from '../../../src/domain/explanations/start-explanation.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

let testApp: TestApp;
let ana: SeededMember;
let olga: SeededMember;
let ctx: Ctx<MemberActor>;

beforeAll(async () => {
  testApp = await startTestApp({ isAsleep: true });
  const north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  olga = await testApp.seed.member({ name: 'Olga', roles: ['admin'] });
  const workspace = await testApp.prisma.workspace.findFirstOrThrow();
  const acting = await contextOfMember(
    {
      workspace,
      db: testApp.prisma,
      now: testApp.clock.now,
      log: silent,
      requestId: 'test',
      actor: { kind: 'system', job: 'test' },
    },
    ana.member.id,
  );
  if (!acting) throw new Error('Ana may not');
  ctx = acting;
  const rosa = await testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: north });
  await heartPlan(testApp.prisma, rosa);
  await startExplanation(ctx, {
    patientId: rosa.id,
    audience: 'patient',
    language: 'en',
    readingLevel: 6,
    caregiverId: null,
    service: null,
    rule: null,
    denial: null,
  });
});
afterAll(() => testApp.stop());

/** As a process takes jobs that has nothing in hand. */
const claim = async () => {
  const taking = { owner: 'a process that dies', limit: 4 };
  const together = await leaseJobs(ctx, taking);
  return together.length > 0 ? together : leaseJobs(ctx, { ...taking, limit: 1, isAlone: true });
};
const job = () => testApp.prisma.explanationJob.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
const robot = () => testApp.sandbox.robot(ana.user.id);
function draft() {
  const message = robot().dms().at(-1);
  if (!message) throw new Error('no direct message');
  return message;
}

test('tries that end with a fault are counted with those that died: three in all', async () => {
  const [first] = await claim();
  if (!first) throw new Error('nothing to do');
  await settleJob(ctx, first, { kind: 'retry', error: 'unexpected' });
  expect((await job()).state).toBe('waiting');
  testApp.clock.shiftMs(JOB_LEASE_MS);
  expect(await claim()).toMatchObject([{ attempt: 2 }]);
  testApp.clock.shiftMs(JOB_LEASE_MS + 1);
  const [third] = await claim();
  if (!third) throw new Error('there was no third try');
  await settleJob(ctx, third, { kind: 'retry', error: 'unexpected' });
  expect(await job()).toMatchObject({ state: 'failed', attempt: 3 });
  await testApp.prisma.explanationJob.updateMany({
    data: { state: 'waiting', attempt: 0, wakeAt: testApp.clock.now() },
  });
});

test('a job whose process dies is parked at its third lease, and its person and an administrator can read so', async () => {
  for (let lease = 1; lease <= 3; lease++) {
    expect(await claim()).toMatchObject([{ attempt: lease }]);
    // Nobody else has it while the lease runs.
    expect(await claim()).toEqual([]);
    testApp.clock.shiftMs(JOB_LEASE_MS + 1);
  }
  expect(await claim()).toEqual([]);
  await testApp.start();
  await testApp.idle();
  expect(await job()).toMatchObject({ state: 'failed', attempt: 3, lastError: 'worker_died' });
  expect(robot().read(draft())).toMatch(/Not written[\s\S]*stopped three times[\s\S]*Press Draft again/);
  expect(testApp.logged()).toMatch(/"level":50.*a job is parked/);
  expect(await (await testApp.ask('/metrics')).text()).toContain(
    'northstar_jobs_parked_total{kind="draft"} 1',
  );
  const health = await filledForm(await testApp.sandbox.robot(olga.user.id).command('/care admin health'));
  expect(health.text()).toMatch(/Stopped jobs[\s\S]*Draft of an explanation · \w{4,6}, since/);
  expect(health.text()).not.toMatch(/Rosa|Chenowith/);
});

test('the usual button begins again, with all its tries', async () => {
  await robot().press(draft(), 'Draft again');
  await testApp.idle();
  expect(await job()).toMatchObject({ state: 'done', attempt: 1 });
  expect(robot().read(draft())).toContain('Needs a review');
  const health = await filledForm(await testApp.sandbox.robot(olga.user.id).command('/care admin health'));
  expect(health.text()).not.toContain('Stopped jobs');
});

test('a note whose check killed three processes is a question for the second person', async () => {
  const { id, planVersion } = await testApp.prisma.explanation.findFirstOrThrow();
  const row = {
    workspaceId: ctx.workspace.id,
    explanationId: id,
    noteKey: 'note:1',
    at: testApp.clock.now(),
  };
  await testApp.prisma.explanationNoteCheck.create({ data: { ...row, planVersion: planVersion ?? 0 } });
  await testApp.prisma.explanationJob.create({
    data: {
      workspaceId: ctx.workspace.id,
      explanationId: id,
      kind: 'note_check',
      memberId: ana.member.id,
      state: 'working',
      attempt: 3,
      leaseOwner: 'dead',
      leaseUntil: testApp.clock.now(),
      wakeAt: testApp.clock.now(),
      createdAt: testApp.clock.now(),
    },
  });
  await parkJobs(ctx);
  expect(await testApp.prisma.explanationNoteCheck.findFirstOrThrow()).toMatchObject({
    verdict: 'unavailable',
    fault: 'worker_died',
  });
  const health = await filledForm(await testApp.sandbox.robot(olga.user.id).command('/care admin health'));
  expect(health.text()).toMatch(/Check of a note · \w{4,6}, since/);
});
