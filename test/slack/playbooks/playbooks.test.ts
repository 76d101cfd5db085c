import { beforeAll, expect, test } from 'vitest';
import { BARRIER_LABELS } from '../../../src/domain/contacts/contact.ts';
import { PLAYBOOK_DEFAULTS } from '../../../src/domain/playbooks/defaults/playbook-defaults.ts';
import { PlaybookContent } from '../../../src/domain/playbooks/playbook.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { DAY } from '../../kit/set-clock.ts';

const one = withOneTeam();
let park: SeededMember;
let pia: SeededMember;
let serial = 0;

beforeAll(async () => {
  const { seed } = one.testApp;
  park = await seed.member({ name: 'Dr Park', roles: ['physician'], teams: [one.north] });
  pia = await seed.member({ name: 'Pia Lund', roles: ['pharmacist'], teams: [one.north] });
});

/** A patient whose prescriber works here, and one more who treats what 42 CFR Part 2 protects. */
async function patientOf(given = 'Rosa'): Promise<Patient> {
  serial += 1;
  const patient = await one.testApp.seed.patient({ given, family: `Okafor${serial}`, team: one.north });
  const of = {
    workspaceId: patient.workspaceId,
    patientId: patient.id,
    sourceSystem: 'test',
    contentHash: '',
  };
  await one.testApp.prisma.careTeamMember.createMany({
    data: [
      { ...of, sourceId: 'oud', name: 'Dr Quill', roleName: 'Physician, addiction medicine', isPart2: true },
      {
        ...of,
        sourceId: 'pcp',
        name: 'Dr Park',
        roleName: 'Primary care physician',
        memberId: park.member.id,
      },
    ],
  });
  return patient;
}

async function contactWith(patient: Patient, barriers: readonly string[]) {
  const form = await filledForm(await one.command(`/contact ${patient.caseKey}`));
  await form.select('Outcome', 'Reached');
  await form.fill('Reason for contact', 'Skips her medicines');
  await form.select('Barriers', barriers);
  return form;
}

const COST = 'Tasks: Medical cost burden';
const tasksOf = (patient: Patient) =>
  one.testApp.prisma.task.findMany({
    where: { patientId: patient.id },
    orderBy: { createdAt: 'asc' },
    include: { owner: true },
  });

test('skipped medicines lead to four tasks, once', async () => {
  const { testApp } = one;
  const rosa = await patientOf();
  const form = await contactWith(rosa, ['Medical cost burden']);
  await form.shows(/Tasks: Medical cost burden/);
  expect(form.options(COST)).toHaveLength(4);
  expect(await tasksOf(rosa)).toEqual([]);
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await testApp.idle();

  const made = await tasksOf(rosa);
  expect(made.map(({ title, owner }) => [title, owner?.displayName])).toEqual([
    ['Check the formulary for a covered, cheaper medicine', 'Pia Lund'],
    ['Look for an assistance program (manufacturer, Extra Help, foundation)', 'Ana'],
    ['Ask the pharmacy for cash, 90-day and discount prices', 'Ana'],
    ['Message to the prescriber: cost gets in the way of the medicines', 'Dr Park'],
  ]);
  const [contact] = await testApp.prisma.contact.findMany({ where: { patientId: rosa.id } });
  expect(made.every(({ contactId }) => contactId === contact?.id)).toBe(true);
  // Monday: the next working day, 9:00 in New York.
  expect(made[2]?.dueAt?.toISOString()).toBe('2026-11-24T14:00:00.000Z');
  expect(made[3]?.details).toMatch(/^Dear Dr Park, this patient skips/);
  const messages = one.robot(park).dms();
  expect(messages.filter((dm) => one.robot(park).read(dm).includes('Dear Dr Park'))).toHaveLength(1);
  expect(JSON.stringify(made)).not.toContain('Quill');

  testApp.clock.shiftMs(13 * DAY);
  const again = await contactWith(rosa, ['Medical cost burden']);
  await again.shows(/already made on/);
  expect(again.labels()).not.toContain(COST);
  expect(await again.submit()).toMatchObject({ closed: true });
  await testApp.idle();
  expect(await tasksOf(rosa)).toHaveLength(4);
  expect(
    one
      .robot(park)
      .dms()
      .filter((dm) => one.robot(park).read(dm).includes('Dear Dr Park')),
  ).toHaveLength(1);
});

test('one that is unticked is not made; a canceled one may be made again; after 14 days an open one is offered unticked', async () => {
  const { testApp } = one;
  const rosa = await patientOf();
  const form = await contactWith(rosa, ['Medical cost burden']);
  await form.shows(/Tasks: Medical cost burden/);
  await form.select(COST, form.options(COST).slice(0, 2));
  await form.submit();
  expect(await tasksOf(rosa)).toHaveLength(2);
  await testApp.prisma.task.updateMany({
    where: { patientId: rosa.id, title: { startsWith: 'Look for' } },
    data: { status: 'cancelled' },
  });
  const next = await contactWith(rosa, ['Medical cost burden']);
  await next.shows(/already made on/);
  expect(next.options(COST)).toHaveLength(3);
  await next.close();

  testApp.clock.shiftMs(15 * DAY);
  const late = await contactWith(rosa, ['Medical cost burden']);
  await late.shows(/Tasks: Medical cost burden/);
  expect(late.options(COST)).toHaveLength(4);
  expect(late.value(COST)).not.toContain('Check the formulary');
  expect(late.value(COST)).toContain('Look for an assistance program');
  await late.close();
});

test('a task that was completed within 14 days counts as made, however old it is', async () => {
  const { testApp } = one;
  const rosa = await patientOf();
  const form = await contactWith(rosa, ['Food']);
  await form.shows(/Tasks: Food/);
  await form.submit();
  testApp.clock.shiftMs(20 * DAY);
  const [first] = await tasksOf(rosa);
  await testApp.prisma.task.update({
    where: { id: first?.id ?? '' },
    data: { status: 'completed', completedAt: testApp.clock.now() },
  });
  testApp.clock.shiftMs(5 * DAY);
  const later = await contactWith(rosa, ['Food']);
  await later.shows(/already made on/);
  expect(later.options('Tasks: Food')).toHaveLength(3);
  await later.close();
});

test('of two contacts with one barrier at the same time, one makes the tasks and the other says so', async () => {
  const { testApp } = one;
  const rosa = await patientOf();
  const ben = await testApp.seed.member({ name: `Ben ${serial}`, teams: [one.north] });
  const mine = await contactWith(rosa, ['Medical cost burden']);
  await mine.shows(/Tasks: Medical cost burden/);
  const his = await filledForm(await one.command(`/contact ${rosa.caseKey}`, ben));
  await his.select('Outcome', 'Reached');
  await his.fill('Reason for contact', 'Cannot pay');
  await his.select('Barriers', ['Medical cost burden']);
  await his.shows(/Tasks: Medical cost burden/);
  await Promise.all([mine.submit(), his.submit()]);
  await testApp.idle();
  expect(await tasksOf(rosa)).toHaveLength(4);
  expect(await testApp.prisma.contact.count({ where: { patientId: rosa.id } })).toBe(2);
  const said = [one.robot(), one.robot(ben)].flatMap((robot) => robot.dms().map((dm) => robot.read(dm)));
  expect(said.filter((text) => text.includes('was not made again'))).toHaveLength(1);
});

test('without anyone of a role the task is the person’s own; another patient has the tasks of their own', async () => {
  const rosa = await patientOf();
  const jim = await one.testApp.seed.patient({ given: 'Jim', family: `Quist${serial}`, team: one.north });
  const form = await contactWith(jim, ['Housing instability']);
  await form.shows(/Tasks: Housing instability/);
  await form.choose('Patient', { search: rosa.caseKey, pick: `Rosa ${rosa.familyName} · ${rosa.caseKey}` });
  await one.testApp.idle();
  expect(form.labels().filter((label) => label.startsWith('Tasks:'))).toHaveLength(1);
  await form.submit();
  expect(await tasksOf(jim)).toEqual([]);
  const made = await tasksOf(rosa);
  expect(made.find(({ title }) => title.startsWith('Refer for rent'))?.owner?.displayName).toBe('Ana');
});

test('a team edits a playbook, of two who edit one is first, and the default can be restored', async () => {
  const { testApp } = one;
  const openFood = async (who?: SeededMember) => {
    const list = await filledForm(await one.command('/care playbooks', who));
    await list.press('Edit', { within: 'Food' });
    return filledForm({ opens: () => one.robot(who).waitModal(/^Playbook$/) });
  };
  const sue = await testApp.seed.member({ name: 'Sue', roles: ['supervisor'], teams: [one.north] });
  const mine = await openFood();
  const hers = await openFood(sue);
  await mine.fill('Task 1', 'Ask about food, and bring the box');
  await mine.fill('Task 2', '');
  await mine.fill('Task 5', 'Call the church');
  expect((await mine.submit()).errors).toEqual({});
  await hers.fill('Task 1', 'Something else');
  expect(JSON.stringify((await hers.submit()).errors)).toContain('A teammate changed this playbook');

  const rosa = await patientOf();
  const form = await contactWith(rosa, ['Food']);
  await form.shows(/Tasks: Food/);
  expect(form.options('Tasks: Food').map((text) => text.split('\n')[0])).toEqual([
    'Ask about food, and bring the box',
    'Refer to a food pantry or home-delivered meals',
    'Check that the diet in the plan fits what they can buy',
    'Call the church',
  ]);
  await form.close();

  const reset = await openFood(sue);
  expect(reset.text()).toContain('Version 1, Ana');
  await reset.press('Reset to default');
  await reset.shows(/Version 2 \(reset to default\), Sue/);
  expect(reset.value('Task 1')).toBe('Ask whether there is food at home today');
  const rows = await testApp.prisma.auditEvent.findMany({
    where: { action: { in: ['playbook.edit', 'playbook.reset'] } },
    orderBy: { action: 'asc' },
  });
  expect(rows.map(({ action, details }) => [action, details])).toEqual([
    ['playbook.edit', { barrier: 'food', version: 1 }],
    ['playbook.reset', { barrier: 'food', version: 2 }],
  ]);
});

test('a nurse edits no playbook', async () => {
  const refused = await filledForm(await one.command('/care playbooks', pia));
  expect(refused.text()).toContain('Playbooks are edited by coordinators and supervisors');
});

test('each barrier has a playbook with a reason, tasks, resources and someone to ask', () => {
  for (const [barrier, label] of Object.entries(BARRIER_LABELS)) {
    const playbook = Reflect.get(PLAYBOOK_DEFAULTS.playbooks, barrier);
    expect(PlaybookContent.parse(playbook), label).toEqual(playbook);
    expect(playbook.tasks.length, label).toBeGreaterThanOrEqual(2);
    expect([playbook.reason, playbook.resources, playbook.ask].every(Boolean), label).toBe(true);
  }
});
