import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBreakGlass } from '../../../src/domain/access/break-glass.ts';
import { isReason } from '../../../src/domain/break-glass/break-glass.ts';
import { breakTheGlass } from '../../../src/domain/break-glass/break-the-glass.ts';
import { closeBreakGlass } from '../../../src/domain/break-glass/close-break-glass.ts';
import type { Ctx } from '../../../src/domain/context.ts';
import { type Database, openDatabase } from '../../../src/platform/prisma.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import { HOUR } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { atOnce } from '../tasks/task-database.ts';

let testApp: TestApp;
let other: Database;
let north: SeededTeam;
let south: SeededTeam;

beforeAll(async () => {
  testApp = await startTestApp();
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  other = await openDatabase({ url: testApp.databaseUrl, log, isWarmedUp: false });
  north = await testApp.seed.team({ name: 'North' });
  south = await testApp.seed.team({ name: 'South' });
  await testApp.seed.member({ name: 'Pia', roles: ['privacy_officer'] });
});
afterAll(async () => {
  await other.close();
  await testApp.stop();
});

async function ctxOf(name: string, db = testApp.prisma): Promise<Ctx> {
  const { member } = await testApp.seed.member({ name, roles: ['nurse'], teams: [north] });
  const quiet = () => {};
  return {
    db,
    now: testApp.clock.now,
    workspace: { id: member.workspaceId, defaultTimeZone: 'America/New_York' },
    actor: {
      kind: 'member',
      memberId: member.id,
      slackUserId: member.slackUserId,
      displayName: name,
      timeZone: member.timeZone,
      roles: member.roles,
      teamIds: [north.id],
    },
    requestId: 'test',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  };
}

const WHY = { reasonCode: 'emergency_treatment', reasonText: 'He collapsed in our waiting room' };
const patient = (family: string, mrn: string | null = null) =>
  testApp.seed.patient({
    given: 'Omar',
    family,
    birthOn: '1958-03-14',
    team: south,
    ...(mrn ? { mrn } : {}),
  });
const open = (ctx: Ctx, who: string, birthOn: string | null = '1958-03-14') =>
  breakTheGlass(ctx, { who, birthOn, ...WHY });

test('of two replicas at the same moment one opens it, and both are given the same hour and one notice', async () => {
  const omar = await patient('Twice');
  const here = await ctxOf('Ana');
  const there = { ...here, db: other.prisma };
  const { won, told } = await atOnce([here, there, here, there], (ctx) => open(ctx, 'Omar Twice'));
  expect(told).toEqual([]);
  expect(new Set(won.map(({ id }) => id)).size).toBe(1);
  expect(await testApp.prisma.breakGlass.count({ where: { patientId: omar.id } })).toBe(1);
  const [{ id } = { id: '' }] = won;
  expect(await testApp.prisma.delivery.count({ where: { subjectId: id, kind: 'break_glass' } })).toBe(1);
});

test('of two closings at the same moment one counts', async () => {
  await patient('Closing');
  const here = await ctxOf('Ben');
  const { id } = await open(here, 'Omar Closing');
  const { won, told } = await atOnce([here, { ...here, db: other.prisma }], (ctx) =>
    closeBreakGlass(ctx, { id }),
  );
  expect([won.length, told.join()]).toEqual([1, expect.stringContaining('closed already')]);
});

test('what is open is one patient, for the member who opened it, to the millisecond by the database’s time', async () => {
  const [omar, otto] = [await patient('Alpha'), await patient('Beta')];
  const [cat, dan] = [await ctxOf('Cat'), await ctxOf('Dan')];
  const { expiresAt } = await open(cat, 'Omar Alpha');
  const ids = [omar.id, otto.id];
  const opened = async (ctx: Ctx) =>
    (await openBreakGlass(ctx.db, ctx, ids)).map(({ patientId }) => patientId);
  expect(await opened(cat)).toEqual([omar.id]);
  expect(await opened(dan)).toEqual([]);
  const at = (time: number): Ctx => ({ ...cat, now: () => new Date(time) });
  expect(expiresAt.getTime()).toBe(testApp.clock.now().getTime() + HOUR);
  expect(await opened(at(expiresAt.getTime() - 1))).toEqual([omar.id]);
  expect(await opened(at(expiresAt.getTime()))).toEqual([]);
});

test('two patients of one name and birthday are not told apart by the name; the MRN does', async () => {
  await patient('Same', 'MRN-91');
  const second = await patient('Same', 'MRN-92');
  const ctx = await ctxOf('Eve');
  await expect(open(ctx, 'Omar Same')).rejects.toThrow(/More than one patient/);
  expect((await open(ctx, 'MRN-92', null)).patientId).toBe(second.id);
});

test.each([
  ['Omár SPELLED', true],
  ['spelled omar', true],
  ['Omar', false],
  ['Spelled', false],
  ['Oma Spelled', false],
  ['Omar Spelle', false],
  ['Omar Spelled Jr of North', false],
])('"%s" names Omar Spelled: %s', async (who, isNamed) => {
  if ((await testApp.prisma.patient.count({ where: { familyName: 'Spelled' } })) === 0)
    await patient('Spelled');
  const ctx = await ctxOf(`Fay ${who.length}`);
  if (isNamed) expect((await open(ctx, who)).caseKey).toMatch(/^[2-9B-Z]+$/);
  else await expect(open(ctx, who)).rejects.toThrow(/No patient has exactly/);
});

test.each([
  ['He fell and is bleeding', true],
  ['El paciente no respira bien', true],
  ['患者在我面前，他 需要 帮助，血压很低 很低了', true],
  ['emergency', false],
  ['aaaaaaaa bbbbbbbb cccccccc', false],
  ['reason reason reason reason', false],
  ['   ', false],
])('a reason in words "%s": %s', (words, isOne) => {
  expect(isReason(words)).toBe(isOne);
});
