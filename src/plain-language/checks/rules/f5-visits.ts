import type { Finding } from '../../finding.ts';
import { fold } from '../../text/fold.ts';
import { type DateMention, sameClock, type WeekdayMention } from '../../text/moments.ts';
import { nameShare } from '../../text/name-share.ts';
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
import type { Passage, Reading } from '../reading.ts';

/** Lines that speak of one visit. */
type Group = { passages: Passage[]; date: DateMention | null; home: Passage };

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

/**
 * In the visits' section lines without a date go on with the visit above; elsewhere each line with a date is on its
 * own.
 */
function groupLines({ passages }: Reading): Group[] {
  const groups: Group[] = [];
  for (const passage of passages) {
    if (passage.kind === 'table_head') continue;
    if (passage.section !== 'visits') {
      if (passage.dates.length > 0)
        groups.push(...passage.dates.map((date) => ({ passages: [passage], date, home: passage })));
      continue;
    }
    const last = groups.at(-1);
    const goesOn =
      last?.home.section === 'visits' &&
      passage.dates.length === 0 &&
      last.date !== null &&
      !startsNewVisit(passage, last);
    if (goesOn && last) last.passages.push(passage);
    else if (passage.dates.length > 0 || passage.weekdays.length > 0 || passage.clockTimes.length > 0) {
      for (const date of passage.dates.length > 0 ? passage.dates : [null])
        groups.push({ passages: [passage], date, home: passage });
    }
  }
  return groups;
}

const startsNewVisit = (passage: Passage, last: Group) =>
  passage.kind === 'table_row' ||
  (passage.clockTimes.length > 0 && last.passages.some(({ clockTimes }) => clockTimes.length > 0));

/** The part of a line that one of several dates in it governs. */
function reach({ home, date }: Group): { start: number; end: number } {
  const others = home.dates.filter((other) => other !== date);
  if (!date || others.length === 0) return { start: 0, end: home.text.length };
  const before = others.filter(({ end }) => end <= date.start).at(-1);
  const after = others.find(({ start }) => start >= date.end);
  const cut = (from: number, to: number) => {
    const match = [...home.folded.slice(from, to).matchAll(/[.;,]| and | y /g)].at(0);
    return match ? from + match.index : to;
  };
  return {
    start: before ? cut(before.end, date.start) : 0,
    end: after ? lastCut(home.folded, date.end, after.start) : home.text.length,
  };
}

function lastCut(folded: string, from: number, to: number): number {
  const match = [...folded.slice(from, to).matchAll(/[.;]| and | y /g)].at(-1);
  return match ? from + match.index : to;
}

const wordsOf = (group: Group) => {
  const { start, end } = reach(group);
  return [group.home.folded.slice(start, end), ...group.passages.slice(1).map(({ folded }) => folded)].join(
    ' \n ',
  );
};
const clocksOf = (group: Group) => {
  const { start, end } = reach(group);
  return group.passages.flatMap((passage) =>
    passage.clockTimes
      .filter((clock) => passage !== group.home || (clock.start >= start && clock.end <= end))
      .map((clock) => ({ passage, clock })),
  );
};

function ownerOf(group: Group, ahead: readonly LocalVisit[]): LocalVisit | null {
  const { date } = group;
  const text = wordsOf(group);
  const score = ({ visit, on, minutes }: LocalVisit) =>
    (date && isDate(date, on) ? 4 : 0) +
    (clocksOf(group).some(({ clock }) => sameClock(clock, minutes)) ? 2 : 0) +
    2 * nameShare(visit.withWhom ?? '', text) +
    nameShare(visit.where ?? '', text) +
    (group.home.hints.includes(visit.id) ? 0.5 : 0);
  const isVisits = group.home.section === 'visits';
  const scored = ahead
    .map((local) => ({ local, points: score(local) }))
    .filter(({ points, local }) => (date && isDate(date, local.on)) || (isVisits && points >= 2));
  scored.sort((one, two) => two.points - one.points);
  return scored[0]?.local ?? null;
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

function missingOf(
  { visit, on, minutes }: LocalVisit,
  groups: readonly Group[],
  { passages, draft }: Reading,
): Finding[] {
  const dated = groups.filter(({ date }) => date !== null && isDate(date, on));
  const gap = (at: Passage | null, field: string, about: string, words: string) =>
    makeFinding('F5', { at, fact: { id: visit.id, field }, about: `missing ${about}`, words });
  if (dated.length === 0) {
    const at = groups[0]?.home ?? null;
    return [
      gap(
        at,
        'startsAt',
        'visit',
        `The draft does not have the visit on ${dateWords(on)} at ${clockWords(minutes)}.`,
      ),
    ];
  }
  const text = dated.map(wordsOf).join(' \n ');
  const clocks = dated.flatMap(clocksOf);
  const home = dated.find(({ home: { section } }) => section === 'visits')?.home ?? dated[0]?.home ?? null;
  const heading = draft.sections
    .filter(({ id }) => id === 'visits')
    .map((section) => fold(section.heading))
    .join(' ');
  const shared = passages
    .filter(({ section, dates }) => section === 'visits' && dates.length === 0)
    .map(({ folded }) => folded)
    .join(' ');
  return [
    ...(clocks.some(({ clock }) => sameClock(clock, minutes))
      ? []
      : [
          gap(
            home,
            'startsAt',
            'time',
            `The visit on ${dateWords(on)} has the wrong time; the plan says ${clockWords(minutes)}.`,
          ),
        ]),
    ...(visit.withWhom && nameShare(visit.withWhom, `${text} ${heading}`) < 0.5
      ? [
          gap(
            home,
            'withWhom',
            'who',
            `The visit on ${dateWords(on)} does not say who it is with; the plan says ${visit.withWhom}.`,
          ),
        ]
      : []),
    ...(visit.where && nameShare(visit.where, `${text} ${heading} ${shared}`) < 0.5
      ? [
          gap(
            home,
            'where',
            'where',
            `The visit on ${dateWords(on)} does not say where; the plan says ${visit.where}.`,
          ),
        ]
      : []),
  ];
}
