/** A field holds nothing but a time; prose is a sentence in which most numbers are doses and most names are names. */
export type Style = 'field' | 'prose';

export type SpanUnit = 'day' | 'week' | 'month' | 'year' | 'businessDay';
export type DayMeaning =
  | { kind: 'away'; days: number }
  | { kind: 'weekday'; weekday: number; which: 'coming' | 'this' | 'next' | 'last' }
  | { kind: 'weekdayOfWeek'; weekday: number; weeks: number }
  | { kind: 'date'; day: number; month: number; year?: number; weekday?: number }
  | { kind: 'slashes'; first: number; second: number; year?: number; weekday?: number }
  | { kind: 'dayOfMonth'; day: number }
  | { kind: 'span'; count: number; unit: SpanUnit; from?: DayMeaning }
  | { kind: 'week'; weeks: number }
  | { kind: 'weekEnd'; weeks: number }
  | { kind: 'weekend'; weeks: number }
  | { kind: 'month'; months: number }
  | { kind: 'monthEnd'; months: number }
  | { kind: 'yearEnd' }
  | { kind: 'nextWorkingDay' };

/** `open`: an hour from 1 to 12 without am or pm. */
export type ClockMeaning =
  | { kind: 'at'; hour: number; minute: number; half: 'am' | 'pm' | 'sure' | 'open' }
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

export type DuePhrase = Omit<Piece, 'length'> & { from: number; to: number; lead?: string; notes: string[] };
