import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOfMember } from '../../src/domain/explanations/acting.ts';
import { startExplanation } from '../../src/domain/explanations/start-explanation.ts';
import { TEXT_LIMITS } from '../../src/domain/text-limits.ts';
import type { Patient } from '../../src/generated/prisma/client.ts';
import { type Child, endChild, startChild } from '../kit/child.ts';
import { filledForm, writeDraft } from '../kit/forms.ts';
import type { SeededMember } from '../kit/seed.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';
import { heartPlan } from '../slack/explanations/heart-plan.ts';

const REPLICAS = 3;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let testApp: TestApp;
let ana: SeededMember;
let olga: SeededMember;
let channel: string;
let children: Child[] = [];
let hostileKey: string;

beforeAll(async () => {
  testApp = await startTestApp({ startsAt: new Date().toISOString(), isAsleep: true });
  const north = await testApp.seed.team({ name: 'North' });
  channel = north.channelId;
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  olga = await testApp.seed.member({ name: 'Olga', roles: ['admin'] });
  const patientOf = (given: string) => testApp.seed.patient({ given, family: 'Chenowith', team: north });
  const [poisoned, hostile, other] = [await patientOf('Rosa'), await patientOf('Ida'), await patientOf('Cy')];
  hostileKey = hostile.caseKey;
  for (const patient of [poisoned, hostile, other]) await heartPlan(testApp.prisma, patient);
  await line(poisoned, 0, 'a poisonous word');
  await fillUp(hostile);
  for (const patient of [poisoned, hostile, other]) await explain(patient);
  // Of each kind two processes have had the poisoned one already.
  await testApp.prisma.explanationJob.updateMany({
    where: { explanation: { patientId: poisoned.id } },
    data: { attempt: 2 },
  });
  await unreadableMessage(other);
  await poisonedFollowUp(north.id);
  await poisonedList(north.id);
  children = await Promise.all(
    Array.from({ length: REPLICAS }, (_, n) =>
      startChild({ ...testApp, name: `replica ${n}`, preload: './test/kit/die-of-poison.mjs' }),
    ),
  );
}, 240_000);
afterAll(async () => {
  await Promise.all(children.map(endChild));
  await testApp.stop();
});

const HOSTILE = [
  'a'.repeat(2_000),
  '1 tablet '.repeat(230),
  '('.repeat(2_000),
  'not '.repeat(500),
  '1/2/3/4 5.5.5 '.repeat(150),
  'Dr. '.repeat(500),
  'every day and '.repeat(140),
  '@here <!channel> *_~`'.repeat(90),
];

const hostileText = (at: number, length: number) => (HOSTILE[at % HOSTILE.length] ?? '').slice(0, length);

/** Every text of a patient at its limit, of the shapes that patterns read slowest, and 200 lines of them. */
async function fillUp({ id }: Patient): Promise<void> {
  const { prisma } = testApp;
  const where = { patientId: id };
  const { planText, directions, planReason, personName, phoneWords, changedBy } = TEXT_LIMITS;
  await prisma.patient.update({
    where: { id },
    data: {
      givenNames: [hostileText(2, personName)],
      familyName: hostileText(5, personName),
      whatMatters: hostileText(7, planText),
    },
  });
  await prisma.condition.updateMany({ where, data: { name: hostileText(0, planText) } });
  await prisma.medication.updateMany({
    where,
    data: {
      name: hostileText(1, planText),
      dosage: hostileText(6, directions),
      reason: hostileText(3, planReason),
      changedBy: hostileText(5, changedBy),
    },
  });
  await prisma.goal.updateMany({ where, data: { text: hostileText(4, planText) } });
  await prisma.redFlag.updateMany({ where, data: { sign: hostileText(7, planText) } });
  await prisma.appointment.updateMany({
    where,
    data: { withWhom: hostileText(5, personName), location: hostileText(2, phoneWords) },
  });
  const { workspaceId } = await prisma.patient.findUniqueOrThrow({ where: { id } });
  await prisma.intervention.createMany({
    data: Array.from({ length: 200 }, (_, at) => lineOf({ id, workspaceId }, at, hostileText(at, planText))),
  });
}

/** A message whose record cannot be read. */
async function unreadableMessage(patient: Patient): Promise<void> {
  const { prisma, clock } = testApp;
  const { workspaceId } = patient;
  const at = clock.now();
  const explanation = await prisma.explanation.create({
    data: {
      workspaceId,
      patientId: patient.id,
      audience: 'patient',
      language: 'en',
      readingLevel: 6,
      status: 'in_review',
      planVersion: 3,
      currentVersion: 1,
      authorId: ana.member.id,
      createdAt: at,
    },
  });
  await prisma.explanationVersion.create({
    data: {
      workspaceId,
      explanationId: explanation.id,
      number: 1,
      planVersion: 3,
      draft: 'no draft',
      findings: 'none',
      measures: 'none',
      at,
    },
  });
  await prisma.delivery.create({
    data: {
      workspaceId,
      kind: 'explanation',
      subjectId: explanation.id,
      destination: ana.user.id,
      wakeAt: at,
      expiredLeases: 2,
    },
  });
}

/** Two follow-ups that are due, one of which cannot come back. */
async function poisonedFollowUp(teamId: string): Promise<void> {
  const { prisma, clock } = testApp;
  const { id: workspaceId } = await prisma.workspace.findFirstOrThrow();
  const [bad] = await prisma.task.createManyAndReturn({
    data: ['the one that fails', 'water the plants'].map((title) => ({
      workspaceId,
      teamId,
      title,
      ownerId: ana.member.id,
      createdById: ana.member.id,
      dueAt: clock.now(),
      remindAt: clock.now(),
      priority: 'urgent' as const,
    })),
  });
  await prisma.$executeRawUnsafe(
    `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'this row cannot be written'; END $$`,
  );
  await prisma.$executeRawUnsafe(
    `CREATE TRIGGER poisoned BEFORE UPDATE ON task FOR EACH ROW
       WHEN (NEW."id" = '${bad?.id}' AND NEW."cardOccurrence" > OLD."cardOccurrence") EXECUTE FUNCTION poison()`,
  );
  await prisma.workAttempt.create({
    data: { workspaceId, kind: 'reminder', subjectId: bad?.id ?? '', attempt: 2, waitsUntil: clock.now() },
  });
}

/** A list that ends the thread which reads it. */
async function poisonedList(teamId: string): Promise<void> {
  const { prisma, clock } = testApp;
  const { id: workspaceId } = await prisma.workspace.findFirstOrThrow();
  const rows = Array.from({ length: 4_000 }, (_, at) => `${at},Rosa Chen,1958-03-14,a poisonous note`);
  await prisma.tableImport.create({
    data: {
      workspaceId,
      teamId,
      memberId: ana.member.id,
      state: 'waiting',
      content: Buffer.from(`MRN,Name,DOB,Note\n${rows.join('\n')}\n`),
      contentHash: 'x',
      stateAt: clock.now(),
      wakeAt: clock.now(),
      createdAt: clock.now(),
      attempt: 2,
    },
  });
}

const line = (patient: Patient, at: number, text: string) =>
  testApp.prisma.intervention.create({ data: lineOf(patient, at, text) });
const lineOf = ({ id, workspaceId }: Pick<Patient, 'id' | 'workspaceId'>, at: number, text: string) => ({
  workspaceId,
  patientId: id,
  sourceSystem: 'northstar',
  sourceId: `line ${at}`,
  contentHash: '',
  text,
  polarity: 'do' as const,
});

async function explain(patient: Patient): Promise<void> {
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
  await startExplanation(acting, {
    patientId: patient.id,
    audience: 'patient',
    language: 'en',
    readingLevel: 6,
    caregiverId: null,
    service: null,
    rule: null,
    denial: null,
  });
}

/** Asks each replica whether it lives, over and over, so that one that does not is found. */
function watch(): { stop: () => Promise<void> } {
  let isOver = false;
  const asking = children.map(async ({ port }) => {
    while (!isOver) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(asking);
    },
  };
}

/** The longest that each process kept others waiting since this was asked before: ms of its own CPU, which other processes do not lengthen. */
async function longestTurns(): Promise<number[]> {
  return Promise.all(
    children.map(async ({ process: replica, lines }) => {
      const said = () => lines.filter((line) => line.includes('"longest turn"'));
      const before = said().length;
      replica.kill('SIGUSR2');
      await expect.poll(() => said().length, { timeout: 30_000 }).toBe(before + 1);
      return JSON.parse(said().at(-1) ?? '{}').longestMs;
    }),
  );
}

const jobs = async () => {
  const rows = await testApp.prisma.explanationJob.findMany({
    orderBy: { createdAt: 'asc' },
    select: { state: true, attempt: true },
  });
  return rows.map(({ state }) => state);
};

/** What is done with each replica alive all the time, and none of them busy with it for a second of its own CPU. */
async function whileAllLive(work: () => Promise<void>): Promise<void> {
  await longestTurns();
  const health = watch();
  await work();
  await health.stop();
  expect(Math.max(...(await longestTurns()))).toBeLessThan(1_000);
}
const robot = (who = ana) => testApp.sandbox.robot(who.user.id);
const logged = () => children.flatMap(({ lines }) => lines).join('\n');

test('poison of each kind on three replicas stops no one: each lives, others’ work goes on, and an administrator can read it', async () => {
  await whileAllLive(async () => {
    await expect.poll(async () => (await jobs())[2], { timeout: 120_000 }).toBe('done');
    const form = await filledForm(await robot().command('/task order the flu vaccines', { channel }));
    expect((await form.submit()).closed).toBe(true);
    for (const title of [/order the flu vaccines/, /water the plants/]) await robot().sees(channel, title);
    await expect
      .poll(jobs, { timeout: 150_000, interval: 500 })
      .toEqual(['failed', expect.stringMatching(/done|failed/), 'done']);
    const over = async () => [
      (await testApp.prisma.tableImport.findFirstOrThrow()).state,
      (await testApp.prisma.delivery.findFirst({ where: { lastError: 'render_failed' } }))?.state,
      await testApp.prisma.auditEvent.count({ where: { action: 'work.park' } }),
    ];
    await expect.poll(over, { timeout: 60_000, interval: 500 }).toEqual(['failed', 'dead', 1]);
  });
  const list = await filledForm(await robot(olga).command('/care admin health'));
  expect(list.text()).toMatch(/Stopped jobs[\s\S]*Draft of an explanation/);
  expect(list.text()).toMatch(/Stopped work[\s\S]*Follow-up that is due/);
  expect(list.text()).toMatch(/could not be built from its record/);
  for (const words of [
    'an explanation job needs an operator',
    'an import needs an operator',
    'delivery needs an operator',
    'due work needs an operator',
  ])
    expect(logged()).toContain(words);
}, 300_000);

/** What comes of a draft that Ana asks for. */
async function drafted(): Promise<string> {
  const before = (await jobs()).length;
  await writeDraft(await filledForm(await robot().command(`/explain ${hostileKey}`, { channel })));
  await expect
    .poll(async () => (await jobs())[before], { timeout: 100_000, interval: 500 })
    .toMatch(/done|failed/);
  const job = await testApp.prisma.explanationJob.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  return `${job.state}: ${job.failure ?? ''}`;
}

test('a patient with every text at its limit and a plan of 200 hostile lines is shown and explained while each replica lives', async () => {
  await whileAllLive(async () => {
    await (await robot().command(`/patient ${hostileKey}`, { channel })).tells(/./);
    const plan = await filledForm(await robot().command(`/plan ${hostileKey}`, { channel }));
    expect(plan.text()).toContain('tablet');
    await plan.close({ all: true });
    expect(await drafted()).toMatch(/failed: This plan’s text is too long to explain/);
    // The same lines, as long as one explanation takes.
    await testApp.prisma.$executeRaw`UPDATE intervention SET "text" = left("text", 70)`;
    await testApp.prisma.$executeRaw`UPDATE goal SET "text" = left("text", 300)`;
    await testApp.prisma.$executeRaw`UPDATE red_flag SET "sign" = left("sign", 300)`;
    await testApp.prisma.$executeRaw`UPDATE patient SET "whatMatters" = left("whatMatters", 300)`;
    await testApp.prisma
      .$executeRaw`UPDATE medication SET "name" = left("name", 300), "dosage" = left("dosage", 300)`;
    await testApp.prisma.$executeRaw`UPDATE condition SET "name" = left("name", 300)`;
    expect(await drafted()).toMatch(/^done/);
  });
  expect(testApp.sandbox.violations).toEqual([]);
}, 240_000);
