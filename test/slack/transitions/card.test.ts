import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';

const one = withOneTeam();
let rosa: Patient;
let ben: SeededMember;

/** Rosa went home on Friday from four days with a flare; it is Monday, 9:30 in New York. */
beforeAll(async () => {
  ben = await one.testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [one.north] });
  rosa = await one.testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  const about = {
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    sourceSystem: 'test',
    contentHash: 'test',
  };
  await one.testApp.prisma.medication.createMany({
    data: [
      ['Furosemide 20 mg tablet', '1 tablet by mouth once a day'],
      ['Ibuprofen 400 mg tablet', '1 tablet by mouth twice a day'],
    ].map(([name = '', dosage = '']) => ({
      ...about,
      sourceId: name,
      name,
      dosage,
      status: 'active' as const,
    })),
  });
  await one.testApp.prisma.admission.create({
    data: {
      ...about,
      sourceId: randomUUID(),
      kind: 'inpatient',
      admittedAt: new Date('2026-11-16T15:00:00Z'),
      dischargedAt: new Date('2026-11-20T19:00:00Z'),
      disposition: 'Home health, daughter Rosa Chenowith',
    },
  });
  await one.testApp.tick();
});
afterEach(async () => {
  await one.testApp.idle();
  for (const who of [undefined, ben])
    if (one.robot(who).hasModal()) await one.robot(who).modal().close({ all: true });
});

async function card(who?: SeededMember) {
  const list = await (await (await one.command('/care discharges', who)).opens()).shows(/Enter a stay/);
  await list.press('Open');
  return (await one.robot(who).waitModal('Discharge')).shows(/Checklist/);
}
const form = async (title: string, button: string, who?: SeededMember) => {
  await (await card(who)).press(button);
  return (await one.robot(who).waitModal(title)).shows(/^(?![\s\S]*One moment)/);
};

test('one card says what the score is made of and where from, the deadlines, and what is missing', async () => {
  const shown = await card();
  const text = shown.text();
  expect(text).toMatch(/LACE 4, low: L 4 \(4 days\)/);
  expect(text).toMatch(/L: .*Nov 16.* to .*Nov 20.*stay from test/);
  expect(text).toMatch(/A: no source says it/);
  expect(text).toMatch(/First contact after discharge.*due/);
  expect(text).toMatch(/Checklist.*missing: Appointments booked, Equipment in place/);
  await shown.press('Claim');
  await shown.shows(/claimed by @Ana/);
});

test('the checklist is saved point by point, and the card beneath shows it', async () => {
  const list = await form('Discharge checklist', 'Checklist');
  await list.select('Transport arranged', 'Done');
  await list.select('Equipment in place', 'Open, create a task');
  await list.fill('Note: equipment in place', 'Walker for Rosa Chenowith');
  expect(await list.submit()).toMatchObject({ errors: {} });
  const shown = await one.robot().waitModal('Discharge');
  await shown.shows(/☑ Transport arranged · Ana/);
  await shown.shows(/☐ Equipment in place · task of Ana · Walker/);
});

test('the lists side by side: what is typed is compared, decided, and the plan follows at once', async () => {
  const typed = await form('Hospital’s list', 'Medications');
  await typed.fill('Medications at discharge', 'Furosemide 40 mg tablet - 1 tablet by mouth twice a day');
  await typed.submit();
  const rows = await one.robot().waitModal('Medications');
  await rows.shows(/Same name.*different strength.*decide/);
  await rows.shows(/furosemide[\s\S]*20 mg[\s\S]*Furosemide 40 mg tablet[\s\S]*twice a day/);
  await rows.shows(/ibuprofen[\s\S]*not on the list/);
  expect(rows.text()).toMatch(/2 medications, 2 undecided/);
  const his = await form('Medications', 'Medications', ben);
  const [first] = await one.testApp.prisma.medication.findMany({ orderBy: { name: 'asc' } });
  await rows.select('Decision: furosemide', 'Change');
  await rows.select('Decision: ibuprofen', 'Stop');
  await rows.submit();
  await (await one.robot().waitModal('Discharge')).shows(/Medications.* compared .*by Ana/);
  expect(
    await one.testApp.prisma.medication.findUniqueOrThrow({ where: { id: first?.id ?? '' } }),
  ).toMatchObject({
    status: 'active',
    change: 'changed',
  });
  // Ben has had the form open all the time: he reads who was first, and his choice is still there.
  await his.select('Decision: furosemide', 'Keep');
  await his.submit();
  await his.shows(/Ana saved this list of medications after you opened it/);
});

test('the 30 days end with an outcome; before their end “home” is refused under its field', async () => {
  const close = await form('Close the 30 days', 'Close the 30 days');
  await close.select('Outcome', 'Home');
  expect((await close.submit()).errors).toMatchObject({ Outcome: expect.stringMatching(/from Fri, Dec 18/) });
  await close.select('Outcome', 'Moved to long-term care');
  expect(await close.submit()).toMatchObject({ errors: {} });
  await (await one.robot().waitModal('Discharge')).shows(/Closed: Moved to long-term care/);
  expect(await one.testApp.prisma.clock.count({ where: { state: 'running' } })).toBe(0);
});
