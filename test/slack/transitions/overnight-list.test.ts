import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

let teamApp: TeamApp;
async function start(options: Parameters<typeof startTeamApp>[0] = {}) {
  teamApp = await startTeamApp(options);
  // Plans the first morning: Tuesday at seven in New York.
  await teamApp.tick();
}
beforeEach(() => start());
afterEach(async () => {
  teamApp.sandbox.faults.clear();
  await teamApp.idle();
  await teamApp.stop();
  teamApp.isClean();
});

const TUESDAY_7 = '2026-11-24T12:00:00Z';

const stay = (from: string, until: string | null, more: object = {}) =>
  teamApp.prisma.admission.create({
    data: {
      workspaceId: teamApp.north.workspaceId,
      patientId: teamApp.rosa.id,
      sourceSystem: 'test',
      sourceId: randomUUID(),
      contentHash: 'test',
      kind: 'inpatient',
      admittedAt: new Date(from),
      dischargedAt: until ? new Date(until) : null,
      // As an import leaves it: known when the patient is home.
      createdAt: new Date(until ?? from),
      ...more,
    },
  });
async function tickAt(iso: string) {
  teamApp.clock.set(iso);
  await teamApp.tick();
  await teamApp.idle();
}
const lists = () => teamApp.cards().filter(({ text }) => text.startsWith('Overnight:'));
const only = (messages: Message[]): Message => {
  const [message, ...more] = messages;
  expect(more).toEqual([]);
  return message ?? expect.fail('no list');
};

test('discharged yesterday: at the team’s hour its channel has the night with LACE by its parts, and Claim', async () => {
  await stay('2026-11-18T15:00:00Z', '2026-11-23T20:00:00Z');
  await stay('2026-11-10T15:00:00Z', '2026-11-10T20:00:00Z', { kind: 'emergency' });
  await stay('2026-11-24T03:00:00Z', null, { kind: 'observation', patientId: teamApp.omar.id });
  await tickAt('2026-11-24T11:59:00Z');
  expect(lists()).toEqual([]);
  await tickAt(TUESDAY_7);
  await tickAt('2026-11-24T12:05:00Z');
  const list = only(lists());
  // The emergency visit is older than the first list; Omar is another team's.
  expect(list.text).toBe('Overnight: 1 discharge');
  const text = teamApp.robot().read(list);
  expect(text).toContain('LACE 5, moderate: L 4 (5 days) · A not known · C 0 · E 1 (1 visit)');
  expect(text).toMatch(/R\. Q\..*discharged.*not claimed/);
  await teamApp.robot('ben').press(list, 'Claim', { within: /discharged/ });
  await teamApp.reads(list, /claimed by @Ben/);
  expect(teamApp.robot().buttons(list)).toEqual(['All discharges']);
});

test('claimed by two, won by one: on the list in the channel the second reads who was first', async () => {
  await stay('2026-11-18T15:00:00Z', '2026-11-23T20:00:00Z');
  await tickAt(TUESDAY_7);
  const list = only(lists());
  await Promise.all([teamApp.robot('ana').press(list, 'Claim'), teamApp.robot('ben').press(list, 'Claim')]);
  await teamApp.idle();
  await teamApp.reads(list, /claimed by @(Ana|Ben)/);
  const told = (['ana', 'ben'] as const).flatMap((who) =>
    teamApp
      .robot(who)
      .ephemerals()
      .map(({ text }) => text),
  );
  expect(told).toEqual([expect.stringMatching(/^(Ana|Ben) has claimed this discharge already/)]);
  expect(await teamApp.prisma.transition.count({ where: { claimedById: { not: null } } })).toBe(1);
});

test('an outage over the hour: one list late on its own day, and what a day without any missed is on the next', async () => {
  await stay('2026-11-18T15:00:00Z', '2026-11-23T20:00:00Z');
  await tickAt('2026-11-24T21:30:00Z');
  expect(lists()).toHaveLength(1);
  await stay('2026-11-25T03:00:00Z', null);
  // Wednesday has no process; Thursday is Thanksgiving.
  await tickAt('2026-11-26T13:00:00Z');
  expect(lists()).toHaveLength(1);
  await tickAt('2026-11-27T12:00:00Z');
  await tickAt('2026-11-27T12:01:00Z');
  expect(lists().map(({ text }) => text)).toEqual(['Overnight: 1 discharge', 'Overnight: 1 admission']);
});

test('a stay is an admission on one list and a discharge on another, each once; a quiet night has none', async () => {
  const { id } = await stay('2026-11-24T03:00:00Z', null);
  await tickAt(TUESDAY_7);
  await tickAt('2026-11-25T12:00:00Z');
  await teamApp.prisma.admission.update({
    where: { id },
    data: { dischargedAt: new Date('2026-11-25T20:00:00Z') },
  });
  await tickAt('2026-11-27T12:00:00Z');
  await tickAt('2026-11-30T12:00:00Z');
  expect(lists().map(({ text }) => text)).toEqual(['Overnight: 1 admission', 'Overnight: 1 discharge']);
});

test('in a channel that may know less, it names the case key, what happened and who has claimed it', async () => {
  await teamApp.stop();
  await start({ phi: 'strict' });
  await stay('2026-11-18T15:00:00Z', '2026-11-23T20:00:00Z', { facility: 'Rosa Hospital' });
  await tickAt(TUESDAY_7);
  const text = teamApp.robot().read(only(lists()));
  expect(text).toMatch(new RegExp(`${teamApp.rosa.caseKey}.*discharged.*not claimed`));
  expect(text).not.toMatch(/LACE|Quillfeather|Hospital|days/);
});

test('a withdrawn stay leaves the list; without an hour or a channel there is none', async () => {
  const { id } = await stay('2026-11-18T15:00:00Z', '2026-11-23T20:00:00Z');
  await tickAt(TUESDAY_7);
  const list = only(lists());
  await teamApp.prisma.admission.update({ where: { id }, data: { withdrawnAt: new Date(TUESDAY_7) } });
  await teamApp.prisma.team.updateMany({ data: { overnightListAt: null } });
  await teamApp.prisma.delivery.updateMany({
    where: { kind: 'overnight_list' },
    data: { desiredVersion: { increment: 1 }, state: 'pending' },
  });
  await tickAt('2026-11-24T13:00:00Z');
  await teamApp.reads(list, /Overnight: nothing is left/);
  await stay('2026-11-24T03:00:00Z', null);
  await tickAt('2026-11-25T12:00:00Z');
  expect(lists()).toHaveLength(1);
});
