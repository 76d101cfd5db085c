import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveRoles } from '../../../src/domain/member-changes/give-roles.ts';
import { listMembers } from '../../../src/domain/members/list-members.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
  await memberDatabase.person('UADMIN', ['admin']);
});
afterAll(() => memberDatabase.drop());

test('roles and teams are set as a whole, and who gave them is written down with what was before', async () => {
  const [north, south] = [await memberDatabase.team('North'), await memberDatabase.team('South')];
  const member = await memberDatabase.person('U1', ['nurse'], [north.id]);
  const admin = await memberDatabase.ctxOf('UADMIN');
  await giveRoles(admin, { memberId: member.id, roles: ['coordinator', 'supervisor'], teamIds: [south.id] });
  const { actor } = await memberDatabase.ctxOf('U1');
  expect(actor).toMatchObject({ roles: ['coordinator', 'supervisor'], teamIds: [south.id] });
  expect(await memberDatabase.auditOf('role.grant')).toMatchObject([
    {
      memberId: admin.actor.memberId,
      subjectId: member.id,
      details: { rolesBefore: ['nurse'], teamsBefore: [north.id], teams: [south.id] },
    },
  ]);
});

test('only an administrator gives roles; anyone else is told whom to ask, and the try is written down', async () => {
  const member = await memberDatabase.person('U2', ['supervisor']);
  await expect(
    giveRoles(await memberDatabase.ctxOf('U2'), { memberId: member.id, roles: ['admin'], teamIds: [] }),
  ).rejects.toThrow('please ask UADMIN');
  const refused = await memberDatabase.auditOf('role.grant');
  expect(refused.filter(({ outcome }) => outcome === 'refused')).toMatchObject([{ memberId: member.id }]);
});

test('the last administrator keeps the role, even when two give it up at once', async () => {
  const [first, second] = [
    await memberDatabase.ctxOf('UADMIN'),
    await memberDatabase.ctxOf((await memberDatabase.person('UB', ['admin'])).slackUserId),
  ];
  const drop = (ctx: typeof first) =>
    giveRoles(ctx, { memberId: ctx.actor.memberId, roles: [], teamIds: [] });
  const both = await Promise.allSettled([drop(first), drop(second)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const left = await memberDatabase.prisma.member.findMany({ where: { roles: { has: 'admin' } } });
  expect(left).toHaveLength(1);
  const [last] = left;
  const ctx = await memberDatabase.ctxOf(last?.slackUserId ?? '');
  await expect(drop(ctx)).rejects.toMatchObject({
    code: 'invalid',
    fields: { roles: expect.stringContaining('only administrator') },
  });
  await memberDatabase.prisma.member.updateMany({
    where: { slackUserId: 'UADMIN' },
    data: { roles: ['admin'] },
  });
});

test('who leaves a team gives its open tasks back to it, each with its history; other tasks stay theirs', async () => {
  const [east, west] = [await memberDatabase.team('East', 'C1'), await memberDatabase.team('West', 'C2')];
  const member = await memberDatabase.person('U3', ['coordinator'], [east.id, west.id]);
  const [inEast, inWest] = [
    await memberDatabase.patient('K7Q4', east.id),
    await memberDatabase.patient('M2X9', west.id),
  ];
  const [lost, kept] = [
    await memberDatabase.task('U3', inEast.id),
    await memberDatabase.task('U3', inWest.id),
  ];
  const given = await giveRoles(await memberDatabase.ctxOf('UADMIN'), {
    memberId: member.id,
    roles: ['coordinator'],
    teamIds: [west.id],
  });
  expect(given.released).toBe(1);
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: lost.id } })).toMatchObject({
    ownerId: null,
    status: 'open',
    version: lost.version + 1,
  });
  expect(
    await memberDatabase.prisma.taskTransition.findUnique({
      where: { taskId_version: { taskId: lost.id, version: lost.version + 1 } },
    }),
  ).toMatchObject({ verb: 'reassigned', before: { ownerId: member.id } });
  expect(await memberDatabase.prisma.delivery.findFirst({ where: { subjectId: lost.id } })).toMatchObject({
    desiredVersion: 2,
  });
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: kept.id } })).toMatchObject({
    ownerId: member.id,
  });
});

test('who loses every caring role owes nothing any more', async () => {
  const team = await memberDatabase.team('Hill', 'C3');
  const member = await memberDatabase.person('U4', ['nurse'], [team.id]);
  const patient = await memberDatabase.patient('B3C4', team.id);
  await memberDatabase.task('U4', patient.id);
  const given = await giveRoles(await memberDatabase.ctxOf('UADMIN'), {
    memberId: member.id,
    roles: ['billing'],
    teamIds: [team.id],
  });
  expect(given.released).toBe(1);
});

test('a team that was archived meanwhile is refused under its field', async () => {
  const team = await memberDatabase.team('Gone');
  await memberDatabase.prisma.team.update({
    where: { id: team.id },
    data: { archivedAt: memberDatabase.clock.now() },
  });
  const member = await memberDatabase.person('U5');
  await expect(
    giveRoles(await memberDatabase.ctxOf('UADMIN'), {
      memberId: member.id,
      roles: ['nurse'],
      teamIds: [team.id],
    }),
  ).rejects.toMatchObject({ fields: { teams: expect.stringContaining('archived') } });
});

test('the list of people has pages, and none of it is for others', async () => {
  const first = await listMembers(await memberDatabase.ctxOf('UADMIN'), { pageSize: 2 });
  expect(first.members).toHaveLength(2);
  expect(first.pageCount).toBe(Math.ceil(first.total / 2));
  await expect(listMembers(await memberDatabase.ctxOf('U3'))).rejects.toMatchObject({ code: 'forbidden' });
});

test('an administrator does not record their own license while another can', async () => {
  const other = await memberDatabase.person('UOTHER', ['admin']);
  const own = await memberDatabase.ctxOf('UADMIN');
  const { memberId } = own.actor;
  const record = (ctx: typeof own) =>
    giveRoles(ctx, { memberId, roles: ['admin', 'nurse'], teamIds: [], licence: 'RN 123456' });
  await expect(record(own)).rejects.toMatchObject({
    code: 'invalid',
    fields: { licence: expect.stringContaining('Another administrator') },
  });
  await record(await memberDatabase.ctxOf('UOTHER'));
  await record(own);
  expect(await memberDatabase.prisma.member.findUnique({ where: { id: memberId } })).toMatchObject({
    licence: 'RN 123456',
  });
  await memberDatabase.prisma.member.update({ where: { id: other.id }, data: { roles: [] } });
  await memberDatabase.prisma.member.updateMany({
    where: { id: { not: memberId } },
    data: { roles: [] },
  });
  await giveRoles(own, { memberId, roles: ['admin'], teamIds: [], licence: 'RN 654321' });
});
