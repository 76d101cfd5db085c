import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveRoles } from '../../../src/domain/member-changes/give-roles.ts';
import { actorOf } from '../../../src/domain/member-changes/identify-member.ts';
import type { BreakGlass, Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { DAY, MINUTE } from '../../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';
import { breakGlassFor, REASON } from './kit.ts';

let testApp: TestApp;
let north: SeededTeam;
let south: SeededTeam;
let ana: SeededMember;
let pia: SeededMember;
let omar: Patient;
let row: BreakGlass;
const WORDS = 'She was the only nurse on the floor that morning';

beforeAll(async () => {
  // A Friday, 10:00 in New York.
  testApp = await startTestApp({ startsAt: '2026-11-20T15:00:00Z' });
  north = await testApp.seed.team({ name: 'North' });
  south = await testApp.seed.team({ name: 'South' });
  pia = await testApp.seed.member({
    name: 'Pia Privacy',
    roles: ['privacy_officer', 'nurse'],
    teams: [north],
  });
});
let count = 0;
const FRIDAY = Date.parse('2026-11-20T15:00:00Z');
beforeEach(async () => {
  count += 1;
  // A Friday for each, so that a weekend lies before the review.
  if (count > 1) testApp.clock.set(new Date(FRIDAY + (count - 1) * 7 * DAY).toISOString());
  const letter = 'abcdefghijklmnopqrstuvwxyz'[count];
  ana = await testApp.seed.member({ name: `Ana ${count}`, roles: ['nurse'], teams: [north] });
  omar = await testApp.seed.patient({
    given: 'Omar',
    family: `Reviewed${letter}`,
    birthOn: '1958-03-14',
    team: south,
  });
  await breakGlassFor(testApp, ana, omar);
  row = await testApp.prisma.breakGlass.findFirstOrThrow({ where: { patientId: omar.id } });
});
afterAll(() => testApp.stop());
afterEach(async () => {
  await testApp.idle();
  for (const who of [ana, pia]) if (robot(who).hasModal()) await robot(who).modal().close({ all: true });
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who: SeededMember) => testApp.sandbox.robot(who.user.id);
const messagesTo = (who: SeededMember, pattern: RegExp) =>
  robot(who)
    .dms()
    .filter(
      (message) => pattern.test(robot(who).read(message)) && robot(who).read(message).includes(omar.caseKey),
    );
const NOTICE = /opened a patient of another team/;
const OVERDUE = /review is overdue/;

async function notice(who = pia) {
  const [message] = messagesTo(who, NOTICE);
  if (!message) throw new Error('no notice');
  return message;
}

test('the review shows the reason and what was seen and tried; with an outcome in words it is done, and the notice says so', async () => {
  await robot(ana).command(`/patient ${omar.caseKey}`, { channel: north.channelId });
  await testApp.idle();
  await (await robot(ana).command(`/patient ${omar.caseKey}`, { channel: north.channelId })).tells(
    /Opened by/,
  );
  testApp.clock.shiftMs(5 * MINUTE);
  const review = await filledForm(await robot(pia).press(await notice(), 'Review'));
  expect(review.text()).toContain(REASON);
  expect(review.text()).toMatch(/Opened the patient/);
  expect(review.text()).toMatch(/Patient card · 2 times/);
  await review.fill('Outcome', 'Justified');
  await review.fill('Review in words', WORDS);
  expect((await review.submit()).errors).toEqual({});
  await testApp.idle();
  const done = await testApp.prisma.breakGlass.findUniqueOrThrow({ where: { id: row.id } });
  expect(done).toMatchObject({ reviewedById: pia.member.id, reviewOutcome: 'justified', reviewText: WORDS });
  const message = await notice();
  expect(robot(pia).read(message)).toMatch(/Reviewed by Pia Privacy on .*Justified/);
  expect(robot(pia).buttons(message)).not.toContain('Review');
  testApp.clock.shiftMs(5 * DAY);
  await testApp.tick();
  expect(messagesTo(pia, OVERDUE)).toEqual([]);
});

test('the review is due two working days later, and an overdue one is reminded of then, one and three working days later, and on top of the list', async () => {
  // Friday at 10:00 and two working days: Tuesday at 10:00.
  expect(row.reviewDueAt.getTime()).toBe(row.openedAt.getTime() + 4 * DAY);
  testApp.clock.shiftMs(4 * DAY - MINUTE);
  await testApp.tick();
  expect(messagesTo(pia, OVERDUE)).toEqual([]);
  testApp.clock.shiftMs(2 * MINUTE);
  await testApp.tick();
  await testApp.tick();
  expect(messagesTo(pia, OVERDUE)).toHaveLength(1);
  const list = await filledForm(await robot(pia).command('/care break-glass reviews'));
  expect(list.text().split(omar.caseKey)[1]?.slice(0, 200)).toContain('Review overdue');
  expect(list.text()).not.toMatch(/Omar|waiting room/);
  testApp.clock.shiftMs(DAY);
  await testApp.tick();
  expect(messagesTo(pia, OVERDUE)).toHaveLength(2);
  const reminders = await testApp.prisma.delivery.findMany({
    where: { kind: 'break_glass_overdue', subjectId: row.id, destination: pia.user.id },
    orderBy: { dueAt: 'asc' },
  });
  // Tuesday, Wednesday and Friday.
  expect(reminders.map(({ dueAt }) => (dueAt.getTime() - row.openedAt.getTime()) / DAY)).toEqual([4, 5, 7]);
});

test('who becomes a privacy officer later is notified of what waits, once, and is reminded like the others', async () => {
  const olga = await testApp.seed.member({ name: `Olga ${row.id}`, roles: ['admin'] });
  const nils = await testApp.seed.member({ name: `Nils ${row.id}`, roles: [] });
  const { id, workspaceId } = olga.member;
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const ctx = {
    workspace: { id: workspaceId, defaultTimeZone: 'America/New_York' },
    actor: actorOf({ ...(await testApp.prisma.member.findUniqueOrThrow({ where: { id } })), teams: [] }),
    db: testApp.prisma,
    now: testApp.clock.now,
    log: quiet,
    requestId: 'test',
  };
  const give = (...roles: 'privacy_officer'[]) =>
    giveRoles(ctx, { memberId: nils.member.id, roles, teamIds: [] });
  await give('privacy_officer');
  await give();
  await give('privacy_officer');
  await testApp.tick();
  expect(messagesTo(nils, NOTICE)).toHaveLength(1);
  testApp.clock.shiftMs(4 * DAY + MINUTE);
  await testApp.tick();
  expect(messagesTo(nils, OVERDUE)).toHaveLength(1);
  expect(messagesTo(pia, OVERDUE)).toHaveLength(1);
});

test('a member cannot review their own, whatever their roles', async () => {
  await testApp.prisma.member.update({
    where: { id: ana.member.id },
    data: { roles: ['nurse', 'privacy_officer', 'admin'] },
  });
  const list = await filledForm(await robot(ana).command('/care break-glass reviews'));
  expect(list.text()).not.toContain(omar.caseKey);
  await list.close({ all: true });
  // A press on another officer's notice, as it would come from a forwarded one.
  const review = await filledForm(await robot(ana).press(await notice(), 'Review'));
  expect(review.text()).toMatch(/a privacy officer/);
  expect(review.text()).not.toContain(REASON);
  await expect(
    testApp.prisma.breakGlass.update({ where: { id: row.id }, data: { reviewedById: ana.member.id } }),
  ).rejects.toThrow(/break_glass_reviewed_by_another/);
});

test('of two reviewers one counts, and the other is shown that it was reviewed', async () => {
  const second = await testApp.seed.member({ name: `Second ${count}`, roles: ['privacy_officer'] });
  const form = await filledForm(await robot(pia).press(await notice(), 'Review'));
  await testApp.prisma.breakGlass.update({
    where: { id: row.id },
    data: { reviewedAt: testApp.clock.now(), reviewedById: second.member.id, reviewOutcome: 'not_justified' },
  });
  await form.fill('Outcome', 'Justified');
  await form.fill('Review in words', WORDS);
  await form.submit();
  expect(robot(pia).modal().text()).toMatch(/has been reviewed already/);
  const kept = await testApp.prisma.breakGlass.findUniqueOrThrow({ where: { id: row.id } });
  expect(kept.reviewOutcome).toBe('not_justified');
});

test('a review while it is open closes it', async () => {
  const review = await filledForm(await robot(pia).press(await notice(), 'Review'));
  await review.fill('Outcome', 'Not justified');
  await review.fill('Review in words', 'The patient was never in this clinic');
  await review.submit();
  await testApp.idle();
  const answer = await robot(ana).command(`/patient ${omar.caseKey}`, { channel: north.channelId });
  await answer.tells(/No patient of your teams/);
});

test('a reviewer who lost the role is refused, and nobody else sees the list', async () => {
  const message = await notice();
  const form = await filledForm(await robot(pia).press(message, 'Review'));
  await testApp.prisma.member.update({ where: { id: pia.member.id }, data: { roles: ['nurse'] } });
  try {
    await form.fill('Outcome', 'Justified');
    await form.fill('Review in words', WORDS);
    await form.submit();
    expect(robot(pia).modal().text()).toMatch(/a privacy officer/);
    await robot(pia).modal().close({ all: true });
    const list = await filledForm(await robot(pia).command('/care break-glass reviews'));
    expect(list.text()).toMatch(/a privacy officer/);
    expect(
      (await testApp.prisma.breakGlass.findUniqueOrThrow({ where: { id: row.id } })).reviewedAt,
    ).toBeNull();
  } finally {
    await testApp.prisma.member.update({
      where: { id: pia.member.id },
      data: { roles: ['privacy_officer', 'nurse'] },
    });
  }
});

test('without a privacy officer the administrators are notified and review', async () => {
  const officers = { roles: { has: 'privacy_officer' as const } };
  const before = await testApp.prisma.member.findMany({ where: officers, select: { id: true, roles: true } });
  await testApp.prisma.member.updateMany({ where: officers, data: { roles: ['nurse'] } });
  const ada = await testApp.seed.member({ name: `Ada ${count}`, roles: ['admin'] });
  try {
    omar = await testApp.seed.patient({
      given: 'Otto',
      family: `Alone${'abcdefghijklm'[count]}`,
      birthOn: '1958-03-14',
      team: south,
    });
    await breakGlassFor(testApp, ana, omar);
    const review = await filledForm(await robot(ada).press(await notice(ada), 'Review'));
    expect(review.text()).toContain(REASON);
    await review.close({ all: true });
  } finally {
    for (const { id, roles } of before)
      await testApp.prisma.member.update({ where: { id }, data: { roles } });
    await testApp.prisma.member.update({ where: { id: ada.member.id }, data: { roles: [] } });
  }
});
