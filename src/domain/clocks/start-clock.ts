import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import type { Clock } from './clock.ts';
import { insertClock, taskOfRule } from './insert-clock.ts';
import { readStart, StartInput } from './read-start.ts';
import { ruleInForce } from './rules.ts';

const Input = StartInput.extend({
  patientId: z.uuid('Choose a patient.'),
  ruleKey: z.string(),
  ownerSlackUserId: z.string().nullish(),
});

/**
 * Starts a deadline for a patient by the row of its rule that is in force on the day of its start, with the task that it
 * sets.
 * @returns the clock.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault, under `ruleKey`
 *   where no row is in force on that day; `not-found` for a patient of another team; `duplicate` when this gesture was
 *   saved before.
 */
export async function startClock(ctx: Ctx, input: z.input<typeof Input>): Promise<Clock> {
  const { action } = await requireAccess(ctx, { action: 'clock.start', subjectType: 'Clock' });
  const { patientId, ruleKey, ownerSlackUserId, ...start } = parseInput(Input, input);
  const rule = ruleInForce(ruleKey, start.startOn);
  if (!rule) throw invalidField('ruleKey', 'No rule of this kind is in force on that day.');
  const started = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, action, patientId);
    const { timeZone } = await unit.tx.team.findUniqueOrThrow({ where: { id: patient.teamId } });
    return insertClock(unit, ctx, {
      rule,
      patient,
      subject: { type: 'Patient', id: patient.id },
      ...readStart(start, { rule, timeZone, now: ctx.now() }),
      task: { ...taskOfRule(rule), ownerSlackUserId: ownerSlackUserId ?? null },
    });
  });
  return auditRefusal(ctx, { action, subjectType: 'Patient', subjectId: patientId }, started);
}
