import { expect, test } from 'vitest';
import { change } from '../../../src/domain/change.ts';
import { mergePatients } from '../../../src/domain/imports/merge-patients.ts';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import { filledForm } from '../../kit/forms.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { ctxOf, HOUR, MINUTE } from './kit.ts';
import { withHuddleTeam } from './one-huddle.ts';

const { one, here, hands, patient, plan, file, details } = withHuddleTeam();

const minutesOf = async (who: SeededMember) => {
  const h = hands();
  await h.robot(who).press(h.agenda(here().team), 'Minutes');
  return filledForm({ opens: () => h.robot(who).waitModal('Minutes') });
};
const huddleOf = (id: string) =>
  one.testApp.prisma.huddle.findUniqueOrThrow({ where: { id }, include: { items: true } });

/** What the patient card says of their huddles. */
async function timeline(who: SeededMember, of: Patient, pattern: RegExp): Promise<void> {
  const h = hands();
  await h.robot(who).command(`/patient ${of.caseKey}`, { channel: here().team.channelId });
  const card = await one.testApp.sandbox.waitFor(
    () =>
      h
        .robot(who)
        .ephemerals()
        .findLast((message) => h.robot(who).buttons(message).includes('Huddles (1)')),
    { what: () => 'the card with its huddles' },
  );
  await h.robot(who).press(card, 'Huddles (1)');
  await one.testApp.sandbox.waitFor(() => pattern.test(h.robot(who).read(card)), {
    what: () => `${pattern} in ${h.robot(who).read(card)}`,
  });
}

test('of two huddles on one day Slack’s huddle is that of the nearer time, and each keeps its own', async () => {
  const { testApp } = one;
  const { eva, team } = here();
  const now = testApp.clock.now().getTime();
  const morning = await plan([await patient('Rosa', 'Morning')], new Date(now + 30 * MINUTE));
  const later = await plan([await patient('Maria', 'Later')], new Date(now + 75 * MINUTE));
  testApp.clock.shiftMs(50 * MINUTE);
  // Within half an hour of both: five minutes nearer to the first.
  const room = testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  await testApp.sandbox.waitFor(
    () =>
      hands()
        .messages(team)
        .some(({ text }) => text.startsWith('Agenda:')),
    {
      what: () => 'the link',
    },
  );
  expect((await huddleOf(morning)).state).toBe('open');
  expect((await huddleOf(later)).state).toBe('planned');
  room.end();
  await testApp.sandbox.waitFor(
    () =>
      hands()
        .robot(eva)
        .dms()
        .some((message) => /Minutes not approved/.test(message.text)),
    { what: () => 'the minutes of the first' },
  );
  testApp.clock.shiftMs(25 * MINUTE);
  testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  await hands().agendaSays(team, /In progress/);
  expect((await huddleOf(morning)).state).toBe('closing');
  expect((await huddleOf(later)).state).toBe('open');
});

test('through midnight and the night in which the clock jumps, a case is over by the minutes that have passed', async () => {
  const { testApp } = one;
  const { eva, team } = here();
  const rosa = await patient('Rosa', 'Night');
  // 1:58 in New York; three minutes later it is 3:01.
  testApp.clock.shiftMs(Date.parse('2027-03-14T04:55:00Z') - testApp.clock.now().getTime());
  await testApp.seed.readChannel(team.channelId);
  const id = await plan([rosa], new Date('2027-03-14T05:05:00Z'));
  const h = hands();
  testApp.clock.shiftMs(Date.parse('2027-03-14T06:58:00Z') - testApp.clock.now().getTime());
  await h.press(eva, h.card(team, rosa), 'Start');
  const { minutesPlanned } = (await huddleOf(id)).items[0] ?? { minutesPlanned: 0 };
  testApp.clock.shiftMs((minutesPlanned + 5) * MINUTE);
  await testApp.tick();
  expect(h.robot(eva).read(h.card(team, rosa))).toMatch(/[56] min over/);
  await file();
  expect((await huddleOf(id)).state).toBe('filed');
});

test('a lead who has lost the role approves nothing, with the draft open; a teammate takes the lead in it', async () => {
  const { testApp } = one;
  const { eva, gil, team } = here();
  const rosa = await patient('Rosa', 'Role');
  const id = await plan([rosa]);
  const h = hands();
  await h.write(eva, h.card(team, rosa), 'Decision', { Decision: 'Keep the dose' });
  await h.press(eva, h.agenda(team), 'Close');
  const draft = await minutesOf(eva);
  await testApp.prisma.member.update({ where: { id: eva.member.id }, data: { roles: [] } });
  expect((await draft.submit()).closed).toBe(false);
  expect((await huddleOf(id)).state).toBe('closing');
  const theirs = await minutesOf(gil);
  await h.robot(gil).modal().press('Take the lead');
  await theirs.shows(/You lead this huddle now/);
  expect((await theirs.submit()).errors).toEqual({});
  await testApp.idle();
  expect((await huddleOf(id)).state).toBe('filed');
});

test('a huddle from whose agenda everything was taken off is closed and approved', async () => {
  const { eva, team } = here();
  const rosa = await patient('Rosa', 'Alone');
  const id = await plan([rosa]);
  const h = hands();
  await h.press(eva, h.agenda(team), 'Start');
  await h.robot(eva).press(await details(eva, rosa, /Alone/), 'Take off');
  const off = await filledForm({ opens: () => h.robot(eva).waitModal('Take off the agenda') });
  await off.fill('Reason', 'In hospital');
  expect((await off.submit()).errors).toEqual({});
  await one.testApp.idle();
  await file();
  expect((await huddleOf(id)).state).toBe('filed');
});

test('of sixty patients with a reason thirty are offered, and all of them fit on one agenda and into its minutes', async () => {
  const { testApp } = one;
  const { eva, team } = here();
  for (let at = 0; at < 60; at += 1) {
    const { id, workspaceId } = await patient('Rosa', `Sixty${at}x`);
    await testApp.prisma.huddleRequest.create({
      data: {
        workspaceId,
        teamId: team.id,
        patientId: id,
        askedById: eva.member.id,
        createdAt: new Date(testApp.clock.now().getTime() + at),
      },
    });
  }
  const h = hands();
  await h.plan({
    who: eva,
    team,
    at: new Date(testApp.clock.now().getTime() + HOUR),
    minutes: '240',
    choose: async (form) => {
      expect(form.text()).toMatch(/60.*patients have a reason.*30.*chosen/);
      expect(form.text()).toContain('30 more are further down the order');
    },
  });
  expect(h.agenda(team).text).toMatch(/· 30 cases$/);
  await h.press(eva, h.agenda(team), 'Start');
  await file();
  const [huddle] = await testApp.prisma.huddle.findMany({
    where: { teamId: team.id },
    include: { items: true },
  });
  expect(huddle?.state).toBe('filed');
  expect(huddle?.items.filter(({ state }) => state === 'rolled')).toHaveLength(30);
});

test('records of one person that are merged after the huddle: the minutes are in the timeline of whoever remains', async () => {
  const { testApp } = one;
  const { eva, gil, team } = here();
  const [rosa, twin] = [await patient('Rosa', 'Twice'), await patient('Rosa', 'Twin')];
  await plan([twin]);
  const h = hands();
  await h.write(eva, h.card(team, twin), 'Decision', { Decision: 'Keep the dose' });
  await file();
  const ctx = ctxOf(one, eva);
  await change(ctx, (unit) => mergePatients(unit, ctx, { fromId: twin.id, intoId: rosa.id }));
  await testApp.idle();
  await timeline(gil, rosa, /Decision: Keep the dose\./);
});

test('notes of Slack’s that hold markup are words: nobody is called by them, and no link is one', async () => {
  const { testApp } = one;
  const { eva, gil, team } = here();
  await testApp.prisma.team.update({ where: { id: team.id }, data: { readsHuddleNotes: true } });
  const rosa = await patient('Rosa', 'Markup');
  await plan([rosa], new Date(testApp.clock.now().getTime() + 10 * MINUTE));
  const h = hands();
  const room = testApp.sandbox.startHuddle(team.channelId, eva.user.id);
  await h.agendaSays(team, /In progress/);
  room.postNotes({
    markdown: `## ${rosa.caseKey}\n<!channel> <@${gil.user.id}> <https://evil.example|the chart> *approve* this & <script>all</script>`,
    isForApp: true,
  });
  room.end();
  await h.agendaSays(team, /Minutes not approved/);
  await testApp.idle();
  await h.robot(eva).press(h.dm(eva, /Minutes not approved/), 'Draft minutes from the notes');
  const form = await filledForm({ opens: () => h.robot(eva).waitModal('Minutes') });
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  await timeline(gil, rosa, /From Slack’s notes/);
  const shown = JSON.stringify([
    h.messages(team),
    h
      .robot(gil)
      .ephemerals()
      .map(({ blocks }) => blocks),
  ]);
  expect(shown).toContain('&lt;!channel&gt;');
  expect(shown).not.toMatch(/<!channel>|<https:\/\/evil/);
});

test('an event of the end that comes first opens nothing, and one of the start that comes late is ended by the button', async () => {
  const { testApp } = one;
  const { serial, eva, team } = here();
  const rosa = await patient('Rosa', 'Order');
  const id = await plan([rosa], new Date(testApp.clock.now().getTime() + 5 * MINUTE));
  const seconds = Math.floor(testApp.clock.now().getTime() / 1000);
  const event = (hasEnded: boolean) =>
    testApp.sandbox.emit({
      type: 'message',
      subtype: 'huddle_thread',
      channel: team.channelId,
      channel_type: 'group',
      user: 'USLACKBOT',
      ts: `${seconds}.000100`,
      room: {
        id: `R0LATE${serial}`,
        date_start: seconds,
        date_end: hasEnded ? seconds + 60 : 0,
        has_ended: hasEnded,
        participants: hasEnded ? [] : [eva.user.id],
        participant_history: [eva.user.id],
        thread_root_ts: `${seconds}.000100`,
      },
    });
  await event(true);
  await testApp.idle();
  expect((await huddleOf(id)).state).toBe('planned');
  await event(false);
  await hands().agendaSays(team, /In progress/);
  await file();
  await event(false);
  await testApp.idle();
  expect((await huddleOf(id)).state).toBe('filed');
});
