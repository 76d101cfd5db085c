import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarFor, teamCalendar } from '../../../src/domain/teams/team-calendar.ts';
import { isWorkingDay } from '../../../src/domain/time/working-calendar.ts';
import { type House, openHouse } from '../members/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.drop());

const day = (iso: string) => Temporal.PlainDate.from(iso);

test("a team's closed days and holidays are no working days", async () => {
  const team = await house.team('North');
  const closed = await house.prisma.team.update({
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
  const [old, own] = [await house.team('Old'), await house.team('Own')];
  await house.prisma.team.update({ where: { id: old.id }, data: { archivedAt: house.clock.now() } });
  await house.prisma.team.update({ where: { id: own.id }, data: { timeZone: 'America/Denver' } });
  await house.person('U1', ['nurse'], [old.id, own.id]);
  expect(await calendarFor(await house.ctxOf('U1'))).toMatchObject({ timeZone: 'America/Denver' });
  expect(await calendarFor(house.job)).toMatchObject({ timeZone: house.workspace.defaultTimeZone });
});

test('a person on no team works Monday to Friday, nine to five, in their own zone', async () => {
  await house.person('U2');
  await house.prisma.member.updateMany({
    where: { slackUserId: 'U2' },
    data: { timeZone: 'Asia/Kathmandu' },
  });
  expect(await calendarFor(await house.ctxOf('U2'))).toMatchObject({
    timeZone: 'Asia/Kathmandu',
    workingDays: [1, 2, 3, 4, 5],
    startsAt: '09:00',
    endsAt: '17:00',
  });
});
