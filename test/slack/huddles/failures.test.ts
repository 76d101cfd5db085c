import { beforeEach, expect, test } from 'vitest';
import { movePatients } from '../../../src/domain/team-changes/move-patients.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { ctxOf, HOUR, huddleHands } from './kit.ts';

const one = withOneTeam();
let serial = 0;
let team: SeededTeam;
let eva: SeededMember;
let gil: SeededMember;
let rosa: Patient;
let maria: Patient;
const hands = () => huddleHands(one);

beforeEach(async () => {
  serial += 1;
  const { seed } = one.testApp;
  team = await seed.team({ name: `Team ${serial}` });
  eva = await seed.member({ name: `Eva ${serial}`, teams: [team] });
  gil = await seed.member({ name: `Gil ${serial}`, roles: ['nurse'], teams: [team] });
  rosa = await seed.patient({ given: 'Rosa', family: `Okafor${serial}`, team });
  maria = await seed.patient({ given: 'Maria', family: `Lopez${serial}`, team });
});

/** Both patients are asked for, and planned for an hour from now. */
async function planned(): Promise<string> {
  const { prisma, clock } = one.testApp;
  for (const patient of [rosa, maria])
    await prisma.huddleRequest.create({
      data: {
        workspaceId: patient.workspaceId,
        teamId: team.id,
        patientId: patient.id,
        askedById: eva.member.id,
        createdAt: clock.now(),
      },
    });
  await hands().plan({ who: eva, team, at: new Date(clock.now().getTime() + HOUR) });
  return (await prisma.huddle.findFirstOrThrow({ where: { teamId: team.id } })).id;
}

const stateOf = async (id: string) =>
  (await one.testApp.prisma.huddle.findUniqueOrThrow({ where: { id } })).state;
const links = () =>
  hands()
    .messages(team)
    .filter(({ text }) => text.startsWith('Agenda:'));

test('an event that comes three times, and to two processes at once, links one agenda and ends it once', async () => {
  const { testApp } = one;
  const id = await planned();
  testApp.clock.shiftMs(HOUR);
  const room = testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  await hands().agendaSays(team, /In progress/);
  const again = () =>
    testApp.sandbox.emit({
      type: 'message',
      subtype: 'huddle_thread',
      channel: team.channelId,
      channel_type: 'group',
      user: 'USLACKBOT',
      ts: room.message.ts,
      room: structuredClone(room.message.room),
    });
  await Promise.all([again(), again(), again()]);
  await testApp.idle();
  expect(links()).toHaveLength(1);
  expect(links()[0]?.threadTs).toBe(room.message.ts);
  expect(await testApp.prisma.huddleAttendance.count({ where: { huddleId: id } })).toBe(1);

  room.end();
  await hands().agendaSays(team, /Minutes not approved/);
  await again();
  await testApp.idle();
  expect(await stateOf(id)).toBe('closing');
  expect(await testApp.prisma.delivery.count({ where: { kind: 'huddle_minutes', subjectId: id } })).toBe(1);
});

test('a thread that Slack refuses: the agenda is linked in the channel', async () => {
  const { testApp } = one;
  await planned();
  testApp.clock.shiftMs(HOUR);
  await testApp.sandbox.emit({
    type: 'message',
    subtype: 'huddle_thread',
    channel: team.channelId,
    channel_type: 'group',
    user: 'USLACKBOT',
    ts: '1700000000.000100',
    room: {
      id: `R0GONE${serial}`,
      date_start: Math.floor(testApp.clock.now().getTime() / 1000),
      date_end: 0,
      has_ended: false,
      participants: [eva.user.id],
      participant_history: [eva.user.id],
      thread_root_ts: '1700000000.000100',
    },
  });
  await hands().agendaSays(team, /In progress/);
  await testApp.tick();
  await testApp.tick();
  expect(links().map(({ threadTs }) => threadTs ?? null)).toEqual([null]);
});

test('another huddle in the channel, far from the planned time, is left alone', async () => {
  const { testApp } = one;
  const id = await planned();
  const room = testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  room.end();
  await testApp.idle();
  testApp.clock.shiftMs(3 * HOUR);
  testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  await testApp.idle();
  expect(await stateOf(id)).toBe('planned');
  expect(links()).toEqual([]);
});

test('nobody starts a huddle: it works by buttons alone, from the plan to filed minutes', async () => {
  const { testApp } = one;
  const id = await planned();
  const h = hands();
  await h.press(eva, h.agenda(team), 'Start');
  await h.press(eva, h.card(team, rosa), 'Start');
  await h.write(gil, h.card(team, rosa), 'Decision', { Decision: 'Keep the dose' });
  await h.press(eva, h.card(team, rosa), 'Next');
  await h.press(eva, h.card(team, maria), 'Next');

  await h.robot(eva).press(h.agenda(team), 'Attendance');
  const form = await filledForm({ opens: () => h.robot(eva).waitModal('Attendance') });
  await form.fill('Members', [eva.member.displayName, gil.member.displayName]);
  await form.fill('Guests', 'Dr. Weber, cardiology');
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  expect(h.robot(eva).read(h.agenda(team))).toMatch(/Attended:.*1 guest/);
  expect(JSON.stringify(h.agenda(team).blocks)).not.toContain('Weber');

  await h.press(eva, h.agenda(team), 'Close');
  await h.robot(eva).press(h.agenda(team), 'Minutes');
  const minutes = await filledForm({ opens: () => h.robot(eva).waitModal('Minutes') });
  expect(minutes.value(`Rosa ${rosa.familyName} · ${rosa.caseKey}`)).toBe('Decision: Keep the dose.');
  expect((await minutes.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await stateOf(id)).toBe('filed');
});

test('in a public channel there are case keys only, and it says why; details go to one person', async () => {
  const { testApp } = one;
  await planned();
  const h = hands();
  await h.write(eva, h.card(team, rosa), 'Decision', { Decision: `Ask Rosa Okafor${serial} about the ride` });
  await testApp.sandbox.emit({
    type: 'message',
    subtype: 'channel_convert_to_public',
    channel: team.channelId,
    channel_type: 'channel',
    user: eva.user.id,
    text: 'made this channel public',
    ts: '1700000001.000100',
  });
  await testApp.idle();
  await testApp.prisma.channel.updateMany({
    where: { slackChannelId: team.channelId },
    data: { isPrivate: false, readAt: testApp.clock.now() },
  });
  await h.write(eva, h.card(team, rosa), 'Question', { Question: 'Who drives?' });
  const shown = h.robot(eva).read(h.card(team, rosa));
  expect(shown).toContain(rosa.caseKey);
  expect(shown).not.toMatch(/R\. O\.|ride|drives/);
  expect(h.robot(eva).read(h.agenda(team))).toContain('Everyone in the workspace can read it');

  await h.robot(gil).press(h.card(team, rosa), 'Details');
  await testApp.sandbox.waitFor(
    () =>
      h
        .robot(gil)
        .ephemerals()
        .some((message) => /about the ride/.test(h.robot(gil).read(message))),
    { what: () => 'the details' },
  );
});

test('a patient who moves to another team is withheld, and the lead is told; the others go on', async () => {
  const { testApp } = one;
  const id = await planned();
  const h = hands();
  await h.write(eva, h.card(team, rosa), 'Decision', { Decision: 'Keep the dose' });
  const other = await testApp.seed.team({ name: `Other ${serial}` });
  const boss = await testApp.seed.member({ name: `Boss ${serial}`, roles: ['admin'], isAdmin: true });
  const card = h.card(team, rosa);
  await movePatients(ctxOf(one, boss), { caseKeys: rosa.caseKey, toTeamId: other.id });
  await testApp.idle();
  expect(h.robot(eva).read(card)).toContain('Withheld');
  expect(h.robot(eva).read(card)).not.toMatch(/Keep the dose|R\. O\./);
  expect(h.robot(eva).buttons(card)).toEqual([]);
  expect(h.robot(eva).read(h.agenda(team))).toContain('Withheld: the patient is with another team');
  expect(h.robot(eva).read(h.dm(eva, /is withheld from the huddle/))).toContain(rosa.caseKey);

  await h.press(eva, h.card(team, maria), 'Start');
  await h.press(eva, h.agenda(team), 'Close');
  expect(await stateOf(id)).toBe('closing');
  const item = await testApp.prisma.huddleItem.findFirstOrThrow({
    where: { huddleId: id, patientId: rosa.id },
  });
  expect(item).toMatchObject({ state: 'done', minutes: 'Withheld: the patient is with another team.' });
});

test('a record that Part 2 protects is one protected item; it opens for those who may read it', async () => {
  const { testApp } = one;
  const lead = await testApp.seed.member({ name: `Sue ${serial}`, roles: ['supervisor'], teams: [team] });
  await testApp.prisma.patient.update({ where: { id: rosa.id }, data: { isPart2: true } });
  const id = await planned();
  const h = hands();
  const all = () => JSON.stringify(h.messages(team));
  expect(all()).toContain('One protected item');
  expect(all()).not.toContain(rosa.caseKey);
  const card = h.messages(team).find(({ text }) => text.startsWith('One protected item'));
  if (!card) throw new Error('There is no card.');
  await h.write(gil, card, 'Decision', { Decision: 'Ask about the ride' });
  expect(all()).not.toMatch(/ride|R\. O\./);

  const reads = async (who: SeededMember, pattern: RegExp) => {
    await h.robot(who).press(card, 'Details');
    await testApp.sandbox.waitFor(
      () =>
        h
          .robot(who)
          .ephemerals()
          .some((message) => pattern.test(h.robot(who).read(message))),
      { what: () => String(pattern) },
    );
  };
  await reads(gil, /Ask about the ride/);
  // Supervision alone is no ground.
  await reads(lead, /This is a protected item/);
  await testApp.prisma.consent.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      kind: 'part2_tpo',
      grantedOn: new Date('2026-01-01'),
      documentRef: 'Cabinet 4',
      recordedById: eva.member.id,
      recordedAt: testApp.clock.now(),
    },
  });
  await reads(lead, /Ask about the ride/);
  expect(await stateOf(id)).toBe('open');
});

test('the message behind a decision is edited, then deleted: the decision stays and says so', async () => {
  const { testApp } = one;
  await planned();
  const h = hands();
  await h.press(eva, h.card(team, rosa), 'Start');
  const said = h.robot(gil).say(team.channelId, 'Ask the ride service', { threadTs: h.agenda(team).ts });
  await h.fromMessage(gil, said);
  expect(h.robot(eva).read(h.card(team, rosa))).toMatch(/Ask the ride service.*from a message/);
  const event = { type: 'message', channel: team.channelId, channel_type: 'group' };
  const message = { type: 'message', user: gil.user.id, ts: said.ts, text: 'Do not ask them' };
  await testApp.sandbox.emit({ ...event, subtype: 'message_changed', message, ts: '1700000002.000100' });
  await testApp.idle();
  expect(h.robot(eva).read(h.card(team, rosa))).toMatch(/Ask the ride service.*its message was edited since/);
  await testApp.sandbox.emit({
    ...event,
    subtype: 'message_deleted',
    deleted_ts: said.ts,
    previous_message: message,
    ts: '1700000003.000100',
  });
  await testApp.idle();
  expect(h.robot(eva).read(h.card(team, rosa))).toMatch(/Ask the ride service.*its message was deleted/);
});

test('a deploy in the middle loses nothing: the cards go on where they were', async () => {
  const { testApp } = one;
  const id = await planned();
  const h = hands();
  await h.press(eva, h.card(team, rosa), 'Start');
  await testApp.restart({ phi: 'standard' });
  await h.write(gil, h.card(team, rosa), 'Decision', { Decision: 'Keep the dose' });
  await h.press(eva, h.card(team, rosa), 'Next');
  expect(h.robot(eva).read(h.card(team, maria))).toContain('Now');
  await h.press(eva, h.agenda(team), 'Close');
  expect(await stateOf(id)).toBe('closing');
});

test('the lead has left: whoever takes the lead approves the minutes', async () => {
  const { testApp } = one;
  const id = await planned();
  const h = hands();
  await h.press(eva, h.card(team, rosa), 'Start');
  await h.press(gil, h.agenda(team), 'Close');
  // Whoever does not lead may change the words, and files nothing.
  await h.robot(gil).press(h.agenda(team), 'Minutes');
  const draft = await filledForm({ opens: () => h.robot(gil).waitModal('Minutes') });
  expect(JSON.stringify(draft.view)).not.toContain('Approve and file');
  await draft.close();
  await testApp.prisma.member.update({
    where: { id: eva.member.id },
    data: { deactivatedAt: testApp.clock.now() },
  });
  await testApp.prisma.delivery.updateMany({
    where: { kind: 'huddle', subjectId: id },
    data: { desiredVersion: { increment: 1 }, state: 'pending' },
  });
  await testApp.idle();
  expect(h.robot(gil).read(h.agenda(team))).toContain('no longer on the team');
  await h.press(gil, h.agenda(team), 'Take the lead');
  await h.robot(gil).press(h.dm(gil, /Minutes not approved/), 'Review and approve');
  const minutes = await filledForm({ opens: () => h.robot(gil).waitModal('Minutes') });
  expect((await minutes.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await stateOf(id)).toBe('filed');
});

test('a decision is superseded and never edited; taking off has a reason', async () => {
  const { testApp } = one;
  await planned();
  const h = hands();
  await h.write(eva, h.card(team, rosa), 'Decision', { Decision: 'Keep the dose' });
  await h.robot(eva).press(h.card(team, rosa), 'Details');
  const details = await testApp.sandbox.waitFor(
    () =>
      h
        .robot(eva)
        .ephemerals()
        .find((message) => h.robot(eva).buttons(message).includes('Supersede')),
    { what: () => 'the details' },
  );
  await h.robot(eva).press(details, 'Supersede');
  const form = await filledForm({ opens: () => h.robot(eva).waitModal('Supersede') });
  await form.fill('New decision', 'Halve the dose');
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  const shown = h.robot(eva).read(h.card(team, rosa));
  expect(shown).toMatch(/Keep the dose.*superseded[\s\S]*Halve the dose/);
  const rows = await testApp.prisma.decision.findMany({
    where: { patientId: rosa.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  expect(rows.map(({ text }) => text)).toEqual(['Keep the dose', 'Halve the dose']);

  await h.robot(eva).press(h.card(team, maria), 'Details');
  const others = await testApp.sandbox.waitFor(
    () =>
      h
        .robot(eva)
        .ephemerals()
        .find((message) => h.robot(eva).read(message).includes(maria.caseKey)),
    { what: () => 'the details' },
  );
  await h.robot(eva).press(others, 'Take off');
  const off = await filledForm({ opens: () => h.robot(eva).waitModal('Take off the agenda') });
  expect(Object.keys((await off.submit()).errors)).toEqual(['Reason']);
  await off.fill('Reason', 'Seen by her cardiologist today');
  expect((await off.submit()).errors).toEqual({});
  await testApp.idle();
  expect(h.robot(eva).read(h.card(team, maria))).toContain(
    'taken off the agenda · “Seen by her cardiologist today”',
  );
});
