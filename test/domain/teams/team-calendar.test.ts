import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarFor, teamCalendar } from '../../../src/domain/teams/team-calendar.ts';
import { isWorkingDay } from '../../../src/domain/time/working-calendar.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
});
afterAll(() => memberDatabase.drop());

const day = (iso: string) => Temporal.PlainDate.from(iso);

test("a team's closed days and holidays are no working days", async () => {
  const team = await memberDatabase.team('North');
  const closed = await memberDatabase.prisma.team.update({
    where: { id: team.id },
    data: { closedOn: [new Date('2026-12-24T00:00:00Z')], workdayStartsAt: '08:00' },
  });
  const calendar = teamCalendar(closed);
  expect(calendar).toMatchObject({ startsAt: '08:00', endsAt: '17:00', closedOn: ['2026-12-24'] });
  expect(isWorkingDay(calendar, day('2026-12-23'))).toBe(true);
  expect(isWorkingDay(calendar, day('2026-12-24'))).toBe(false);
  expect(isWorkingDay(calendar, day('2026-12-25'))).toBe(false);
});

test("without a team's id it is the member's first team in use; nobody else's", async () => {
  const [old, own] = [await memberDatabase.team('Old'), await memberDatabase.team('Own')];
  await memberDatabase.prisma.team.update({
    where: { id: old.id },
    data: { archivedAt: memberDatabase.clock.now() },
  });
  await memberDatabase.prisma.team.update({ where: { id: own.id }, data: { timeZone: 'America/Denver' } });
  await memberDatabase.person('U1', ['nurse'], [old.id, own.id]);
  expect(await calendarFor(await memberDatabase.ctxOf('U1'))).toMatchObject({ timeZone: 'America/Denver' });
  expect(await calendarFor(memberDatabase.job)).toMatchObject({
    timeZone: memberDatabase.workspace.defaultTimeZone,
  });
});

test('a person on no team works Monday to Friday, nine to five, in their own zone', async () => {
  await memberDatabase.person('U2');
  await memberDatabase.prisma.member.updateMany({
    where: { slackUserId: 'U2' },
    data: { timeZone: 'Asia/Kathmandu' },
  });
  expect(await calendarFor(await memberDatabase.ctxOf('U2'))).toMatchObject({
    timeZone: 'Asia/Kathmandu',
    workingDays: [1, 2, 3, 4, 5],
    startsAt: '09:00',
    endsAt: '17:00',
  });
});
