const remembered = new Map<number, ReadonlySet<string>>();

/**
 * Holidays of the United States by the law's own words (5 U.S.C. 6103), without the product or its data: a date on a
 * Saturday is kept on the Friday before as well, one on a Sunday on the Monday after.
 */
export function federalHolidays(year: number): ReadonlySet<string> {
  const known = remembered.get(year);
  if (known) return known;
  const days = new Set<string>();
  remembered.set(year, days);
  const add = (day: Temporal.PlainDate) => day.year === year && days.add(day.toString());
  const fixed: [number, number][] = [
    [1, 1],
    [7, 4],
    [11, 11],
    [12, 25],
  ];
  for (const around of [year, year + 1]) {
    for (const [month, day] of around >= 2021 ? [...fixed, [6, 19] as const] : fixed) {
      const date = Temporal.PlainDate.from({ year: around, month, day });
      add(date);
      if (date.dayOfWeek === 6) add(date.subtract({ days: 1 }));
      if (date.dayOfWeek === 7) add(date.add({ days: 1 }));
    }
  }
  add(nth(year, 1, 1, 3));
  add(nth(year, 2, 1, 3));
  add(nth(year, 6, 1, 1).subtract({ weeks: 1 }));
  add(nth(year, 9, 1, 1));
  add(nth(year, 10, 1, 2));
  add(nth(year, 11, 4, 4));
  return days;
}

function nth(year: number, month: number, weekday: number, n: number): Temporal.PlainDate {
  let date = Temporal.PlainDate.from({ year, month, day: 1 });
  while (date.dayOfWeek !== weekday) date = date.add({ days: 1 });
  return date.add({ weeks: n - 1 });
}
