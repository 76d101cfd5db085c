import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { actorOf } from '../../../src/domain/member-changes/identify-member.ts';
import { reserveUsage } from '../../../src/domain/model-usage/reserve-usage.ts';
import { settleUsage } from '../../../src/domain/model-usage/settle-usage.ts';
import { usageReport } from '../../../src/domain/model-usage/usage-report.ts';
import { type Caseload, startCaseload } from '../deliveries/caseload.ts';

let caseload: Caseload;
let ctx: Ctx<MemberActor>;
let patientId: string;
beforeAll(async () => {
  caseload = await startCaseload();
  const member = await caseload.prisma.member.update({
    where: { id: caseload.ana.id },
    data: { roles: ['admin', 'coordinator'] },
    include: { teams: { select: { teamId: true } } },
  });
  ctx = { ...caseload.ctx, actor: actorOf(member) };
  const patient = await caseload.prisma.patient.create({
    data: {
      workspaceId: ctx.workspace.id,
      teamId: caseload.team.id,
      caseKey: 'K7Q4',
      sourceSystem: 'test',
      sourceId: '1',
      familyName: 'Quetzal',
      contentHash: 'x',
    },
  });
  patientId = patient.id;
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  await caseload.prisma.modelUsage.deleteMany();
  await caseload.prisma.modelUsageDay.deleteMany();
});

const call = (
  more: {
    tokensIn?: number;
    tokensOut?: number;
    costMicros?: number;
    dailyTokens?: number;
    dailyCostMicros?: number;
  } = {},
) => ({
  patientId,
  model: 'test-model',
  promptId: 'explain.en/main',
  promptVersion: 1,
  tokensIn: 600,
  tokensOut: 400,
  costMicros: 100,
  dailyTokens: 10_000,
  dailyCostMicros: 1_000_000,
  sentHash: 'a'.repeat(64),
  ...more,
});
const day = () => caseload.prisma.modelUsageDay.findFirst();

test('a call sets its tokens aside before it is made, with an audit row that names the patient', async () => {
  const reserved = await reserveUsage(ctx, call());
  expect(reserved).not.toBeNull();
  expect(await day()).toMatchObject({ tokens: 1000, costMicros: 100 });
  const audit = await caseload.prisma.auditEvent.findFirst({ where: { action: 'model.ask' } });
  expect(audit).toMatchObject({ patientId, memberId: ctx.actor.memberId, subjectId: reserved?.id });
});

test('of twenty calls at once that want the tokens of ten, ten get them', async () => {
  const all = await Promise.all(
    Array.from({ length: 20 }, () => reserveUsage(ctx, call({ dailyTokens: 10_000 }))),
  );
  expect(all.filter((each) => each !== null)).toHaveLength(10);
  expect(await day()).toMatchObject({ tokens: 10_000 });
  expect(await caseload.prisma.modelUsage.count()).toBe(10);
});

test('money has a cap of its own, and the first call of a day is held to both', async () => {
  expect(await reserveUsage(ctx, call({ costMicros: 2_000_000 }))).toBeNull();
  expect(await reserveUsage(ctx, call({ dailyTokens: 999 }))).toBeNull();
  expect(await day()).toBeNull();
  expect(await reserveUsage(ctx, call({ costMicros: 600_000 }))).not.toBeNull();
  expect(await reserveUsage(ctx, call({ costMicros: 600_000 }))).toBeNull();
});

test('what was not used goes back to the day, once', async () => {
  const { id = '' } = (await reserveUsage(ctx, call())) ?? {};
  const settled = {
    id,
    outcome: 'drafted' as const,
    fault: null,
    used: { tokensIn: 500, tokensOut: 50, costMicros: 30 },
    answerHash: 'b',
  };
  await settleUsage(ctx, settled);
  await settleUsage(ctx, {
    ...settled,
    outcome: 'failed',
    used: { tokensIn: 0, tokensOut: 0, costMicros: 0 },
  });
  expect(await day()).toMatchObject({ tokens: 550, costMicros: 30 });
  expect(await caseload.prisma.modelUsage.findFirst()).toMatchObject({
    outcome: 'drafted',
    tokensIn: 500,
    tokensOut: 50,
  });
});

test('a call whose use nobody knows stays counted at its most', async () => {
  const { id = '' } = (await reserveUsage(ctx, call())) ?? {};
  await settleUsage(ctx, { id, outcome: 'failed', fault: 'timed_out', used: null, answerHash: null });
  expect(await day()).toMatchObject({ tokens: 1000 });
});

test('the report counts by day, member and fault', async () => {
  for (const fault of ['timed_out', 'timed_out', null]) {
    const { id = '' } = (await reserveUsage(ctx, call())) ?? {};
    await settleUsage(ctx, {
      id,
      outcome: fault ? 'failed' : 'drafted',
      fault,
      used: null,
      answerHash: null,
    });
  }
  const report = await usageReport(ctx);
  expect(report.days).toMatchObject([{ calls: 3, drafted: 1, tokens: 3000, costMicros: 300 }]);
  expect(report.faults).toEqual([{ fault: 'timed_out', count: 2 }]);
  expect(report.members).toMatchObject([{ calls: 3, tokens: 3000 }]);
  expect(report.today).toEqual({ tokens: 3000, costMicros: 300 });
});
