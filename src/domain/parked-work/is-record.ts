import { Prisma } from '../../generated/prisma/client.ts';
import { WHOLE_WORK } from './kinds.ts';

/** Of `w`: it is work for the whole workplace. */
export const isWhole = Prisma.sql`w."kind" = ANY(${WHOLE_WORK})`;

/** Of `w`: an attempt at a record or at the whole workplace, and not the mark of a run over many records. */
export const isRecord = Prisma.sql`(w."subjectId" <> w."workspaceId" OR ${isWhole})`;
