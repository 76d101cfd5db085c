import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Patient } from '../../../src/generated/prisma/client.ts';
import type { TaskKind, TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { filledForm } from '../../kit/forms.ts';
import { withOneTeam } from '../../kit/one-team.ts';
import type { SeededMember, SeededTeam } from '../../kit/seed.ts';
import { HOUR, MINUTE } from '../../kit/set-clock.ts';

const one = withOneTeam();
let south: SeededTeam;
/** Each test has a giver and a receiver of its own: no test sees another's hand-offs. */
let eva: SeededMember;
let gil: SeededMember;
let rosa: Patient;
let serial = 0;

beforeAll(async () => {
  south = await one.testApp.seed.team({ name: 'South' });
});
beforeEach(async () => {
  serial += 1;
  const { seed } = one.testApp;
  eva = await seed.member({ name: `Eva ${serial}`, teams: [one.north] });
  gil = await seed.member({ name: `Gil ${serial}`, teams: [one.north] });
  rosa = await seed.patient({ given: 'Rosa', family: `Okafor${serial}`, team: one.north });
});

type Given = { title: string; kind?: TaskKind; priority?: TaskPriority; dueInMs?: number; patient?: Patient };

async function task({ title, kind = 'follow_up', priority = 'routine', dueInMs, patient = rosa }: Given) {
  const { prisma, clock } = one.testApp;
  const dueAt = dueInMs === undefined ? null : new Date(clock.now().getTime() + dueInMs);
  return prisma.task.create({
    data: {
      workspaceId: patient.workspaceId,
      teamId: patient.teamId,
      patientId: patient.id,
      title,
      kind,
      priority,
      dueAt,
      ownerId: eva.member.id,
      createdById: eva.member.id,
    },
  });
}

const ownerOf = async (id: string) =>
  (await one.testApp.prisma.task.findUniqueOrThrow({ where: { id } })).ownerId;
const label = (patient: Patient) => `Rosa ${patient.familyName} · ${patient.caseKey}`;
const choose = async () => filledForm(await one.command('/care handoff', eva));

/** The second form of the giver. */
async function draft(who: SeededMember = gil) {
  const form = await choose();
  await form.submit();
  await form.shows(/Illness severity/);
  await form.fill('Receiver', who.member.displayName);
  return form;
}

async function send(who: SeededMember = gil) {
  const form = await draft(who);
  const { errors } = await form.submit();
  expect(errors).toEqual({});
  await form.shows(/Sent, not read back yet/);
  await form.close();
  await one.testApp.idle();
}

const lastDm = (who: SeededMember, pattern: RegExp) => {
  const robot = one.robot(who);
  const found = robot.dms().filter((dm) => pattern.test(robot.read(dm)));
  const last = found.at(-1);
  if (!last)
    throw new Error(
      `no message ${pattern}; there are: ${robot
        .dms()
        .map((dm) => robot.read(dm))
        .join('\n---\n')}`,
    );
  return last;
};
const read = (who: SeededMember, pattern: RegExp) => one.robot(who).read(lastDm(who, pattern));

async function openReadBack(who: SeededMember = gil) {
  await one.robot(who).press(lastDm(who, /Hand-off from/), 'Read back');
  return filledForm({ opens: () => one.robot(who).waitModal(/Read back|Northstar/) });
}

async function readBack(who: SeededMember = gil, words = 'Call Rosa before six') {
  const form = await openReadBack(who);
  await form.fill('First, for the whole hand-off', words);
  const result = await form.submit();
  await one.testApp.idle();
  return { form, ...result };
}

test('hand-off is read back', async () => {
  const { testApp } = one;
  await testApp.prisma.condition.createMany({
    data: [
      { name: 'Heart failure', isPart2: false, sourceId: '1' },
      { name: 'Opioid use disorder', isPart2: true, sourceId: '2' },
    ].map((row) => ({
      ...row,
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 't',
      contentHash: '',
    })),
  });
  await testApp.prisma.contact.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      memberId: eva.member.id,
      direction: 'inbound',
      way: 'phone',
      party: 'patient',
      outcome: 'reached',
      topic: 'Opioid clinic called',
      occurredAt: testApp.clock.now(),
    },
  });
  await testApp.prisma.redFlag.create({
    data: {
      workspaceId: rosa.workspaceId,
      patientId: rosa.id,
      sourceSystem: 't',
      sourceId: '1',
      sign: 'You gain 3 pounds in one day',
      action: 'call_clinic_now',
      contentHash: '',
    },
  });
  const quiet = await testApp.seed.patient({ given: 'Rosa', family: `Still${serial}`, team: one.north });
  const kept = await task({ title: 'Mail the booklet', patient: quiet });
  const urgent = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  const promised = await task({ title: `Call Mrs Okafor${serial} tonight`, kind: 'call', dueInMs: 8 * HOUR });

  const form = await choose();
  expect(form.value('Patients')).toContain(label(rosa));
  expect(form.value('Patients')).not.toContain('Still');
  await form.submit();
  await form.shows(/Illness severity/);
  expect(form.text()).toContain(`${label(rosa)} · urgent task, call promised by tomorrow night`);
  expect(form.value('Patient summary')).toContain('Heart failure (problems)');
  expect(form.value('Situation awareness and contingency')).toMatch(
    /^If: You gain 3 pounds in one day → .*\(plan\)$/,
  );
  expect(form.value('Patient summary')).toMatch(/Reached .*: \[hidden\] clinic called \(contact\)/);
  expect(form.text()).toContain('One protected record is left out');
  expect(form.text()).not.toMatch(/opioid/i);
  await form.fill('Receiver', gil.member.displayName);
  await form.select('Illness severity', 'Watcher (may get worse)');
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();

  // L1: initials, masked words, no protected word; the notification is L0.
  const dm = lastDm(gil, /Hand-off from/);
  const text = one.robot(gil).read(dm);
  expect(text).toMatch(
    /R\. O\..*Watcher[\s\S]*Heart failure[\s\S]*Ask about the swelling[\s\S]*You gain 3 pounds/,
  );
  expect(text).toContain('One protected record is left out');
  expect(text).not.toMatch(/Okafor|opioid/i);
  expect(dm.text).toBe(`Hand-off from Eva ${serial}: 1 patient · Not read back`);
  expect(read(eva, /Hand-off to/)).toContain('Not read back');
  expect([await ownerOf(urgent.id), await ownerOf(promised.id)]).toEqual([eva.member.id, eva.member.id]);

  const empty = await openReadBack();
  expect(JSON.stringify((await empty.submit()).errors)).toContain('Say what you will do first');
  await empty.close();
  const { form: done } = await readBack();
  expect(done.text()).toContain('2 tasks are yours now');
  expect([await ownerOf(urgent.id), await ownerOf(promised.id)]).toEqual([gil.member.id, gil.member.id]);
  expect(await ownerOf(kept.id)).toBe(eva.member.id);
  expect(read(eva, /Hand-off to/)).toMatch(/Read back[\s\S]*First: Call R\. before six/);
  expect(read(eva, /Hand-off to/)).not.toMatch(/Rosa|Okafor/);
  expect(read(eva, /read back the hand-off/)).toContain(`Gil ${serial} read back`);
  expect(one.robot(gil).buttons(dm)).not.toContain('Read back');

  await one.robot(eva).command(`/patient ${rosa.caseKey}`, { channel: one.north.channelId });
  const card = await testApp.sandbox.waitFor(
    () =>
      one
        .robot(eva)
        .ephemerals()
        .find((message) => one.robot(eva).buttons(message).includes('Hand-offs (1)')),
    { what: () => 'the card with its hand-offs' },
  );
  await one.robot(eva).press(card, 'Hand-offs (1)');
  await testApp.sandbox.waitFor(
    () => /Watcher.*Read back.*Call Rosa before six/.test(one.robot(eva).read(card)),
    {
      what: () => 'the hand-off in the card',
    },
  );
});

test('until it is read back both are reminded, once', async () => {
  const { testApp } = one;
  const mine = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  await send();
  testApp.clock.shiftMs(31 * MINUTE);
  await testApp.tick();
  testApp.clock.shiftMs(60 * MINUTE);
  await testApp.tick();
  const count = (who: SeededMember, pattern: RegExp) =>
    one
      .robot(who)
      .dms()
      .filter((dm) => pattern.test(one.robot(who).read(dm))).length;
  expect([count(gil, /Please read back/), count(eva, /Not read back yet/)]).toEqual([1, 1]);
  expect(await ownerOf(mine.id)).toBe(eva.member.id);
});

test('pressed twice, or in a form that came too late, it counts once', async () => {
  const mine = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  await send();
  const form = await openReadBack();
  await form.fill('First, for the whole hand-off', 'Call her');
  await Promise.all([form.submit(), form.submit().catch(() => null)]);
  await one.testApp.idle();
  expect(
    await one.testApp.prisma.taskTransition.count({ where: { taskId: mine.id, verb: 'reassigned' } }),
  ).toBe(1);
  expect(one.robot(gil).buttons(lastDm(gil, /Hand-off from/))).not.toContain('Read back');

  const next = await task({ title: 'Ask about the ride', priority: 'urgent' });
  await send();
  const late = await openReadBack();
  await late.fill('First, for the whole hand-off', 'Call her');
  await one.testApp.prisma.handOff.updateMany({
    where: { giverId: eva.member.id, state: 'sent' },
    data: { state: 'withdrawn', endedAt: one.testApp.clock.now() },
  });
  expect(JSON.stringify((await late.submit()).errors)).toContain('This hand-off was withdrawn already');
  expect(await ownerOf(next.id)).toBe(eva.member.id);
});

test('refused, it stays the giver’s, with the reason', async () => {
  const mine = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  await send();
  await one.robot(gil).press(lastDm(gil, /Hand-off from/), 'Refuse');
  const form = await filledForm({ opens: () => one.robot(gil).waitModal(/Refuse hand-off/) });
  await form.fill('Reason', 'I leave at six myself');
  expect((await form.submit()).errors).toEqual({});
  await one.testApp.idle();
  expect(read(eva, /Hand-off to/)).toMatch(/Refused[\s\S]*I leave at six myself[\s\S]*Nothing has moved/);
  expect(read(eva, /refused your hand-off/)).toContain('Nothing has moved');
  expect(await ownerOf(mine.id)).toBe(eva.member.id);
});

test('a receiver who is away is refused by name of the cover, and nothing typed is lost', async () => {
  await task({ title: 'Ask about the swelling', priority: 'urgent' });
  const mara = await one.testApp.seed.member({ name: `Mara ${serial}`, teams: [one.north] });
  await one.testApp.prisma.absence.create({
    data: {
      workspaceId: rosa.workspaceId,
      memberId: gil.member.id,
      backupId: mara.member.id,
      startsAt: one.testApp.clock.now(),
      startedAt: one.testApp.clock.now(),
      createdAt: one.testApp.clock.now(),
    },
  });
  const form = await draft();
  await form.fill('Patient summary', 'She was dizzy this morning');
  expect((await form.submit()).errors).toEqual({
    Receiver: `Gil ${serial} is away, and Mara ${serial} covers for them. Choose Mara ${serial} or another teammate.`,
  });
  expect(form.value('Patient summary')).toBe('She was dizzy this morning');
  await form.fill('Receiver', eva.member.displayName);
  expect((await form.submit()).errors).toEqual({
    Receiver: 'Choose a teammate: these tasks are yours already.',
  });
  const stranger = await one.testApp.seed.member({ name: `Sol ${serial}`, teams: [south] });
  await form.fill('Receiver', stranger.member.displayName);
  expect(JSON.stringify((await form.submit()).errors)).toContain(`not on the team of ${rosa.caseKey}`);
  await form.fill('Receiver', mara.member.displayName);
  expect((await form.submit()).errors).toEqual({});
});

test('a patient who has moved to another team stays there, and the others move', async () => {
  const { testApp } = one;
  const other = await testApp.seed.patient({ given: 'Rosa', family: `Moved${serial}`, team: one.north });
  const stays = await task({ title: 'Ask about the ride', priority: 'urgent', patient: other });
  const moves = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  await send();
  await testApp.prisma.patient.update({ where: { id: other.id }, data: { teamId: south.id } });
  await testApp.prisma.task.update({ where: { id: stays.id }, data: { teamId: south.id } });
  const { form } = await readBack();
  expect(form.text()).toContain(`Nothing moved of ${other.caseKey}`);
  expect([await ownerOf(stays.id), await ownerOf(moves.id)]).toEqual([eva.member.id, gil.member.id]);
  expect(read(gil, /Hand-off from/)).toContain('moved to another team since');
  expect(read(gil, /Hand-off from/)).not.toContain('Ask about the ride');
});

test('one patient goes to one receiver at a time; withdrawn, they are free again', async () => {
  const { testApp } = one;
  const mine = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  const mara = await testApp.seed.member({ name: `Mara ${serial}`, teams: [one.north] });
  await send();
  const second = await draft(mara);
  expect(JSON.stringify((await second.submit()).errors)).toContain(
    `${rosa.caseKey} is already in your hand-off to Gil ${serial}`,
  );
  await second.close();
  await one.robot(eva).press(lastDm(eva, /Hand-off to/), 'Withdraw');
  await testApp.idle();
  expect(read(gil, /Hand-off from/)).toContain('Withdrawn');
  await send(mara);
  await readBack(mara);
  expect(await ownerOf(mine.id)).toBe(mara.member.id);
});

test('a task that a teammate has done in between is left alone', async () => {
  const mine = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  await send();
  await one.testApp.prisma.task.update({
    where: { id: mine.id },
    data: { status: 'completed', completedAt: one.testApp.clock.now() },
  });
  const { form } = await readBack();
  expect(form.text()).toContain(`Nothing moved of ${rosa.caseKey}`);
  expect(await ownerOf(mine.id)).toBe(eva.member.id);
  expect(read(eva, /Hand-off to/)).toContain('all tasks were done or reassigned before the read back');
});

test('with a time, the receiver covers all open tasks from the read back until then, and they return', async () => {
  const { testApp } = one;
  const named = await task({ title: 'Ask about the swelling', priority: 'urgent' });
  const quiet = await task({ title: 'Mail the booklet' });
  const form = await draft();
  await form.fill('Cover until', new Date(testApp.clock.now().getTime() + 12 * HOUR).toISOString());
  expect((await form.submit()).errors).toEqual({});
  await testApp.idle();
  expect(await ownerOf(named.id)).toBe(eva.member.id);
  await readBack();
  expect([await ownerOf(named.id), await ownerOf(quiet.id)]).toEqual([gil.member.id, gil.member.id]);
  testApp.clock.shiftMs(13 * HOUR);
  await testApp.tick();
  expect([await ownerOf(named.id), await ownerOf(quiet.id)]).toEqual([eva.member.id, eva.member.id]);
});

test('twelve patients with ten long tasks each are one message that Slack takes', async () => {
  const { prisma, seed } = one.testApp;
  const long = 'Call about the swelling & the new dose '.repeat(7);
  for (let at = 0; at < 12; at += 1) {
    const patient = await seed.patient({ given: 'Rosa', family: `Many${serial}x${at}`, team: one.north });
    const of = { workspaceId: patient.workspaceId, patientId: patient.id };
    await prisma.condition.create({
      data: {
        ...of,
        sourceSystem: 't',
        sourceId: '1',
        contentHash: '',
        name: 'Heart failure with a long name '.repeat(20),
      },
    });
    await prisma.task.createMany({
      data: Array.from({ length: 10 }, () => ({
        ...of,
        teamId: patient.teamId,
        title: long,
        priority: 'urgent' as const,
        ownerId: eva.member.id,
        createdById: eva.member.id,
      })),
    });
  }
  await send();
  expect(read(gil, /Hand-off from/)).toContain('12 patients');
  await openReadBack();
});

test('without open tasks there is nothing to hand off', async () => {
  expect((await choose()).text()).toContain('there is nothing to hand off');
});
