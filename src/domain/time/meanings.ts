/** A field holds nothing but a time; prose is a sentence in which most numbers are doses and most names are names. */
export type Style = 'field' | 'prose';

export type SpanUnit = 'day' | 'week' | 'month' | 'year' | 'businessDay';
export type DayMeaning =
  | { kind: 'away'; days: number }
  | { kind: 'weekday'; weekday: number; which: 'coming' | 'this' | 'next' | 'last' }
  | { kind: 'weekdayOfWeek'; weekday: number; weeks: number }
  | { kind: 'date'; day: number; month: number; year?: number; weekday?: number }
  /** In figures. `isDayFirst`: with dots, as most of Europe writes it. */
  | {
      kind: 'slashes';
      first: number;
      second: number;
      year?: number;
      weekday?: number;
      isDayFirst?: boolean;
    }
  | { kind: 'dayOfMonth'; day: number; weekday?: number }
  | { kind: 'inMonth'; place: InMonth; month: WhichMonth }
  | { kind: 'span'; count: number; unit: SpanUnit; from?: DayMeaning }
  | { kind: 'week'; weeks: number }
  | { kind: 'weekEnd'; weeks: number }
  | { kind: 'weekend'; weeks: number }
  | { kind: 'month'; months: number }
  | { kind: 'monthEnd'; months: number }
  | { kind: 'yearEnd' }
  | { kind: 'nextWorkingDay' }
  /** So many days from a public holiday; its name as the calendar has it, in part. */
  | { kind: 'besideHoliday'; name: string; days: number };

/** A place in a month: a day (−1: the last), the n-th weekday (−1: the last), or a working day. */
export type InMonth =
  | { kind: 'day'; day: number }
  | { kind: 'weekday'; nth: number; weekday: number }
  | { kind: 'workingDay'; which: 'first' | 'last' };
/** A month by its name, or so many months from this one. */
export type WhichMonth = { month: number; year?: number } | { months: number };

/** `open`: an hour from 1 to 12 without am or pm. `isBare`: a number and nothing else, which may be a date too. */
export type ClockMeaning =
  | { kind: 'at'; hour: number; minute: number; half: 'am' | 'pm' | 'sure' | 'open'; isBare?: boolean }
  | { kind: 'workStart' }
  | { kind: 'workEnd' }
  | { kind: 'midnight' };
export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

/** What one matcher read. `length` is in words; `waitMinutes` is real time from now. */
export type Piece = {
  length: number;
  day?: DayMeaning;
  clock?: ClockMeaning;
  part?: DayPart;
  waitMinutes?: number;
  zone?: string;
  notes?: string[];
};

/** What of the same phrase was read before a piece. */
export type Before = { hasDay: boolean; hasClock: boolean; hasWeekday: boolean };

export const NOTHING_BEFORE: Before = { hasDay: false, hasClock: false, hasWeekday: false };

export type DuePhrase = Omit<Piece, 'length'> & { from: number; to: number; lead?: string; notes: string[] };
