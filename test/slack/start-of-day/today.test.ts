import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

// Monday, 9:30 in New York.
let teamApp: TeamApp;
beforeAll(async () => {
  teamApp = await startTeamApp();
});
afterAll(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const at = (ms: number) => new Date(teamApp.clock.now().getTime() + ms);
const patient = (family: string) => teamApp.seed.patient({ given: 'Zoe', family, team: teamApp.north });
const owed = (patientId: string | null, more: object = {}) =>
  teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId,
      kind: 'follow_up',
      title: 'ride',
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
      createdAt: at(-HOUR),
      ...more,
    },
  });

async function today() {
  const ana = teamApp.robot();
  await (await ana.command('/care today', { channel: teamApp.channel })).tells();
  const message = ana.ephemerals().at(-1);
  if (!message) throw new Error('nothing was shown');
  return message;
}
const read = (message: Awaited<ReturnType<typeof today>>) => teamApp.robot().read(message);

async function discharged(patientId: string, more: object = {}) {
  const row = { workspaceId: teamApp.north.workspaceId, patientId, sourceSystem: 'test', contentHash: '' };
  await teamApp.prisma.careTeamMember.create({
    data: { ...row, sourceId: patientId, memberId: teamApp.people.ana.member.id, name: 'Ana' },
  });
  await teamApp.prisma.admission.create({
    data: {
      ...row,
      sourceId: patientId,
      kind: 'inpatient',
      admittedAt: at(-96 * HOUR),
      dischargedAt: at(-20 * HOUR),
      ...more,
    },
  });
}

test('a day on which nobody needs her first says so', async () => {
  expect(read(await today())).toContain('No one needs you first today');
});

test('who needs her first and why: each reason with its points, in an order that stays', async () => {
  const [flagged, urgent, home, protectedStay, reached, called, late, due, later] = await Promise.all(
    ['Ableson', 'Bakerly', 'Cookham', 'Drakely', 'Emerick', 'Fosterly', 'Grangeby', 'Hoskins', 'Ilkley'].map(
      patient,
    ),
  );
  if (!flagged || !urgent || !home || !protectedStay || !reached || !called || !late || !due || !later)
    return;
  await owed(due.id, { dueAt: at(HOUR) });
  await owed(late.id, { dueAt: at(-3 * HOUR) });
  await owed(late.id, { dueAt: at(HOUR) });
  await owed(called.id, { kind: 'callback' });
  await owed(later.id, { dueAt: at(30 * HOUR) });
  await owed(urgent.id, { dueAt: at(-HOUR), priority: 'urgent' });
  await discharged(home.id);
  await discharged(protectedStay.id, { isPart2: true });
  await discharged(reached.id);
  await teamApp.prisma.contact.create({
    data: {
      workspaceId: reached.teamId ? teamApp.north.workspaceId : '',
      patientId: reached.id,
      memberId: teamApp.people.ben.member.id,
      direction: 'outbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Home again',
      occurredAt: at(-HOUR),
    },
  });
  const { id } = await owed(flagged.id, { kind: 'callback', priority: 'urgent' });
  const batch = await teamApp.prisma.voicemailBatch.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      memberId: teamApp.people.ana.member.id,
      textHash: 'x',
      createdAt: at(0),
    },
  });
  const voicemail = {
    workspaceId: teamApp.north.workspaceId,
    batchId: batch.id,
    position: 0,
    raw: '',
    words: 'My chest hurts.',
    isMessage: true,
    match: 'none',
    candidateIds: [],
  };
  await teamApp.prisma.voicemail.create({ data: { ...voicemail, flags: ['chest'], taskId: id } });
  const shown = read(await today());
  expect(shown).toMatch(
    new RegExp(
      [
        'Who needs you first: 6',
        '1\\. Zoe Ableson.*words of danger.*\\(64\\) · urgent, overdue by 1 hour \\(16\\) · callback since.*\\(4\\)',
        '2\\. Zoe Bakerly.*urgent, overdue by 1 hour \\(16\\)',
        '3\\. Zoe Cookham.*discharged yesterday, not reached since \\(8\\)',
        '4\\. Zoe Fosterly.*callback since.*\\(4\\)',
        '5\\. Zoe Grangeby.*overdue by 3 hours \\(2\\) · due 10:30 AM \\(1\\)',
        '6\\. Zoe Hoskins.*due 10:30 AM \\(1\\)',
      ].join('[\\s\\S]*'),
    ),
  );
  expect(shown).not.toMatch(/Drakely|Emerick|Ilkley/);
  expect(read(await today())).toBe(shown);
});

test('one press on a row leads into call mode with that call first', async () => {
  const message = await today();
  await teamApp.robot().press(message, 'Call', { within: /Fosterly/ });
  await teamApp.idle();
  const card = teamApp.robot().dms().at(-1);
  expect(card && read(card)).toMatch(/Zoe Fosterly/);
});

test('a discharge is claimed in its row, which then leads to its call', async () => {
  await teamApp.tick();
  const message = await today();
  const robot = teamApp.robot();
  await robot.press(message, 'Claim', { within: /Cookham/ });
  await teamApp.reads(message, /Zoe Cookham.*discharged yesterday, not reached since[\s\S]*Call/);
  await robot.press(message, 'Call', { within: /Cookham/ });
  await teamApp.idle();
  const card = robot.dms().at(-1);
  expect(card && read(card)).toMatch(/Zoe Cookham/);
});

test('thirty to a page, then More', async () => {
  const many = await Promise.all(
    Array.from({ length: 31 }, (_, n) => patient(`Many${String.fromCharCode(97 + n)}x`)),
  );
  await Promise.all(many.map(({ id }) => owed(id, { dueAt: at(2 * HOUR) })));
  const message = await today();
  expect(read(message)).toMatch(/Who needs you first: 37 · page 1 of 2/);
  expect(read(message)).not.toContain('31. ');
  await teamApp.robot().press(message, 'More');
  await teamApp.reads(message, /page 2 of 2[\s\S]*31\. [\s\S]*37\. /);
});
