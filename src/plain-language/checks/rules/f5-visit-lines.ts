import { type DateMention, sameClock } from '../../text/moments.ts';
import { nameShare } from '../../text/name-share.ts';
import { isDate, type LocalVisit } from '../plan-dates.ts';
import type { Passage, Reading } from '../reading.ts';

/** Lines that speak of one visit. */
export type Group = { passages: Passage[]; date: DateMention | null; home: Passage };

/**
 * In the visits' section lines without a date go on with the visit above; elsewhere each line with a date is on its
 * own.
 */
export function groupLines({ passages }: Reading): Group[] {
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
export function reach({ home, date }: Group): { start: number; end: number } {
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

export const wordsOf = (group: Group) => {
  const { start, end } = reach(group);
  return [group.home.folded.slice(start, end), ...group.passages.slice(1).map(({ folded }) => folded)].join(
    ' \n ',
  );
};

export const clocksOf = (group: Group) => {
  const { start, end } = reach(group);
  return group.passages.flatMap((passage) =>
    passage.clockTimes
      .filter((clock) => passage !== group.home || (clock.start >= start && clock.end <= end))
      .map((clock) => ({ passage, clock })),
  );
};

/** The visit of the plan that these lines speak of: same date, else enough of hour, name and place; null if none fits. */
export function ownerOf(group: Group, ahead: readonly LocalVisit[]): LocalVisit | null {
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
