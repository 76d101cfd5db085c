import type { Finding } from '../../finding.ts';
import { sameClock, type WeekdayMention } from '../../text/moments.ts';
import { mustHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import {
  clockWords,
  dateWords,
  isDate,
  type LocalVisit,
  planDates,
  planWords,
  visitsAhead,
  weekdayName,
} from '../plan-dates.ts';
import type { Reading } from '../reading.ts';
import { missingOf } from './f5-missing-visits.ts';
import { clocksOf, type Group, groupLines, ownerOf, reach } from './f5-visit-lines.ts';

/** Every future visit comes with date, time, who and where; every date is the plan's and its weekday agrees. */
export function visits(reading: Reading): Finding[] {
  const ahead = visitsAhead(reading.sheet);
  const groups = groupLines(reading);
  const owners = new Map(groups.map((group) => [group, ownerOf(group, ahead)] as const));
  return [
    ...groups.flatMap((group) => wrongIn(group, owners.get(group) ?? null, reading)),
    ...ahead
      .filter(({ visit }) => mustHold(visit, reading.sheet, reading.draft))
      .flatMap((local) =>
        missingOf(
          local,
          groups.filter((group) => owners.get(group) === local),
          reading,
        ),
      ),
  ];
}

function wrongIn(group: Group, owner: LocalVisit | null, { sheet }: Reading): Finding[] {
  const { home, date } = group;
  const known = planDates(sheet);
  const words = planWords(sheet);
  const findings: Finding[] = [];
  const isVisits = home.section === 'visits';
  const inWords =
    date !== null && words.dates.some((other) => other.month === date.month && other.day === date.day);
  const fact = owner ? { id: owner.visit.id, field: 'startsAt' } : null;
  if (date && !inWords && !known.some((on) => isDate(date, on))) {
    findings.push(
      makeFinding('F5', {
        at: home,
        start: date.start,
        end: date.end,
        fact,
        words: `The draft says ${home.text.slice(date.start, date.end)}; the plan ${owner ? `says ${dateWords(owner.on)}` : 'does not have this date'}.`,
      }),
    );
  }
  const { start, end } = reach(group);
  // "Monday to Friday" of a phone's hours excuses a weekday apart from the date, not the date's own.
  const isOfWords = (weekday: WeekdayMention) =>
    words.weekdays.includes(weekday.weekday) &&
    (date === null || Math.max(date.start - weekday.end, weekday.start - date.end) > 6);
  for (const passage of group.passages) {
    for (const weekday of passage.weekdays) {
      if (passage === home && (weekday.end < start || weekday.start > end)) continue;
      const day = date ? (known.find((on) => isDate(date, on)) ?? owner?.on) : owner?.on;
      if (!day || day.dayOfWeek === weekday.weekday || isOfWords(weekday)) continue;
      findings.push(
        makeFinding('F5', {
          at: passage,
          start: weekday.start,
          end: weekday.end,
          fact,
          words: `The draft says ${passage.text.slice(weekday.start, weekday.end)}; ${dateWords(day).replace(/^\w+, /, '')} is a ${weekdayName(day.dayOfWeek)}.`,
        }),
      );
    }
  }
  if (!owner || (!isVisits && !clocksOf(group).length)) return findings;
  for (const { passage, clock } of clocksOf(group)) {
    if (sameClock(clock, owner.minutes) || words.clockTimes.some((other) => sameClock(clock, other.minutes)))
      continue;
    findings.push(
      makeFinding('F5', {
        at: passage,
        start: clock.start,
        end: clock.end,
        fact,
        words: `The draft says ${passage.text.slice(clock.start, clock.end)}; the plan says ${clockWords(owner.minutes)}.`,
      }),
    );
  }
  return findings;
}
