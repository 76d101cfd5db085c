import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { appointmentColumns, appointmentTableIn } from './appointment-table.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { planEdit } from './plan-input.ts';
import { saveRecord } from './save-record.ts';

const Input = z.object({ ...planEdit, id: z.uuid().nullable(), appointment: appointmentColumns });

/** Adds a visit or changes one: moved, called off, with somebody else. */
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
