import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveTeam } from '../../../src/domain/team-changes/archive-team.ts';
import { createTeam } from '../../../src/domain/team-changes/create-team.ts';
import { editTeam } from '../../../src/domain/team-changes/edit-team.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
  await memberDatabase.person('UADMIN', ['admin']);
});
afterAll(() => memberDatabase.drop());

const said = (name: string, more: object = {}) => ({
  name,
  slackChannelId: 'C1',
  timeZone: 'America/Los_Angeles',
  workingDays: ['5', '1', '2', '3', '4', '1'],
  workdayStartsAt: '08:30',
  workdayEndsAt: '16:30',
  holidays: 'US/CA',
  closedOn: '2026-12-31, 2026-12-24\n2026-12-24',
  memberIds: [],
  ...more,
});
const admin = () => memberDatabase.ctxOf('UADMIN');

test('a team is made with its hours, holidays, closed days and people', async () => {
  const member = await memberDatabase.person('U1', ['nurse']);
  const team = await createTeam(await admin(), said('  North  ', { memberIds: [member.id] }));
  expect(team).toMatchObject({
    name: 'North',
    workingDays: [1, 2, 3, 4, 5],
    holidayCountry: 'US',
    holidayRegion: 'CA',
    closedOn: [new Date('2026-12-24'), new Date('2026-12-31')],
  });
  expect((await memberDatabase.ctxOf('U1')).actor.teamIds).toEqual([team.id]);
  expect(await memberDatabase.auditOf('team.create')).toMatchObject([
    { subjectId: team.id, details: { joined: [member.id] } },
  ]);
});

test.each([
  ['name', { name: ' ' }, 'Enter a team name.'],
  ['name', { name: 'x'.repeat(81) }, 'under 80 characters'],
  ['timeZone', { timeZone: 'Mars/Olympus' }, 'from the list'],
  ['workingDays', { workingDays: [] }, 'at least one working day'],
  ['workdayEndsAt', { workdayEndsAt: '08:00' }, 'after it starts'],
  ['workdayStartsAt', { workdayStartsAt: '25:00' }, 'like 09:00'],
  ['holidays', { holidays: 'US/ATLANTIS' }, 'country or region'],
  ['closedOn', { closedOn: 'tomorrow' }, '“tomorrow” is not a date'],
  ['closedOn', { closedOn: '2026-02-30' }, 'is not a date'],
  ['closedOn', { closedOn: '0026-12-24' }, 'is not a date'],
  ['ownerAgainAfterHours', { ownerAgainAfterHours: '0' }, 'working hours from 1 to 200, or leave it empty'],
  ['ownerAgainTimes', { ownerAgainTimes: '11' }, 'times from 0 to 10'],
  ['backupAfterHours', { backupAfterHours: '201' }, 'from 1 to 200'],
  ['supervisorAfterHours', { supervisorAfterHours: '1.5' }, 'whole number'],
  ['stillWorkingAfterDays', { stillWorkingAfterDays: 'never' }, 'working days from 1 to 60'],
  ['members', { memberIds: ['0198f000-0000-7000-8000-000000000000'] }, 'no longer active'],
])('what cannot be used is said under %s', async (field, wrong, sentence) => {
  await expect(createTeam(await admin(), said('Wrong', wrong))).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.stringContaining(sentence) },
  });
  expect(await memberDatabase.prisma.team.count({ where: { name: 'Wrong' } })).toBe(0);
});

test('when reminders wait and who is told of what is overdue: empty is never, left out stays as it is', async () => {
  const team = await createTeam(await admin(), said('Calm'));
  expect(team).toMatchObject({ holdsOutsideHours: true, ownerAgainAfterHours: 4, stillWorkingAfterDays: 3 });
  const policy = {
    holdsOutsideHours: false,
    ownerAgainAfterHours: null,
    ownerAgainTimes: null,
    backupAfterHours: '12',
    stillWorkingAfterDays: '',
  };
  expect(await editTeam(await admin(), { id: team.id, team: said('Calm', policy) })).toMatchObject({
    holdsOutsideHours: false,
    ownerAgainAfterHours: null,
    ownerAgainTimes: 0,
    backupAfterHours: 12,
    supervisorAfterHours: 16,
    stillWorkingAfterDays: null,
  });
});

test('two teams cannot have one name, in any case of letters, not even when both are made at once', async () => {
  const ctx = await admin();
  const both = await Promise.allSettled([createTeam(ctx, said('Twin')), createTeam(ctx, said('TWIN'))]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find((one) => one.status === 'rejected');
  expect(lost?.reason).toMatchObject({ fields: { name: expect.stringContaining('already') } });
});

test('an edited team keeps its name; who is taken off it gives its open tasks back', async () => {
  const stays = await memberDatabase.person('U2', ['coordinator']);
  const leaves = await memberDatabase.person('U3', ['coordinator']);
  const team = await createTeam(await admin(), said('Lake', { memberIds: [stays.id, leaves.id] }));
  const patient = await memberDatabase.patient('K7Q4', team.id);
  const task = await memberDatabase.task('U3', patient.id);
  const changed = await editTeam(await admin(), {
    id: team.id,
    team: said('Lake', { memberIds: [stays.id], holidays: null, closedOn: '' }),
  });
  expect(changed).toMatchObject({ holidayCountry: null, holidayRegion: null, closedOn: [] });
  expect((await memberDatabase.ctxOf('U3')).actor.teamIds).toEqual([]);
  expect(await memberDatabase.prisma.task.findUnique({ where: { id: task.id } })).toMatchObject({
    ownerId: null,
  });
});

test('who may approve what patients are given is written down with what was before', async () => {
  const team = await createTeam(await admin(), said('Creek'));
  await editTeam(await admin(), { id: team.id, team: said('Creek', { approverRoles: ['coordinator'] }) });
  const edits = await memberDatabase.auditOf('team.edit');
  expect(edits.findLast(({ subjectId }) => subjectId === team.id)?.details).toMatchObject({
    approverRoles: ['coordinator'],
    approverRolesBefore: ['nurse', 'physician', 'pharmacist'],
  });
});

test('what was not posted in the old channel yet goes to the new one; what stands there stays', async () => {
  const coordinator = await memberDatabase.person('U6', ['coordinator']);
  const team = await createTeam(
    await admin(),
    said('Moved', { slackChannelId: 'COLD', memberIds: [coordinator.id] }),
  );
  const patient = await memberDatabase.patient('H6J7', team.id);
  const [posted, refused, waiting] = [
    await memberDatabase.task('U6', patient.id),
    await memberDatabase.task('U6', patient.id),
    await memberDatabase.task('U6', patient.id),
  ];
  const cards = (id: string) => ({ where: { subjectId: id, kind: 'task_card' as const } });
  await memberDatabase.prisma.delivery.updateMany({
    ...cards(posted.id),
    data: { state: 'settled', messageTs: '1.1', channelId: 'COLD' },
  });
  await memberDatabase.prisma.delivery.updateMany({
    ...cards(refused.id),
    data: { state: 'dead', lastError: 'not_in_channel', failures: 3 },
  });
  await editTeam(await admin(), {
    id: team.id,
    team: said('Moved', { slackChannelId: 'CNEW', memberIds: [coordinator.id] }),
  });
  expect(await memberDatabase.prisma.delivery.findFirst(cards(posted.id))).toMatchObject({
    destination: 'COLD',
  });
  for (const { id } of [refused, waiting])
    expect(await memberDatabase.prisma.delivery.findFirst(cards(id))).toMatchObject({
      destination: 'CNEW',
      state: 'pending',
      failures: 0,
    });
});

test('a team with patients or open tasks is not archived, and the sentence counts them', async () => {
  const coordinator = await memberDatabase.person('U4', ['coordinator']);
  const team = await createTeam(await admin(), said('Hill', { memberIds: [coordinator.id] }));
  const patient = await memberDatabase.patient('M2X9', team.id);
  await memberDatabase.task('U4', patient.id);
  await expect(archiveTeam(await admin(), { id: team.id })).rejects.toThrow(
    'This team still has 1 patient and 1 open task',
  );
  expect(await memberDatabase.prisma.team.findUnique({ where: { id: team.id } })).toMatchObject({
    archivedAt: null,
  });
});

test('an empty team is archived once, and its name stays taken', async () => {
  const team = await createTeam(await admin(), said('Brief'));
  await archiveTeam(await admin(), { id: team.id });
  await expect(archiveTeam(await admin(), { id: team.id })).rejects.toThrow('already archived');
  await expect(editTeam(await admin(), { id: team.id, team: said('Brief') })).rejects.toThrow('archived');
  await expect(createTeam(await admin(), said('brief'))).rejects.toThrow('An archived team has this name');
});

test('nobody but an administrator makes, changes or archives a team', async () => {
  await memberDatabase.person('UNURSE', ['nurse']);
  const nurse = await memberDatabase.ctxOf('UNURSE');
  const team = await memberDatabase.team('Safe');
  for (const attempt of [
    () => createTeam(nurse, said('Mine')),
    () => editTeam(nurse, { id: team.id, team: said('Mine') }),
    () => archiveTeam(nurse, { id: team.id }),
  ])
    await expect(attempt()).rejects.toThrow('please ask UADMIN');
  const refused = await memberDatabase.prisma.auditEvent.count({
    where: { outcome: 'refused', action: { startsWith: 'team.' } },
  });
  expect(refused).toBe(3);
});
