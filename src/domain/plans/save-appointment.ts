import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { appointmentColumns, appointmentTableIn } from './appointment-table.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { planEdit } from './plan-input.ts';
import { saveRecord } from './save-record.ts';

const Input = z.object({ ...planEdit, id: z.uuid().nullable(), appointment: appointmentColumns });

/**
 * Adds a visit or changes one: moved, canceled, with another person.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveAppointment(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, appointment, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, part: 'appointment' }, async ({ tx }, { teamId }) => {
    const { timeZone } = await tx.team.findUniqueOrThrow({
      where: { id: teamId },
      select: { timeZone: true },
    });
    return saveRecord(tx, ctx, appointmentTableIn(timeZone), {
      patientId: edit.patientId,
      id,
      columns: appointment,
    });
  });
}
