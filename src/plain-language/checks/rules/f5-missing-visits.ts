import type { Finding } from '../../finding.ts';
import { fold } from '../../text/fold.ts';
import { sameClock } from '../../text/moments.ts';
import { nameShare } from '../../text/name-share.ts';
import { makeFinding } from '../make-finding.ts';
import { clockWords, dateWords, isDate, type LocalVisit } from '../plan-dates.ts';
import type { Passage, Reading } from '../reading.ts';
import { clocksOf, type Group, wordsOf } from './f5-visit-lines.ts';

/** What the lines of one visit leave out: the visit itself, else its hour, with whom and where. */
export function missingOf(
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
