import { z } from 'zod';
import { invalidField } from '../errors.ts';
import { resolveWall } from '../time/wall-time.ts';
import type { Rule } from './rule.ts';

const day = (sentence: string) => z.iso.date(sentence);

/** When something began, as people say it. */
export const StartInput = z.object({
  startOn: day('Enter the day on which it began.'),
  /** HH:mm; needed by rules in hours alone. */
  startTime: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullish(),
  letterDueOn: day('Choose the date that the letter prints, or leave it empty.').nullish(),
});

/**
 * The instant from which a rule counts: of a rule in days the beginning of that day.
 * @throws DomainError `invalid` under `startOn` for a day to come, under `startTime` where a rule in hours needs one, and
 *   under `letterDueOn` for a printed date before the start, or none where the letter alone sets the deadline.
 */
export function readStart(
  { startOn, startTime, letterDueOn }: z.output<typeof StartInput>,
  {
    rule,
    timeZone,
    now,
  }: { rule: Pick<Rule, 'unit' | 'start' | 'isLetterOnly'>; timeZone: string; now: Date },
): { startsAt: Date; letterDueOn: string | null } {
  if (rule.unit === 'hours' && !startTime)
    throw invalidField('startTime', 'Enter the time, too: this rule counts hours.');
  const wall = `${startOn}T${(rule.unit === 'hours' && startTime) || '00:00'}`;
  const startsAt = resolveWall({ wall, zone: timeZone }).at;
  // A visit is planned ahead; everything else has happened.
  if (rule.start !== 'visit' && startsAt > now)
    throw invalidField('startOn', 'That is still to come. Enter when it happened.');
  if (rule.isLetterOnly && !letterDueOn)
    throw invalidField('letterDueOn', 'No rule sets this deadline: enter the date that the letter prints.');
  if (letterDueOn && letterDueOn < startOn)
    throw invalidField('letterDueOn', 'The printed date is before the start. Check both.');
  return { startsAt, letterDueOn: letterDueOn ?? null };
}
