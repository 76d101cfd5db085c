import { presence } from '../absences/presence.ts';
import { type SaidTime, saidWords } from '../assistant/said-words.ts';
import type { Understood } from '../assistant/understand.ts';
import { actingMember, type Ctx } from '../context.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { type DueOptions, settleDue } from '../time/settle-due.ts';
import type { ProposalsOf } from './proposals-of.ts';

const UNTIL = new Set(['until', 'till', 'til', 'hasta', 'through']);
const AND = new Set(['and', 'y']);

/**
 * The absence that a request tells of: until a time, from one time until another, or a day, or two in a row; covered by whom
 * it names, or else the backup of the member's settings.
 * @returns one absence; the form for everything else.
 */
export async function absenceOf(
  ctx: Ctx,
  { memberSlackUserId }: Understood,
  text: string,
): Promise<ProposalsOf> {
  const form = (sentence: string): ProposalsOf => ({ kind: 'form', form: 'away', sentence, patientId: null });
  const { away, backupSlackUserId } = await presence(ctx);
  if (away) return form('You already have an absence: the form shows it.');
  const options = {
    now: ctx.now(),
    zone: actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone,
    calendar: await calendarFor(ctx),
  };
  const span = spanOf(saidWords(text, { names: new Set(), members: new Set() }).times, options);
  if (!span) return form('The form asks from when until when.');
  const backup = memberSlackUserId ?? backupSlackUserId;
  if (!backup) return form('Choose who covers for you.');
  return {
    kind: 'proposals',
    proposals: [{ verb: 'away', input: { ...span, backupSlackUserId: backup, mode: 'all' } }],
  };
}

type Span = { startsAt: Date | null; endsAt: Date };

/** Null: it does not say beyond doubt from when until when. */
function spanOf([first, second, ...more]: readonly SaidTime[], options: DueOptions): Span | null {
  if (!first || more.length > 0) return null;
  if (!second && UNTIL.has(first.before)) return endingAt(null, first, options);
  const start = dayOf(first, options);
  if (!start) return null;
  if (second && UNTIL.has(second.before)) return endingAt(start, second, options);
  const last = second ? dayOf(second, options) : start;
  if (!last || (second && !(AND.has(second.before) && last.equals(start.add({ days: 1 }))))) return null;
  return { startsAt: notPast(start, options), endsAt: instantOf(last.add({ days: 1 })) };
}

function endingAt(
  start: Temporal.ZonedDateTime | null,
  { phrase }: SaidTime,
  options: DueOptions,
): Span | null {
  const end = settleDue(phrase, options);
  if (end.kind !== 'due') return null;
  const startsAt = start && notPast(start, options);
  return startsAt && startsAt >= end.at ? null : { startsAt, endsAt: end.at };
}

const DAYS = new Set(['away', 'weekday', 'weekdayOfWeek', 'date', 'slashes', 'dayOfMonth']);

/** The first moment of the day that it speaks of; null for an hour, a part of a day, a week. */
function dayOf({ phrase }: SaidTime, options: DueOptions): Temporal.ZonedDateTime | null {
  const { day, clock, part, waitMinutes } = phrase;
  if (!day || !DAYS.has(day.kind) || clock || part || waitMinutes !== undefined) return null;
  const said = settleDue(phrase, { ...options, defaultTime: '00:00' });
  if (said.kind === 'unclear') return null;
  return Temporal.Instant.fromEpochMilliseconds(said.at.getTime())
    .toZonedDateTimeISO(options.zone)
    .startOfDay();
}

const instantOf = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds);

/** Null: now. */
const notPast = (at: Temporal.ZonedDateTime, { now }: DueOptions): Date | null =>
  at.epochMilliseconds > now.getTime() ? instantOf(at) : null;
