import type { OpenBreakGlass } from '../context.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { shortened } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { showDate } from '../time/show-time.ts';
import type { BriefTopic } from './brief-rules.ts';

/** Without a huddle on record, what happened in this many days is news. */
export const NEWS_DAYS = 14;
/** After a longer pause the card is read, not a brief. */
export const MOST_NEWS_DAYS = 90;
/** Deadlines, visits and tasks this near are said. */
export const AHEAD_DAYS = 7;
export const DAY_MS = 86_400_000;

/** A screen of a huddle. */
export const MOST_LINES = 10;
/** Of each kind of row; a line says where there are more. */
export const MOST_READ = 100;
/** Words of one fact. */
const FACT_LENGTH = 160;

/** Where a fact is from. `on`: YYYY-MM-DD. */
export type BriefSource = {
  recordType:
    | 'Admission'
    | 'Clock'
    | 'Task'
    | 'Medication'
    | 'ChartEntry'
    | 'Contact'
    | 'Appointment'
    | 'Authorization'
    | 'PossibleMatch'
    | 'Patient';
  recordId: string;
  on: string | null;
  by: string | null;
};

export type BriefFact = {
  topic: BriefTopic;
  /** @phi Plain text in one line. */
  text: string;
  source: BriefSource;
  isPart2: boolean;
};

/** `more`: facts of this topic that the line has no room for. */
export type BriefLine = { topic: BriefTopic; facts: BriefFact[]; more: number };

export type Brief = {
  patient: {
    id: string;
    caseKey: string;
    givenNames: string[];
    familyName: string;
    protectedTexts: string[];
  };
  /** Since when things are news, and whether that is the last huddle. */
  since: Date;
  isSinceHuddle: boolean;
  /** Today where the patient's team is. */
  today: Temporal.PlainDate;
  lines: BriefLine[];
  protectedCount: number;
  breakGlass: OpenBreakGlass | undefined;
};

/** When and where a brief is read. */
export type Look = { now: Date; since: Date; zone: string; memberId: string | null };

export const dayIn = ({ zone }: Pick<Look, 'zone'>, at: Date): string => dateAt(at, zone).toString();
/** Of a `date` column. */
export const dayOn = (on: Date | null): string | null => on && dayOf(on);

/** Whether a day is not before that of `since`. */
export const isNews = ({ since, zone }: Look, on: Date | null): boolean =>
  on !== null && dayOf(on) >= dayIn({ zone }, since);

/** Parts of one fact in one line, cut where it is endless. */
export const factText = (...parts: readonly (string | false | null | undefined)[]): string =>
  shortened(
    parts
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    FACT_LENGTH,
  );

const SOURCE_LABELS = {
  Admission: 'stay',
  Clock: 'deadline, due',
  Task: 'task, due',
  Medication: 'medication',
  ChartEntry: 'chart',
  Contact: 'contact',
  Appointment: 'visit',
  Authorization: 'request',
  PossibleMatch: 'noticed',
  Patient: 'care plan, due',
} as const satisfies Record<BriefSource['recordType'], string>;

/** "contact, Nov 27, Ana": where a fact is from, in words. */
export function sourceText({ recordType, on, by }: BriefSource, today: Temporal.PlainDate): string {
  const day = on ? showDate(Temporal.PlainDate.from(on), today) : 'day not recorded';
  const label = SOURCE_LABELS[recordType];
  const dated = label.endsWith('due')
    ? on
      ? `${label} ${day}`
      : label.replace(', due', ', no due date')
    : `${label}, ${day}`;
  return [dated, by].filter(Boolean).join(', ');
}
