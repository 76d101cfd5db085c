import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { folderOf, runImportCommand } from '../../domain/imports/kit.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
let north: SeededTeam;
let ana: SeededMember;
let nora: SeededMember;
let sol: SeededMember;
beforeAll(async () => {
  testApp = await startTestApp();
  north = await testApp.seed.team({ name: 'North' });
  const south = await testApp.seed.team({ name: 'South' });
  ana = await testApp.seed.member({ name: 'Ana', teams: [north] });
  nora = await testApp.seed.member({ name: 'Nora', roles: ['nurse'], teams: [north] });
  sol = await testApp.seed.member({ name: 'Sol', teams: [south] });
});
afterAll(() => testApp.stop());
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
  expect(testApp.logged()).not.toContain('unexpected failure');
});

const robot = (who = ana) => testApp.sandbox.robot(who.user.id);
const command = (words: string, who = ana) => robot(who).command(words, { channel: north.channelId });
const lastOf = (who = ana) => {
  const message = robot(who).ephemerals().at(-1);
  if (!message) throw new Error('no message');
  return message;
};

type Resource = { resourceType: string; id: string } & Record<string, unknown>;
/** The same person as two systems know her, each with a problem of its own under one id. */
async function imported(family: string, key: string, more: object = {}): Promise<void> {
  for (const [server, problem] of [
    ['one.example', 'Drumble fever'],
    ['two.example', 'Wobble ache'],
  ] as const) {
    const patient: Resource = {
      resourceType: 'Patient',
      id: key,
      identifier: [
        { type: { coding: [{ code: 'MR' }] }, system: `urn:${server}`, value: `${server}-${key}` },
      ],
      name: [{ family, given: ['Mei'] }],
      birthDate: '1951-04-09',
      telecom: [{ system: 'phone', value: '555-555-0101' }],
      ...more,
    };
    const condition: Resource = {
      resourceType: 'Condition',
      id: `c-${key}`,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { text: problem },
      subject: { reference: `Patient/${key}` },
    };
    const bundle = {
      resourceType: 'Bundle',
      entry: [patient, condition].map((resource) => ({
        fullUrl: `https://${server}/fhir/${resource.resourceType}/${resource.id}`,
        resource,
      })),
    };
    const ran = await runImportCommand(testApp.prisma, [
      await folderOf({ 'x.json': bundle }),
      '--team',
      'North',
    ]);
    expect(ran.code, ran.err).toBe(0);
  }
  await testApp.idle();
}

test('a coordinator sees both records side by side, merges them, and finds all of both with each source', async () => {
  await imported('Larkspur', '41');
  const { home } = robot();
  await home.open();
  expect(home.text()).toContain('1 possible match');
  await (await command('/care matches')).tells(/the same name, birth date and phone/);
  const list = lastOf();
  const shown = robot().read(list);
  expect(shown).toMatch(/Mei Larkspur[\s\S]*one\.example[\s\S]*Mei Larkspur[\s\S]*two\.example/);
  const { caseKey } = await testApp.prisma.patient.findFirstOrThrow({
    where: { familyName: 'Larkspur' },
    orderBy: { createdAt: 'desc' },
  });
  await robot().press(list, 'Same person', { confirm: 'no' });
  expect(await testApp.prisma.patient.count({ where: { familyName: 'Larkspur', leftAt: null } })).toBe(2);
  await robot().press(list, 'Same person');
  await testApp.sandbox.waitFor(() => /Merged/.test(robot().read(list)), {
    what: () => 'the merge to be said',
  });
  expect(robot().read(list)).toContain('No records of your patients wait for a decision.');
  await (await command(`/patient ${caseKey}`)).tells(/Mei Larkspur/);
  const card = lastOf();
  await robot().press(card, 'Active conditions (2)');
  await testApp.sandbox.waitFor(() => /Drumble fever/.test(robot().read(card)), {
    what: () => 'the conditions',
  });
  expect(robot().read(card)).toMatch(/Drumble fever.*from one\.example/);
  expect(robot().read(card)).toMatch(/Wobble ache.*from two\.example/);
  const plan = await filledForm(await command(`/plan ${caseKey}`));
  expect(plan.text()).toMatch(/Drumble fever.*from one\.example[\s\S]*Wobble ache.*from two\.example/);
});

test('the card says that another record may be of the same person; whoever says they are two is not asked again', async () => {
  await imported('Foxglove', '42');
  const [first] = await testApp.prisma.patient.findMany({ where: { familyName: 'Foxglove' } });
  await (await command(`/patient ${first?.caseKey}`)).tells(/another record may be of the same person/);
  await (await robot().press(lastOf(), 'Review')).tells(/are these records of the same person/);
  const list = lastOf();
  await robot().press(list, 'Different people');
  await testApp.sandbox.waitFor(() => /are different people/.test(robot().read(list)), {
    what: () => 'the decision to be said',
  });
  await imported('Foxglove', '42');
  await (await command('/care matches')).tells(/No records of your patients wait/);
});

test('a nurse may look and not decide; a member of another team sees none of it', async () => {
  await imported('Speedwell', '43');
  await (await command('/care matches', nora)).tells(/Speedwell/);
  await (await robot(nora).press(lastOf(nora), 'Same person')).tells(/Coordinators and supervisors decide/);
  await (await command('/care matches', sol)).tells(/No records of your patients wait/);
  expect(await testApp.prisma.patient.count({ where: { familyName: 'Speedwell', leftAt: null } })).toBe(2);
});

test('a card of the time before the merge shows the record that remains', async () => {
  await testApp.prisma.possibleMatch.deleteMany();
  await imported('Campion', '45');
  const [remaining, other] = await testApp.prisma.patient.findMany({
    where: { familyName: 'Campion' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  await (await command(`/patient ${other?.caseKey}`)).tells(/Mei Campion/);
  const old = lastOf();
  await (await command('/care matches')).tells(/Campion/);
  const list = lastOf();
  await robot().press(list, 'Same person');
  await testApp.sandbox.waitFor(() => /Merged/.test(robot().read(list)), {
    what: () => 'the merge to be said',
  });
  await robot().press(old, 'Active conditions (1)');
  await testApp.sandbox.waitFor(
    () =>
      robot()
        .read(old)
        .includes(remaining?.caseKey ?? '-'),
    {
      what: () => 'the card of the record that remains',
    },
  );
});

test('a merge is taken back: each record has again what it had, and they count as different people', async () => {
  await testApp.prisma.possibleMatch.deleteMany();
  await imported('Teasel', '47');
  const before = await testApp.prisma.patient.findMany({
    where: { familyName: 'Teasel' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { conditions: true },
  });
  const [remaining, other] = before;
  await (await command('/care matches')).tells(/Teasel/);
  const list = lastOf();
  await robot().press(list, 'Same person');
  await testApp.sandbox.waitFor(() => /Merged/.test(robot().read(list)), { what: () => 'the merge' });
  expect(robot().read(list)).toContain(`${other?.caseKey} was merged into ${remaining?.caseKey}`);
  await robot().press(list, 'Not the same person after all');
  await testApp.sandbox.waitFor(() => /Separated/.test(robot().read(list)), { what: () => 'the undoing' });
  await testApp.idle();
  const after = await testApp.prisma.patient.findMany({
    where: { familyName: 'Teasel', leftAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { conditions: true },
  });
  expect(after.map(({ id, conditions }) => [id, conditions.map(({ name }) => name)])).toEqual(
    before.map(({ id, conditions }) => [id, conditions.map(({ name }) => name)]),
  );
  await (await command(`/patient ${other?.caseKey}`)).tells(/Mei Teasel/);
  await imported('Teasel', '47');
  await (await command('/care matches')).tells(/No records of your patients wait/);
});

test('whoever has open tasks of a patient who left the caseload is told once', async () => {
  await imported('Tansy', '46');
  const patient = await testApp.prisma.patient.findFirstOrThrow({ where: { familyName: 'Tansy' } });
  const { workspaceId, teamId, id } = patient;
  await testApp.prisma.task.create({
    data: {
      workspaceId,
      teamId,
      patientId: id,
      title: 'Call',
      createdById: ana.member.id,
      ownerId: ana.member.id,
    },
  });
  await imported('Tansy', '46', { active: false });
  const told = robot()
    .dms()
    .filter((message) => /left the caseload/.test(robot().read(message)));
  expect(told).toHaveLength(1);
});

test('a patient whose record is no longer in use is found by nobody, and the case key says why', async () => {
  await imported('Bluebell', '44', { active: false });
  const { caseKey } = await testApp.prisma.patient.findFirstOrThrow({ where: { familyName: 'Bluebell' } });
  await (await command('/patient Bluebell')).tells(/No patient of your teams matches/);
  await (await command(`/patient ${caseKey}`)).tells(
    new RegExp(
      `${caseKey}\\S* is not in the caseload since .*: the source says that this record is no longer in use`,
    ),
  );
});
