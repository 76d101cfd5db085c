import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledForm } from '../../kit/forms.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

// Monday, 9:30 in New York; the team closed on Friday at 17:00.
const FRIDAY_EVENING = new Date('2026-11-20T22:30:00Z');

let teamApp: TeamApp;
beforeEach(async () => {
  teamApp = await startTeamApp();
  await teamApp.prisma.patient.update({
    where: { id: teamApp.rosa.id },
    data: { telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }], languages: ['es'] },
  });
});
afterEach(async () => {
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const at = (ms: number) => new Date(teamApp.clock.now().getTime() + ms);
const patient = (family: string) => teamApp.seed.patient({ given: 'Zoe', family, team: teamApp.north });
/** A task of Ana's. */
const owed = (patientId: string | null, more: object = {}) =>
  teamApp.prisma.task.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      teamId: teamApp.north.id,
      patientId,
      kind: 'call',
      title: 'call about the ride',
      ownerId: teamApp.people.ana.member.id,
      createdById: teamApp.people.ana.member.id,
      createdAt: teamApp.clock.now(),
      ...more,
    },
  });
const home = async (who: Parameters<TeamApp['robot']>[0] = 'ana') => {
  const robot = teamApp.robot(who);
  await robot.home.open();
  return robot.home;
};

test('App Home says whom first and why, each patient once', async () => {
  const [late, back, today, now] = [
    teamApp.rosa,
    await patient('Backler'),
    await patient('Todayson'),
    await patient('Nowak'),
  ];
  await owed(today.id, { dueAt: at(2 * HOUR) });
  await owed(late.id, { dueAt: at(-3 * HOUR) });
  await owed(late.id, { dueAt: at(HOUR) });
  await owed(back.id, { kind: 'callback' });
  await owed(now.id, { priority: 'stat' });
  const { text } = { text: (await home()).text() };
  expect(text).toMatch(
    new RegExp(
      [
        'First',
        'All 4',
        `${now.caseKey}[\\s\\S]*now · Call`,
        `${back.caseKey}[\\s\\S]*callback since`,
        `${late.caseKey}[\\s\\S]*overdue by 3 hours · Call[\\s\\S]*and 1 more`,
      ].join('[\\s\\S]*'),
    ),
  );
});

test('a callback without a time says since when', async () => {
  await owed(teamApp.rosa.id, { kind: 'callback' });
  expect((await home()).text()).toMatch(/First[\s\S]*callback since .*9:30/);
});

/** Home from hospital since yesterday, with a task of Ana's that is not due, and reached by nobody. */
async function discharged(patientId: string, { prisma, north, people } = teamApp) {
  const row = { workspaceId: north.workspaceId, patientId };
  const { id } = people.ana.member;
  await prisma.task.create({
    data: { ...row, teamId: north.id, title: 'later', ownerId: id, createdById: id, dueAt: at(50 * HOUR) },
  });
  await prisma.admission.create({
    data: {
      ...row,
      sourceSystem: 'test',
      contentHash: '',
      sourceId: patientId,
      kind: 'inpatient',
      admittedAt: at(-96 * HOUR),
      dischargedAt: at(-20 * HOUR),
    },
  });
}

test('Call leads into call mode with that task first, whatever kind it is', async () => {
  const { id } = await owed(teamApp.rosa.id, { dueAt: at(-3 * HOUR) });
  await owed((await patient('Backler')).id, { kind: 'callback' });
  const shown = await home();
  expect(shown.text()).not.toContain('617-555-0142');
  await shown.press('Call', { within: new RegExp(teamApp.rosa.caseKey) });
  await teamApp.idle();
  const card = teamApp.robot().dms().at(-1);
  if (!card) throw new Error('no card came');
  expect(teamApp.robot().read(card)).toMatch(/Rosa Quillfeather[\s\S]*617-555-0142[\s\S]*Call 1 · /);
  const form = await filledForm(await teamApp.robot().press(card, 'Reached'));
  expect((await form.submit()).closed).toBe(true);
  expect(await teamApp.prisma.task.findUnique({ where: { id } })).toMatchObject({ status: 'completed' });
});

test('a discharge that no one has claimed is claimed there, and then called in call mode', async () => {
  await discharged(teamApp.rosa.id);
  await teamApp.tick();
  const shown = await home();
  await shown.press('Claim', { within: /discharged yesterday/ });
  await teamApp.idle();
  expect(await teamApp.prisma.transition.findFirst({ where: { patientId: teamApp.rosa.id } })).toMatchObject({
    claimedById: teamApp.people.ana.member.id,
  });
  const claimed = await home();
  expect(claimed.text()).toMatch(/discharged yesterday.*, not reached since · /);
  await claimed.press('Call', { within: /discharged yesterday/ });
  await teamApp.idle();
  const card = teamApp.robot().dms().at(-1);
  expect(card && teamApp.robot().read(card)).toMatch(/Rosa Quillfeather[\s\S]*617-555-0142[\s\S]*Call 1 · /);
});

test('before a discharge has deadlines, Call gives the number and what to know before it rings', async () => {
  await discharged(teamApp.rosa.id);
  const call = await filledForm(await (await home()).press('Call'));
  expect(call.text()).toMatch(/Rosa Quillfeather[\s\S]*617-555-0142[\s\S]*Spanish/);
  await call.press('Log contact');
  const form = await teamApp.robot().waitModal('Log a contact');
  await form.shows(/Outcome/);
  await form.select('Outcome', 'Reached');
  await form.fill('Reason for contact', 'Home again');
  expect((await form.submit()).closed).toBe(true);
  expect(await teamApp.prisma.contact.count({ where: { patientId: teamApp.rosa.id } })).toBe(1);
});

test('somebody who lost the patient meanwhile gets no number', async () => {
  await discharged(teamApp.rosa.id);
  const shown = await home();
  await teamApp.prisma.patient.update({
    where: { id: teamApp.rosa.id },
    data: { teamId: teamApp.south.id },
  });
  const call = await filledForm(await shown.press('Call'));
  expect(call.text()).toContain('not on your teams');
  expect(call.text()).not.toContain('617-555-0142');
});

test('a hand-off that waits is a line for both: one reads it back, the other may withdraw it', async () => {
  const { prisma, people, rosa, north } = teamApp;
  const workspaceId = north.workspaceId;
  await prisma.handOff.create({
    data: {
      workspaceId,
      giverId: people.ben.member.id,
      receiverId: people.ana.member.id,
      createdAt: at(-2 * HOUR),
      patients: {
        create: {
          workspaceId,
          patientId: rosa.id,
          teamId: north.id,
          position: 0,
          severity: 'watcher',
          summary: 'Heart failure, up six pounds.',
        },
      },
    },
  });
  const given = await home('ben');
  expect(given.text()).toContain('Hand-off to Ana, not read back for 2 hours');
  const shown = await home();
  expect(shown.text()).toContain('Hand-off from Ben, waiting for your read back for 2 hours');
  expect(shown.text()).not.toMatch(/Quillfeather|six pounds/);
  const form = await filledForm(await shown.press('Read back'));
  await form.close();
  await given.press('Withdraw');
  await teamApp.idle();
  expect((await home()).text()).not.toContain('Hand-off');
});

test('the visits of today and what others changed since the last evening are named, each with its patient', async () => {
  const { rosa, prisma, people } = teamApp;
  const other = await patient('Elsewhere');
  await owed(rosa.id);
  const row = {
    workspaceId: rosa.workspaceId,
    sourceSystem: 'test',
    contentHash: '',
    status: 'booked' as const,
  };
  await prisma.appointment.createMany({
    data: [
      { ...row, sourceId: '1', patientId: rosa.id, startsAt: at(4 * HOUR), description: 'Dialysis' },
      { ...row, sourceId: '2', patientId: rosa.id, startsAt: at(30 * HOUR), description: 'Tomorrow' },
      { ...row, sourceId: '3', patientId: other.id, startsAt: at(4 * HOUR), description: 'Not hers' },
    ],
  });
  const contact = {
    workspaceId: rosa.workspaceId,
    patientId: rosa.id,
    direction: 'outbound' as const,
    way: 'phone' as const,
    party: 'patient' as const,
    topic: 'Dose',
  };
  await prisma.contact.createMany({
    data: [
      { ...contact, memberId: people.ben.member.id, outcome: 'no_answer', occurredAt: FRIDAY_EVENING },
      { ...contact, memberId: people.ben.member.id, outcome: 'wrong_number', occurredAt: at(-80 * HOUR) },
      { ...contact, memberId: people.ana.member.id, outcome: 'left_message', occurredAt: at(-MINUTE) },
    ],
  });
  await prisma.planVersion.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      version: 1,
      at: at(-HOUR),
      actorKind: 'member',
      memberId: people.ben.member.id,
      changes: [{ part: 'medicine', recordId: 'x', act: 'changed', label: 'CANARYDRUG', fields: [] }],
    },
  });
  const shown = (await home()).text();
  expect(shown).toMatch(new RegExp(`Visits today \\(1\\)[\\s\\S]*1:30 PM · .*${rosa.caseKey}`));
  expect(shown).toMatch(/Changed since .*5:00 PM.* \(2\)/);
  expect(shown).toMatch(new RegExp(`${rosa.caseKey} · care plan changed: medications · by Ben`));
  expect(shown).toMatch(new RegExp(`${rosa.caseKey} · Phone, no answer · by Ben`));
  expect(shown).not.toMatch(/CANARYDRUG|wrong number|left a message|Not hers|Tomorrow/);
});

test('a task that somebody else gave is among the changes, with who it was', async () => {
  const card = await teamApp.card();
  const form = await filledForm(await teamApp.robot('ben').press(card, 'Reassign'));
  await form.fill('New owner', 'Cleo');
  expect((await form.submit()).closed).toBe(true);
  expect((await home('cleo')).text()).toMatch(
    new RegExp(`${teamApp.rosa.caseKey} · assigned to you: Call · by Ben`),
  );
});

test('a visit that 42 CFR Part 2 protects says no more than its time', async () => {
  await owed(teamApp.rosa.id);
  await teamApp.prisma.appointment.create({
    data: {
      workspaceId: teamApp.rosa.workspaceId,
      patientId: teamApp.rosa.id,
      sourceSystem: 'test',
      sourceId: 'p2',
      contentHash: '',
      status: 'booked',
      startsAt: at(4 * HOUR),
      description: 'Methadone clinic',
      isPart2: true,
    },
  });
  const shown = (await home()).text();
  expect(shown).toMatch(/Visits today/);
  expect(shown).not.toContain('Methadone');
});

test('nothing of one’s own is not called a quiet day while the team is behind', async () => {
  expect((await home('ben')).text()).toMatch(/Nothing is overdue/);
  await owed(teamApp.rosa.id, { dueAt: at(-3 * HOUR) });
  const shown = (await home('ben')).text();
  expect(shown).not.toMatch(/Nothing is overdue/);
  expect(shown).toContain('Your teams have 1 overdue task');
});

test.each([
  [
    'strict',
    /overdue by 3 hours · Call$/m,
    /R\. Q\.|Rosa|Quillfeather|about the ride|617/,
    /\/patient \w{4}/,
    /617|Rosa/,
  ],
  ['open', /Rosa Quillfeather · \w{4} · 617-555-0142/, /zzz/, /617-555-0142/, /zzz/],
] as const)(
  'where the workplace chose "%s", Home and Call show as much as that',
  async (phi, reads, hides, call, hidesInCall) => {
    const chosen = await startTeamApp({ phi });
    try {
      await chosen.prisma.patient.update({
        where: { id: chosen.rosa.id },
        data: { telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }] },
      });
      await chosen.prisma.task.create({
        data: {
          workspaceId: chosen.north.workspaceId,
          teamId: chosen.north.id,
          patientId: chosen.rosa.id,
          kind: 'call',
          title: 'call about the ride',
          dueAt: at(-3 * HOUR),
          ownerId: chosen.people.ana.member.id,
          createdById: chosen.people.ana.member.id,
        },
      });
      const rosamund = await chosen.seed.patient({
        given: 'Rosamund',
        family: 'Quilter',
        team: chosen.north,
      });
      await chosen.prisma.patient.update({
        where: { id: rosamund.id },
        data: { telecoms: [{ kind: 'phone', value: '617-555-0142', use: 'home' }] },
      });
      await discharged(rosamund.id, chosen);
      const robot = chosen.robot();
      await robot.home.open();
      expect(robot.home.text()).toMatch(reads);
      expect(robot.home.text()).not.toMatch(hides);
      const form = await filledForm(await robot.home.press('Call', { within: /discharged/ }));
      expect(form.text()).toMatch(call);
      expect(form.text()).not.toMatch(hidesInCall);
    } finally {
      await chosen.stop();
    }
  },
);

test('a deadline of tomorrow leads; one missed 27 days ago is below it, counted', async () => {
  const due = (days: number, state: 'running' | 'missed', occurrence: number) => {
    const dueAt = at(days * 24 * HOUR);
    const day = new Date(dueAt.toISOString().slice(0, 10));
    return teamApp.prisma.clock.create({
      data: {
        workspaceId: teamApp.north.workspaceId,
        teamId: teamApp.north.id,
        patientId: teamApp.rosa.id,
        ruleId: 'ma-appeal@2025-01-01',
        subjectType: 'Patient',
        subjectId: teamApp.rosa.id,
        occurrence,
        zone: 'America/New_York',
        startsAt: at(-60 * 24 * HOUR),
        ruleDueOn: day,
        dueOn: day,
        dueAt,
        state,
        createdAt: teamApp.clock.now(),
      },
    });
  };
  await due(-27, 'missed', 1);
  expect((await home()).text()).not.toContain('Deadlines at risk');
  await due(1, 'running', 2);
  expect((await home()).text()).toMatch(
    new RegExp(
      `Deadlines at risk 1\\S*, first ${teamApp.rosa.caseKey}[^\\n]*1 day left[\\s\\S]*Missed for more than a week 1\\S*, 27 days ago`,
    ),
  );
});
