import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { Prisma } from '../../../src/generated/prisma/client.ts';
import { plainText } from '../../../src/plain-language/draft.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { heartPlan } from './heart-plan.ts';
import { reviewKit } from './review-kit.ts';

const FAMILIES = ['Chenoworth', 'Chenobridge'];
const UNREAD = 'Inject per sliding scale before meals';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let kit: ReturnType<typeof reviewKit>;
let serial = 0;

beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  ana = await testApp.seed.member({ name: 'Ana', roles: ['nurse'], teams: [north] });
});
beforeEach(async () => {
  const rosa = await testApp.seed.patient({
    given: 'Rosa',
    family: FAMILIES[serial++] ?? 'Chen',
    team: north,
  });
  await heartPlan(testApp.prisma, rosa);
  await testApp.prisma.medication.updateMany({
    where: { patientId: rosa.id, name: { contains: 'urosemide' } },
    data: { dosage: UNREAD, regimen: Prisma.DbNull },
  });
  kit = reviewKit(testApp, north, rosa);
  await kit.draft(ana);
});
afterAll(() => testApp.stop());
afterEach(async () => {
  if (kit.robot(ana).hasModal()) await kit.robot(ana).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged().includes('unexpected failure')).toBe(false);
});

async function textNow() {
  const { id } = await kit.row();
  const { text } = await getExplanation(await kit.ctxOf(ana), { id });
  if (!text) throw new Error('no text');
  return text;
}
const blocking = async () =>
  (await textNow()).findings.filter(({ level }) => level === 'block').map(({ rule }) => rule);
/** From the finding to the medicine's form, in one press. */
async function formOfFinding() {
  const review = await kit.review(ana);
  await review.shows(/could not be read/);
  await review.press('Open in plan', { within: /could not be read/ });
  return (await kit.robot(ana).waitModal('Medications')).shows(/Directions/);
}

test('directions that cannot be read block approval until they are entered in the form that the finding opens', async () => {
  expect(plainText((await textNow()).draft)).toContain(`The plan says: “${UNREAD}”.`);
  expect(await blocking()).toEqual(['L2']);
  const form = await formOfFinding();
  await form.fill('Directions', '4 units under the skin before meals, max 12 units per day');
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await blocking()).toEqual([]);
  expect(plainText((await textNow()).draft)).toContain('No more than 12 units in one day.');
});

test('kept as written they are quoted without “ask us how”, and nothing blocks', async () => {
  const form = await formOfFinding();
  await form.fill('Free-text directions', ['Keep as written']);
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await blocking()).toEqual([]);
  expect(plainText((await textNow()).draft)).toContain(
    `the plan says “${UNREAD}”. Ask us if this is not clear.`,
  );
});
