import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { dayOf } from '../teams/team-calendar.ts';
import { dateAt, wallClockAt } from '../time/instants.ts';
import { type ClockWithPeople, ruleOf } from './clock.ts';
import { dateColumn } from './due-columns.ts';
import { moveClock } from './move-clock.ts';
import { readStart, StartInput } from './read-start.ts';
import { Reason } from './reason.ts';
import { ruleIdOf } from './rule.ts';
import { ruleInForce } from './rules.ts';

const Input = StartInput.partial().extend({
  id: z.uuid(),
  version: z.int().positive().optional(),
  reason: Reason,
});

/**
 * Corrects when it began or what the letter prints: the deadline moves, with its task, and the history keeps what was. The
 * row of the rule stays, unless the corrected start lies where another row is in force. `letterDueOn: null` removes the
 * printed date.
 * @returns the clock; one whose deadline had passed runs again where the corrected one has not.
 * @throws DomainError `invalid` with the fields at fault; and as `moveClock`.
 */
export async function correctClock(ctx: Ctx, input: z.input<typeof Input>): Promise<ClockWithPeople> {
  const { id, version, reason, startOn, startTime, letterDueOn } = parseInput(Input, input);
  return moveClock(ctx, {
    id,
    version,
    action: 'clock.correct',
    kind: 'corrected',
    from: ['running', 'paused', 'missed'],
    reason,
    data: (clock) => {
      const kept = ruleOf(clock);
      const { zone } = clock;
      const day = startOn ?? dateAt(clock.startsAt, zone).toString();
      const isInForce = (kept.effectiveFrom ?? '') <= day && day <= (kept.effectiveTo ?? '9999');
      const rule = isInForce ? kept : ruleInForce(kept.key, day);
      if (!rule) throw invalidField('startOn', 'No rule of this kind is in force on that day.');
      const time =
        startTime ?? wallClockAt(clock.startsAt, zone).toPlainTime().toString({ smallestUnit: 'minute' });
      const printed = letterDueOn === undefined ? clock.letterDueOn && dayOf(clock.letterDueOn) : letterDueOn;
      const read = readStart(
        { startOn: day, startTime: time, letterDueOn: printed },
        { rule, timeZone: zone, now: ctx.now() },
      );
      return {
        // An unchanged start keeps its instant: a night in which the clock goes back has two of one name.
        ...(startOn || startTime ? { startsAt: read.startsAt } : {}),
        ...(rule === kept ? {} : { ruleId: ruleIdOf(rule) }),
        ...(letterDueOn === undefined ? {} : { letterDueOn: letterDueOn ? dateColumn(letterDueOn) : null }),
      };
    },
  });
}
