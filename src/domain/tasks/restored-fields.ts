import { z } from 'zod';
import { TaskKind, TaskPriority, TaskStatus } from '../../generated/prisma/enums.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));

/** What a transition kept of the fields it changed, read back with the types of the row. */
export const RestoredFields = z
  .object({
    status: z.enum(TaskStatus),
    kind: z.enum(TaskKind),
    title: z.string(),
    details: z.string().nullable(),
    businessStatus: z.string().nullable(),
    statusReason: z.string().nullable(),
    outcome: z.string().nullable(),
    priority: z.enum(TaskPriority),
    dueAt: instant.nullable(),
    dueWall: z.string().nullable(),
    dueZone: z.string().nullable(),
    remindAt: instant.nullable(),
    snoozedUntil: instant.nullable(),
    heldFrom: instant.nullable(),
    ownerId: z.uuid().nullable(),
    absenceId: z.uuid().nullable(),
    escalationStep: z.int(),
    patientId: z.uuid().nullable(),
    teamId: z.uuid(),
    completedAt: instant.nullable(),
    cancelledAt: instant.nullable(),
    seriesId: z.uuid().nullable(),
    seriesStep: z.int().nullable(),
    seriesWall: z.string().nullable(),
  })
  .partial();
