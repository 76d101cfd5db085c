import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { showMoment } from '../time/show-time.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { optionalLine, planEdit } from './plan-input.ts';
import { type PartTable, saveRecord } from './save-record.ts';

const columns = z.object({
  startsAt: z.date('Choose date and time.'),
  withWhom: optionalLine(),
  location: optionalLine(),
  description: optionalLine(),
  status: z.enum(['proposed', 'booked', 'fulfilled', 'cancelled', 'no_show']),
});
const Input = z.object({ ...planEdit, id: z.uuid().nullable(), appointment: columns });
type Columns = z.output<typeof columns>;

export const APPOINTMENT_STATUS_WORDS = {
  proposed: 'Asked for, not confirmed',
  booked: 'Agreed',
  fulfilled: 'Happened',
  cancelled: 'Called off',
  no_show: 'The patient did not come',
} as const satisfies Record<Columns['status'], string>;

/** `zone`: in which date and time are told. */
const tableIn = (zone: string): PartTable<Columns> => ({
  part: 'appointment',
  table: 'appointment',
  model: 'Appointment',
  sourced: ['startsAt', 'withWhom', 'location', 'description', 'status'],
  label: ({ description, withWhom, startsAt }) =>
    [description ?? 'visit', withWhom && `with ${withWhom}`, moment(startsAt, zone)]
      .filter(Boolean)
      .join(' '),
  words: ({ startsAt, withWhom, location, description, status }) => ({
    date: moment(startsAt, zone),
    'with whom': withWhom,
    where: location,
    'what for': description,
    status: APPOINTMENT_STATUS_WORDS[status].toLowerCase(),
  }),
  isOver: ({ status }) => status === 'cancelled',
  find: (tx, where) => tx.appointment.findFirst({ where }),
  create: (tx, data) => tx.appointment.create({ data }),
  update: (tx, where, data) => tx.appointment.updateMany({ where, data }),
});

const moment = (at: Date, zone: string) =>
  showMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone));

/** Adds a visit or changes one: moved, called off, with somebody else. */
export async function saveAppointment(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, appointment, ...edit } = parseInput(Input, input);
  return changePlan(ctx, { ...edit, action: 'plan.edit_appointment' }, async ({ tx }, { teamId }) => {
    const { timeZone } = await tx.team.findUniqueOrThrow({
      where: { id: teamId },
      select: { timeZone: true },
    });
    return saveRecord(tx, ctx, tableIn(timeZone), { patientId: edit.patientId, id, columns: appointment });
  });
}
