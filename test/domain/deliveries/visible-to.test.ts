import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { outline, visibleTo, vouch } from '../../../src/domain/deliveries/visible-to.ts';
import type { PhiDisplay } from '../../../src/domain/phi-display.ts';
import type { TaskWithPeople } from '../../../src/domain/tasks/task.ts';
import type { Prisma, Role } from '../../../src/generated/prisma/client.ts';
import { assignedMessage } from '../../../src/slack/tasks/task-assigned.view.ts';
import { taskCard } from '../../../src/slack/tasks/task-card.view.ts';
import { taskDetailsMessage } from '../../../src/slack/tasks/task-details.view.ts';
import { startCaseload } from './caseload.ts';

let caseload: Awaited<ReturnType<typeof startCaseload>>;
beforeAll(async () => {
  caseload = await startCaseload();
});
afterAll(() => caseload.drop());
beforeEach(async () => {
  const { prisma, team, ana } = caseload;
  await prisma.team.update({
    where: { id: team.id },
    data: { slackChannelId: 'C0NORTH', archivedAt: null },
  });
  await prisma.channel.deleteMany();
  const place = { workspaceId: team.workspaceId, slackChannelId: 'C0NORTH' };
  const now = caseload.clock.now();
  await prisma.channel.create({
    data: {
      ...place,
      isPrivate: true,
      isShared: false,
      isMember: true,
      isDoubted: false,
      readAt: now,
      nextReadAt: now,
    },
  });
  await prisma.channelReader.create({
    data: { ...place, slackUserId: 'U0ANA', kind: 'person', kindReadAt: now },
  });
  await prisma.teamMember.deleteMany();
  await prisma.member.update({ where: { id: ana.id }, data: { roles: ['nurse'], deactivatedAt: null } });
  await prisma.teamMember.create({
    data: { workspaceId: team.workspaceId, teamId: team.id, memberId: ana.id },
  });
});

/** How much of a record of North the readers of this place may be shown now. */
async function levelFor(destination: string, phi: PhiDisplay = 'standard'): Promise<string> {
  const { prisma } = caseload;
  const ctx = { ...caseload.ctx, workspace: { ...caseload.ctx.workspace, phi } };
  const team = await prisma.team.findUniqueOrThrow({ where: { id: caseload.team.id } });
  const shown = await visibleTo(ctx, 'a record', { team, destination });
  expect(shown.record).toBe('a record');
  return shown.level;
}

const ana = (data: Prisma.MemberUpdateInput) =>
  caseload.prisma.member.update({ where: { id: caseload.ana.id }, data });
const north = (data: Prisma.TeamUpdateInput) =>
  caseload.prisma.team.update({ where: { id: caseload.team.id }, data });

test.each<[string, string, () => Promise<unknown>]>([
  ['L2', 'as things are', async () => {}],
  ['L2', 'also an administrator', () => ana({ roles: ['nurse', 'admin'] })],
  ['L0', 'an administrator alone', () => ana({ roles: ['admin'] })],
  ['L0', 'without a role', () => ana({ roles: [] })],
  ['L0', 'deactivated', () => ana({ deactivatedAt: caseload.clock.now() })],
  ['L0', 'not on the team any more', () => caseload.prisma.teamMember.deleteMany()],
  ['L0', 'on a team that was archived', () => north({ archivedAt: caseload.clock.now() })],
])('%s in a direct message to a nurse of the team: %s', async (level, _, happens) => {
  await happens();
  expect(await levelFor('U0ANA')).toBe(level);
  expect(await levelFor('U0NOBODY')).toBe('L0');
});

test.each<[string, string, () => Promise<unknown>]>([
  ['L1', 'as things are', async () => {}],
  ['L0', 'open to everyone', () => caseload.prisma.channel.updateMany({ data: { isPrivate: false } })],
  ['L0', 'not read since an event', () => caseload.prisma.channel.updateMany({ data: { isDoubted: true } })],
  ['L0', 'with someone in it who has no care role', () => ana({ roles: ['billing'] })],
  ['L0', 'the channel that the team has left', () => north({ slackChannelId: 'C0OTHER' })],
  ['L0', 'of a team without a channel', () => north({ slackChannelId: null })],
])('%s in the team’s channel: %s', async (level, _, happens) => {
  await happens();
  expect(await levelFor('C0NORTH')).toBe(level);
});

test('in the team’s channel as much is shown as the workplace chose, and nothing where nothing was chosen', async () => {
  expect(await levelFor('C0NORTH', 'strict')).toBe('L0');
  expect(await levelFor('C0NORTH', 'open')).toBe('L2');
  const { prisma, ctx } = caseload;
  const team = await prisma.team.findUniqueOrThrow({ where: { id: caseload.team.id } });
  const place = { team, destination: 'C0NORTH' };
  expect((await visibleTo(ctx, 'a record', place)).level).toBe('L0');
  expect((await visibleTo(ctx, 'a record', { ...place, place: 'details' })).level).toBe('L1');
});

test('a nurse with a role of each kind that cares for patients reads the whole, and no other role does', async () => {
  const all: Role[] = [
    'coordinator',
    'nurse',
    'physician',
    'social_worker',
    'therapist',
    'pharmacist',
    'supervisor',
  ];
  for (const role of all) {
    await ana({ roles: [role] });
    expect([role, await levelFor('U0ANA')]).toEqual([role, 'L2']);
  }
});

test('a message about a record that was not checked for its readers does not compile', () => {
  const make = (task: TaskWithPeople) => {
    const look = { now: new Date(0), isNew: true };
    // @ts-expect-error: the record itself is not checked.
    taskCard(task, [], look);
    // @ts-expect-error: nobody but the check can say so.
    taskCard({ record: task, level: 'L2' }, [], look);
    // @ts-expect-error: what everybody may read is no ground for details.
    taskDetailsMessage(outline(task), [], { now: look.now, permalink: null });
    // @ts-expect-error: nor for the words of a task that was given to somebody.
    assignedMessage(outline(task), { byName: null, note: null, now: look.now });
  };
  expect(make).toBeTypeOf('function');
  expect(outline('a record')).toEqual({
    record: 'a record',
    level: 'L0',
    isDirect: true,
    readsProtected: true,
  });
  expect(vouch('a record', 'L2')).toEqual({
    record: 'a record',
    level: 'L2',
    isDirect: true,
    readsProtected: true,
  });
});
