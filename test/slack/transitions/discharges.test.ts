import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';

const one = withOneTeam();
let rosa: Patient;
let ben: SeededMember;

beforeAll(async () => {
  ben = await one.testApp.seed.member({ name: 'Ben', roles: ['nurse'], teams: [one.north] });
  rosa = await one.testApp.seed.patient({ given: 'Rosa', family: 'Chenowith', team: one.north });
  await one.testApp.prisma.condition.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 'test',
      sourceId: 'dementia',
      contentHash: 'test',
      code: 'http://hl7.org/fhir/sid/icd-10-cm|G30.9',
      name: 'Alzheimer disease',
    },
  });
});
afterEach(async () => {
  await one.testApp.idle();
  for (const who of [undefined, ben])
    if (one.robot(who).hasModal()) await one.robot(who).modal().close({ all: true });
});

const form = async (words: string, shows: RegExp, who?: SeededMember) =>
  (await (await one.command(words, who)).opens()).shows(shows);

test('a stay that is entered with its discharge is on the list, with LACE by its parts and where they come from', async () => {
  const stay = await form('/care admission', /Kind of stay/);
  await stay.choose('Patient', { search: 'chenow', pick: `Rosa Chenowith · ${rosa.caseKey}` });
  await stay.fill('Admitted', '2026-11-16T15:00:00Z');
  await stay.fill('Discharged', '2026-11-20T19:00:00Z');
  await stay.fill('Acute admission', 'Yes');
  expect(await stay.submit()).toMatchObject({ errors: {} });
  const list = await form('/care discharges', /Enter a stay/);
  expect(list.text()).toMatch(/Rosa Chenowith.*not claimed/);
  expect(list.text()).toContain(
    'LACE 10, high: L 4 (4 days) · A 3 (acute) · C 3 (dementia: Alzheimer disease) · E 0 (0 visits)',
  );
  expect(list.text()).toMatch(/Next: First contact after discharge.*due Tue, Nov 24/);
  await one.robot().home.open();
  expect(one.robot().home.text()).toContain('Discharges to claim 1');
});

test('the first who presses has it; the other reads who', async () => {
  const [hers, his] = [await form('/care discharges', /Claim/), await form('/care discharges', /Claim/, ben)];
  await hers.press('Claim');
  await hers.shows(/claimed by @Ana/);
  await his.press('Claim');
  await one.testApp.idle();
  const told = [
    one.robot(ben).modal().text(),
    ...one
      .robot(ben)
      .ephemerals()
      .map(({ text }) => text),
  ].join('\n');
  expect(told).toContain('Ana has claimed this discharge already');
  expect(await one.testApp.prisma.task.count({ where: { patientId: rosa.id } })).toBe(5);
});
