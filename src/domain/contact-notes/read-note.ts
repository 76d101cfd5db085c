import type { ContactDirection, ContactOutcome, ContactWay } from '../../generated/prisma/enums.ts';
import type { ContactParty } from '../contacts/contact.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import type { DueOptions } from '../time/due-words.ts';
import { barriersIn, type FoundBarrier } from './barriers.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { eventsIn, passedIn } from './events.ts';
import { type FoundFollowUp, followUpsIn, isOwed } from './follow-ups.ts';
import { minutesSaid } from './minutes.ts';
import { partyIn } from './party.ts';
import { namesSaid } from './said-patient.ts';
import { topicIn } from './topic.ts';

/** What a note says of one contact. Null: not said. */
export type ReadNote = {
  direction: ContactDirection | null;
  way: ContactWay | null;
  party: ContactParty | null;
  outcome: ContactOutcome | null;
  topic: string | null;
  barriers: FoundBarrier[];
  minutes: number | null;
  followUps: FoundFollowUp[];
  /** What may be the patient's name, the likeliest first. */
  names: string[];
  /** Clauses that filled no field but the summary, which holds all of them. */
  unread: string[];
};

/**
 * Reads a note of one contact, in English or Spanish, by rules: what happened, with whom, how it ended, what got in the way,
 * how long it took and what is to be done by when. Never throws for any text; what is not said is null.
 * @param options the zone and the day of the person whose note it is, for "Friday" and "by the 15th".
 * @throws RangeError for an unknown zone or holiday country.
 */
export function readNote(text: string, options: DueOptions): ReadNote {
  const note = text.slice(0, TEXT_LIMITS.readWords).toWellFormed();
  const clauses = clausesOf(note);
  const names = namesSaid(note);
  const happened = clauses.filter((clause) => !isOwed(clause));
  const events = eventsIn(happened);
  const passed = passedIn(events);
  const barriers = barriersIn(clauses);
  const minutes = minutesSaid(clauses);
  const followUps = followUpsIn(clauses, options);
  const topic = topicIn(note, { clauses, name: names[0]?.words ?? null, isOwed });
  const owed = new Set(clauses.filter(isOwed).map(({ start }) => start));
  const isRead = ({ text: said, start, end }: Clause) =>
    events.some(({ clause }) => clause.start === start) ||
    barriers.some(({ words }) => said.includes(words)) ||
    (minutes !== null && said.includes(minutes.words)) ||
    (topic !== null && said.includes(topic)) ||
    names.slice(0, 1).some((name) => name.start >= start && name.end <= end) ||
    owed.has(start);
  return {
    ...passed,
    party: partyIn(events, happened),
    topic,
    barriers,
    minutes: minutes?.minutes ?? null,
    followUps,
    names: [...new Set(names.map(({ words }) => words))],
    unread: clauses.filter((clause) => !isRead(clause)).map(({ text: said }) => said),
  };
}
