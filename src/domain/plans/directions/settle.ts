import type { DayTime } from '../../../plain-language/fact-sheet.ts';
import { EMPTY_REGIMEN, lastsText, type RegimenStep, type StoredRegimen } from '../regimen.ts';
import { isMeasured } from './read-amount.ts';
import type { Said, Step } from './said.ts';

const BY_COUNT: Readonly<Record<number, StoredRegimen['times']>> = {
  2: ['morning', 'evening'],
  3: ['morning', 'noon', 'evening'],
  4: ['morning', 'noon', 'evening', 'bedtime'],
};
const WITH_BEDTIME = 'before meals and at bedtime';
const STOPS = 'then stop';

/**
 * Puts what was read together.
 * @returns the regimen; null where two parts of it do not agree, or a step lacks how much, how often or how long.
 */
export function settle(said: Said): StoredRegimen | null {
  const [only, ...more] = said.steps;
  if (!only) return null;
  // It names four times of the day: "twice a day before meals and at bedtime" does not agree with itself.
  if (said.notes.includes(WITH_BEDTIME)) {
    const named = only.times.length || (only.perDay ?? 4);
    if (named !== 4 || only.every || only.hours) return null;
    only.perDay = 4;
  }
  const { strength = null, form = null, route = null, asNeededFor = null } = said;
  const shared = { ...EMPTY_REGIMEN, strength, form, route, asNeededFor };
  if (more.length > 0) return settleSteps(said, shared);
  const when = whenOf(only);
  const maxPerDay = said.most ? limitOf(said.most, only) : null;
  if (!when || only.days || maxPerDay === undefined || !hasOneDayAtMost(said, only)) return null;
  const read = {
    ...shared,
    ...when,
    amount: only.amount ?? null,
    maxPerDay,
    note: said.notes.join(', ') || null,
  };
  return JSON.stringify(read) === JSON.stringify(EMPTY_REGIMEN) ? null : read;
}

/** A day of the week belongs to once a week. */
function hasOneDayAtMost({ notes }: Said, { every }: Step): boolean {
  const days = notes.filter((note) => /^on \w+days?$/.test(note)).length;
  return days === 0 || (days === 1 && every?.unit === 'week' && every.count === 1);
}

/** Times, hours and rhythm of one step; null when they do not agree. */
function whenOf({
  times,
  hours,
  perDay,
  every,
  amounts,
}: Step): Pick<StoredRegimen, 'times' | 'hours' | 'every'> | null {
  if (times.length > 0 && hours) {
    if (!isOneMoment(times, hours)) return null;
    times = [];
  }
  const named = times.length + (hours?.length ?? 0);
  if (perDay !== undefined && (every || (named > 0 && named !== perDay))) return null;
  if (every && (every.unit === 'hour' ? named > 0 : named > 1)) return null;
  // "1 tablet daily, 1 tablet at bedtime" is two a day; each amount has to have a time of its own.
  if (amounts > 1 && (amounts !== times.length || perDay !== undefined || every)) return null;
  const isOnceADay = perDay === 1 && named === 0;
  const spread = named === 0 && perDay ? (BY_COUNT[perDay] ?? []) : [];
  return {
    times: times.length > 0 ? times : [...spread],
    hours: hours ?? [],
    every: isOnceADay ? { count: 1, unit: 'day' } : (every ?? null),
  };
}

/** "Every night at 9 PM" says one time twice. */
const isOneMoment = ([time, ...times]: readonly DayTime[], [hour, ...hours]: readonly string[]): boolean => {
  if (!time || !hour || times.length + hours.length > 0) return false;
  const [from, to] = HOURS[time];
  return hour >= from && hour <= to;
};
const HOURS: Readonly<Record<DayTime, readonly [from: string, to: string]>> = {
  morning: ['04:00', '11:00'],
  noon: ['11:00', '13:00'],
  evening: ['16:00', '21:00'],
  bedtime: ['19:00', '23:59'],
};

/**
 * "Max 3 a day" counts doses; where a dose is several tablets, tablets are meant if so many doses do not fit into a day.
 * @returns undefined where both could be meant.
 */
function limitOf({ value, unit }: NonNullable<Said['most']>, { amount, every, perDay, times }: Step) {
  if (unit !== null) return { value, unit };
  if (!amount || amount.value === 1 || isMeasured(amount.unit)) return { value, unit: 'dose' };
  const doses = every?.unit === 'hour' ? 24 / every.count : (perDay ?? (times.length || null));
  if (doses === null || value <= doses || value > doses * amount.value) return undefined;
  return { value, unit: amount.unit };
}

/** Steps one after the other: each with its amount, its rhythm and, but for the last, its end. */
function settleSteps(said: Said, shared: StoredRegimen): StoredRegimen | null {
  if (said.most || said.asNeededFor !== undefined) return null;
  // "1 tablet in the morning for 5 days, 2 tablets in the evening for 5 days" is one day of two doses.
  const namesTimes = said.steps.some(({ times, hours }) => times.length > 0 || hours);
  if (namesTimes && said.steps.some(({ isImplied, days }) => isImplied && !days)) return null;
  const steps: RegimenStep[] = [];
  let day = 0;
  const saysNoRhythm = said.steps.every(
    (step) => isWithoutRhythm(step) && step.amount && isMeasured(step.amount.unit),
  );
  for (const [index, step] of said.steps.entries()) {
    const before = said.steps[index - 1];
    if (step.days && (step.lasts || step.days.from !== day + 1)) return null;
    const lasts = step.days ? { count: step.days.to - day, unit: 'day' as const } : (step.lasts ?? null);
    day = step.days ? step.days.to : Number.NaN;
    // "20 mg x 5 days": what is measured and has days is the dose of a day.
    if (saysNoRhythm && lasts) step.perDay = 1;
    else if (isWithoutRhythm(step) && lasts && step.amount && (before?.perDay === 1 || step.days))
      step.perDay = 1;
    const amount = step.amount ?? before?.amount ?? null;
    const when = whenOf(step);
    const isLast = index === said.steps.length - 1;
    if (!when || !amount || (when.times.length === 0 && when.hours.length === 0 && !when.every)) return null;
    if (lasts === null && !isLast) return null;
    steps.push({ amount, ...when, lasts });
  }
  const ends = new Set(said.steps.flatMap(({ lasts }) => (lasts ? [lastsText(lasts)] : [])));
  const ofFirst = said.notes.slice(0, said.notesOfFirst).filter((note) => !ends.has(note));
  const later = said.notes
    .slice(said.notesOfFirst)
    .filter((note) => !ends.has(note) && !ofFirst.includes(note));
  // What is said of one step alone has no place beside the steps.
  if (ofFirst.some((note) => / in all$|^on \w+days?$/.test(note)) || ofFirst.includes(WITH_BEDTIME))
    return null;
  if (later.some((note) => note !== STOPS)) return null;
  const notes = [...ofFirst, ...later];
  return { ...shared, steps, note: notes.join(', ') || null };
}

const isWithoutRhythm = ({ times, hours, perDay, every }: Step) =>
  times.length === 0 && !hours && perDay === undefined && !every;
