import type { Absence } from '../../generated/prisma/client.ts';
import type { AbsenceMode } from '../../generated/prisma/enums.ts';

/** Words for what becomes of the tasks. */
export const ABSENCE_MODE_LABELS = {
  all: 'All tasks now',
  as_due: 'Each task when it is due',
} as const satisfies Record<AbsenceMode, string>;

type Span = Pick<Absence, 'startsAt' | 'endsAt'>;

/** Whether two times away share an instant; without an end it goes on. */
export function overlaps(a: Span, b: Span): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

const startsBeforeEnd = (a: Span, b: Span) => b.endsAt === null || a.startsAt < b.endsAt;
