import type { Prisma } from '../../generated/prisma/client.ts';

/** What its message, its list and its review show: no word of the record. */
export const openedWithPeople = {
  member: { select: { slackUserId: true, displayName: true } },
  reviewedBy: { select: { displayName: true } },
  patient: {
    select: { teamId: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true },
  },
} satisfies Prisma.BreakGlassInclude;

export type Opened = Prisma.BreakGlassGetPayload<{ include: typeof openedWithPeople }>;

type Ends = { expiresAt: Date; closedAt: Date | null };

/** When it was over, or will be. */
export const endOf = ({ expiresAt, closedAt }: Ends): Date => closedAt ?? expiresAt;

/** Whether nobody has reviewed it in time. */
export const isOverdue = (row: { reviewedAt: Date | null; reviewDueAt: Date }, now: Date): boolean =>
  row.reviewedAt === null && row.reviewDueAt <= now;
