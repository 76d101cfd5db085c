import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { KEPT_IN_PART } from '../../../src/domain/time/kept-in-part.ts';
import { publicHolidays } from '../../../src/domain/time/public-holidays.ts';

const YEARS = [2026, 2027, 2028];

test.each(KEPT_IN_PART)('$name in $region closes no whole state: $by', ({ country, region, name }) => {
  const regions = region === '*' ? Object.keys(new Holidays().getStates(country) ?? {}) : [region];
  const inData = regions.flatMap((each) =>
    YEARS.flatMap((year) =>
      new Holidays(country, each).getHolidays(year).filter((day) => day.name.startsWith(name)),
    ),
  );
  expect(inData).not.toEqual([]);
  for (const each of regions)
    for (const year of YEARS)
      expect(
        [...publicHolidays({ country, region: each }, year).values()].filter((day) => day.startsWith(name)),
      ).toEqual([]);
});

test.each([
  ['MA', '2026-04-20', "Patriots' Day"],
  ['RI', '2026-08-10', 'Victory Day'],
  ['VT', '2026-03-03', 'Town Meeting Day'],
  ['IL', '2026-02-12', "Lincoln's Birthday"],
])('in %s %s stays closed: %s', (region, day, name) => {
  expect(publicHolidays({ country: 'US', region }, 2026).get(day)).toBe(name);
});
