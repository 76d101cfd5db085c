import { z } from 'zod';
import { showMoment } from '../time/show-time.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { optionalLine } from './plan-input.ts';
import type { PartTable } from './save-record.ts';

export const appointmentColumns = z.object({
  startsAt: z.date('Choose date and time.'),
  withWhom: optionalLine(),
  location: optionalLine(),
  description: optionalLine(),
  status: z.enum(['proposed', 'booked', 'fulfilled', 'cancelled', 'no_show']),
  isPart2: z.boolean().default(false),
});
type Columns = z.output<typeof appointmentColumns>;

export const APPOINTMENT_STATUS_WORDS = {
  proposed: 'Proposed, not confirmed',
  booked: 'Booked',
  fulfilled: 'Completed',
  cancelled: 'Canceled',
  no_show: 'No-show',
} as const satisfies Record<Columns['status'], string>;

/** `zone`: in which date and time are given. */
export const appointmentTableIn = (zone: string): PartTable<Columns> => ({
  part: 'appointment',
  table: 'appointment',
  model: 'Appointment',
  sourced: ['startsAt', 'withWhom', 'location', 'description', 'status', 'isPart2'],
  label: ({ description, withWhom, startsAt }) =>
    [description ?? 'visit', withWhom && `with ${withWhom}`, moment(startsAt, zone)]
      .filter(Boolean)
      .join(' '),
  words: ({ startsAt, withWhom, location, description, status, isPart2 }) => ({
    date: moment(startsAt, zone),
    with: withWhom,
    where: location,
    'reason for visit': description,
    status: APPOINTMENT_STATUS_WORDS[status].toLowerCase(),
    [PART_2_FIELD]: isPart2 ? 'yes' : null,
  }),
  isOver: ({ status }) => status === 'cancelled',
  find: (tx, where) => tx.appointment.findFirst({ where }),
  create: (tx, data) => tx.appointment.create({ data }),
  update: (tx, where, data) => tx.appointment.updateMany({ where, data }),
});

const moment = (at: Date, zone: string) =>
  showMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone));
