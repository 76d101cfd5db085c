import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { DAY, HOUR, huddleHands, MINUTE } from './kit.ts';

const one = withOneTeam();

/** Forty patients, six of whom have a reason; the reasons are six of the seven rules. */
async function caseload() {
  const { testApp, north, ana } = one;
  const { prisma, seed, clock } = testApp;
  const now = clock.now().getTime();
  const patients: Patient[] = [];
  for (let at = 0; at < 40; at += 1)
    patients.push(await seed.patient({ given: 'Rosa', family: `Weekly${at}`, team: north }));
  const [inHospital, deadline, late, doubtful, wanted, review] = patients as [
    Patient,
    Patient,
    Patient,
    Patient,
    Patient,
    Patient,
  ];
  const workspaceId = inHospital.workspaceId;
  const of = (patient: Patient) => ({ workspaceId, teamId: north.id, patientId: patient.id });
  const made = { sourceSystem: 'test', sourceId: '1', contentHash: 'test' };
  await prisma.admission.create({
    data: {
      ...made,
      workspaceId,
      patientId: inHospital.id,
      kind: 'inpatient',
      admittedAt: new Date(now - 5 * DAY),
      dischargedAt: new Date(now - DAY),
    },
  });
  await prisma.clock.create({
    data: {
      ...of(deadline),
      ruleId: 'tcm-contact@2026-01-01',
      subjectType: 'Patient',
      subjectId: deadline.id,
      zone: 'America/New_York',
      startsAt: new Date(now),
      ruleDueOn: new Date(now + 3 * DAY),
      dueOn: new Date(now + 3 * DAY),
      dueAt: new Date(now + 3 * DAY),
      createdAt: new Date(now),
    },
  });
  await prisma.task.create({
    data: {
      ...of(late),
      title: 'Send the records',
      dueAt: new Date(now - 10 * DAY),
      createdById: ana.member.id,
    },
  });
  const [oneId = '', otherId = ''] = [doubtful.id, (patients.at(-1) as Patient).id].toSorted();
  await prisma.possibleMatch.create({
    data: { workspaceId, oneId, otherId, reasons: ['person'], createdAt: new Date(now) },
  });
  await prisma.patient.update({ where: { id: review.id }, data: { planReviewOn: new Date(now - DAY) } });
  return { inHospital, deadline, late, doubtful, wanted, review, twin: patients.at(-1) as Patient };
}

const patientsIn = (details: unknown): string[] =>
  z.object({ patients: z.array(z.string()) }).safeParse(details).data?.patients ?? [];

test('the weekly interdisciplinary meeting', async () => {
  const { testApp, north, ana } = one;
  const { prisma, clock, sandbox } = testApp;
  const gil: SeededMember = await testApp.seed.member({ name: 'Gil', roles: ['nurse'], teams: [north] });
  const max: SeededMember = await testApp.seed.member({ name: 'Max', roles: ['physician'], teams: [north] });
  const { inHospital, deadline, late, doubtful, wanted, review, twin } = await caseload();
  const hands = huddleHands(one);

  // A member asks for one of them.
  const ask = await filledForm(await one.command(`/care huddle ${wanted.caseKey}`, gil));
  await ask.fill('Reason', 'The daughter is worried');
  expect(await ask.submit()).toMatchObject({ closed: true, errors: {} });

  // Seven have a reason by the rules; six fit into half an hour, in the order of their points, each with its reasons.
  const at = new Date(clock.now().getTime() + HOUR);
  await hands.plan({
    who: ana,
    team: north,
    at,
    minutes: '30',
    choose: async (form) => {
      expect(form.text()).toMatch(/7.*patients have a reason.*6.*chosen/);
      // Beside each choice, in small print.
      const choices = JSON.stringify(form.view);
      expect(choices).toContain('Admitted or discharged (32)');
      expect(choices).toContain('Deadline within 7 days (16)');
      expect(choices).toContain('Overdue by 3 working days (8)');
      expect(choices).toContain('Possible duplicate record (4)');
      expect(choices).toContain('Asked for (2)');
      expect(choices).toContain('Plan review due (1)');
    },
  });
  const huddle = await prisma.huddle.findFirstOrThrow({
    include: { items: { orderBy: { position: 'asc' } } },
  });
  const six = [inHospital, deadline, late, doubtful, wanted].map(({ id }) => id);
  expect(huddle.items).toHaveLength(6);
  expect(huddle.items.slice(0, 3).map(({ patientId }) => patientId)).toEqual(six.slice(0, 3));
  expect(new Set(huddle.items.slice(3).map(({ patientId }) => patientId))).toEqual(
    new Set([doubtful.id, twin.id, wanted.id]),
  );
  expect(huddle.items.some(({ patientId }) => patientId === review.id)).toBe(false);

  // One agenda, L0, and one reply for each case.
  const agenda = hands.agenda(north);
  expect(agenda.text).toMatch(/^Huddle .* · 6 cases$/);
  expect(JSON.stringify([agenda.blocks, agenda.text])).not.toMatch(/Rosa|Weekly/);
  expect(hands.messages(north).filter(({ threadTs }) => threadTs === agenda.ts)).toHaveLength(6);
  expect(hands.robot(ana).read(hands.card(north, late))).toMatch(
    /R\. W\..*Waiting[\s\S]*Overdue by 3 working days \(8\)/,
  );

  expect(hands.robot(ana).read(hands.card(north, wanted))).toMatch(
    /Asked for \(2\)\nAsked for by @Gil: “The daughter is worried”/,
  );

  // A huddle begins in the channel at its time: the agenda is linked in its thread.
  clock.shiftMs(HOUR);
  const room = sandbox.startHuddle(north.channelId, ana.user.id);
  await hands.agendaSays(north, /In progress/);
  await testApp.idle();
  const link = hands
    .messages(north)
    .find(({ threadTs, text }) => threadTs === room.message.ts && /Agenda/.test(text));
  expect(link?.text).toMatch(/Agenda: <.*\|Huddle/);
  for (const who of [gil, max]) room.join(who.user.id);
  await hands.agendaSays(north, new RegExp(`Attended:.*${max.user.id}`));

  // Four decisions, by button and by shortcut; three of them are tasks with owners.
  await hands.press(ana, hands.card(north, inHospital), 'Start');
  await hands.write(ana, hands.card(north, inHospital), 'Task', {
    Task: 'Call the home health agency',
    Owner: gil.member.displayName,
    Due: 'tomorrow 10am',
  });
  clock.shiftMs(3 * MINUTE);
  const said = hands
    .robot(max)
    .say(north.channelId, 'Order the walker before Friday', { threadTs: room.message.ts });
  await hands.fromMessage(max, said, { Owner: max.member.displayName, Due: 'in 2 days' });
  await hands.press(ana, hands.card(north, inHospital), 'Next');
  expect(hands.robot(ana).read(hands.card(north, inHospital))).toContain('Done');
  expect(hands.robot(ana).read(hands.card(north, deadline))).toContain('Now');

  // Over its time: the card says so, nobody is notified.
  const posts = sandbox.calls.filter(({ method }) => method === 'chat.postMessage').length;
  clock.shiftMs(10 * MINUTE);
  await testApp.tick();
  expect(hands.robot(ana).read(hands.card(north, deadline))).toContain('5 min over');
  expect(sandbox.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(posts);

  await hands.write(gil, hands.card(north, deadline), 'Decision', {
    Decision: 'Keep the present dose of furosemide',
  });
  await hands.press(gil, hands.card(north, deadline), 'Next');
  await hands.write(ana, hands.card(north, late), 'Task', {
    Task: 'Send the records to the cardiologist',
    Owner: ana.member.displayName,
    Due: 'tomorrow 3pm',
  });
  await hands.write(ana, hands.card(north, late), 'Question', { Question: 'Who drives Rosa on Friday?' });
  await hands.press(ana, hands.card(north, late), 'Next');
  await hands.press(ana, hands.card(north, doubtful), 'Next');
  expect(hands.robot(ana).read(hands.card(north, twin))).toContain('Now');

  // Two leave before the end; the end drafts the minutes.
  room.end();
  await hands.agendaSays(north, /Minutes not approved/);
  const closed = await prisma.huddle.findUniqueOrThrow({
    where: { id: huddle.id },
    include: { items: true, attendance: { include: { member: true } } },
  });
  expect(closed.state).toBe('closing');
  expect(closed.attendance.map(({ member, source }) => [member?.displayName, source]).toSorted()).toEqual([
    ['Ana', 'room'],
    ['Gil', 'room'],
    ['Max', 'room'],
  ]);
  expect(closed.attendance.every(({ leftAt }) => leftAt !== null)).toBe(true);
  const rolled = closed.items.filter(({ state }) => state === 'rolled').map(({ patientId }) => patientId);
  expect(new Set(rolled)).toEqual(new Set([late.id, wanted.id]));

  // The lead reads, changes a word and approves.
  await hands.robot(ana).press(hands.dm(ana, /Minutes not approved/), 'Review and approve');
  const form = await filledForm({ opens: () => hands.robot(ana).waitModal('Minutes') });
  const label = `Rosa ${inHospital.familyName} · ${inHospital.caseKey}`;
  expect(form.value(label)).toMatch(
    /Task: Call the home health agency\. Owner: Gil\. Due .*\nTask: Order the walker before Friday\. Owner: Max\. Due /,
  );
  await form.fill(label, `${form.value(label)}\nHome on oxygen.`);
  expect(await form.submit()).toMatchObject({ closed: true, errors: {} });
  await testApp.idle();
  expect(hands.robot(ana).read(hands.agenda(north))).toContain('Minutes filed');
  const filed = await prisma.huddleItem.findFirstOrThrow({
    where: { huddleId: huddle.id, patientId: inHospital.id },
  });
  expect(filed.minutes).toContain('Home on oxygen.');

  const decisions = await prisma.decision.findMany({ include: { task: { include: { owner: true } } } });
  expect(decisions.filter(({ kind }) => kind === 'decision')).toHaveLength(4);
  expect(decisions.flatMap(({ task }) => task?.owner?.displayName ?? []).toSorted()).toEqual([
    'Ana',
    'Gil',
    'Max',
  ]);
  expect(decisions.find(({ sourceTs }) => sourceTs === said.ts)).toMatchObject({ patientId: inHospital.id });

  // It is in the patient's timeline.
  await hands.robot(gil).command(`/patient ${inHospital.caseKey}`, { channel: north.channelId });
  const card = await sandbox.waitFor(
    () =>
      hands
        .robot(gil)
        .ephemerals()
        .find((message) => hands.robot(gil).buttons(message).includes('Huddles (1)')),
    { what: () => 'the card with its huddles' },
  );
  await hands.robot(gil).press(card, 'Huddles (1)');
  await sandbox.waitFor(() => /approved by.*Call the home health agency/.test(hands.robot(gil).read(card)), {
    what: () => 'the minutes in the card',
  });

  // Next week's agenda begins with the two that were carried over, once.
  clock.shiftMs(7 * DAY);
  await testApp.seed.readChannel(north.channelId);
  await hands.plan({ who: ana, team: north, at: new Date(clock.now().getTime() + HOUR), minutes: '30' });
  const next = await prisma.huddle.findFirstOrThrow({
    where: { id: { not: huddle.id } },
    include: { items: { orderBy: { position: 'asc' }, include: { carriedFrom: true } } },
  });
  expect(new Set(next.items.slice(0, 2).map(({ patientId }) => patientId))).toEqual(
    new Set([late.id, wanted.id]),
  );
  expect(
    next.items.slice(0, 2).every(({ carriedFrom, reasons }) => carriedFrom && reasons[0] === 'carried'),
  ).toBe(true);
  expect(next.items.slice(2).every(({ carriedFromId }) => carriedFromId === null)).toBe(true);
  expect(hands.robot(ana).read(hands.card(north, late))).toMatch(
    /From the last huddle: Question: Who drives R\. on Friday\?/,
  );

  // Every view is in the trail.
  const seen = await prisma.auditEvent.groupBy({
    by: ['action'],
    where: { action: { startsWith: 'huddle.' } },
  });
  expect(seen.map(({ action }) => action).toSorted()).toEqual([
    'huddle.ask',
    'huddle.close',
    'huddle.decide',
    'huddle.file-minutes',
    'huddle.follow-room',
    'huddle.next-item',
    'huddle.plan',
    'huddle.prepare',
    'huddle.start-item',
    'huddle.view',
  ]);
  // Four forms of cases, one from a message, and the minutes, which are read once more when they are sent.
  const shown = await prisma.auditEvent.findMany({ where: { action: 'huddle.view' } });
  expect(shown).toHaveLength(4 + 1 + 2);
  // Each card that shows initials and words in the channel.
  const posted = await prisma.auditEvent.findMany({ where: { action: 'delivery.disclose' } });
  const disclosed = posted.flatMap(({ patientId, details }) => [patientId, ...patientsIn(details)]);
  expect(disclosed).toEqual(expect.arrayContaining(huddle.items.map(({ patientId }) => patientId)));
});
