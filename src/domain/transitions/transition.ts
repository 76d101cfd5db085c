import { z } from 'zod';
import type { Prisma, Transition } from '../../generated/prisma/client.ts';

/** The rules whose clocks run after a discharge; the seven days only where LACE is high. */
export const TRANSITION_RULES = [
  'tcm-contact',
  'tcm-visit-moderate',
  'tcm-reconciliation',
  'tcm-period',
] as const;
export const HIGH_RISK_RULE = 'tcm-visit-high';
export const CONTACT_RULE = 'tcm-contact';
export const RECONCILIATION_RULE = 'tcm-reconciliation';
/** A visit of day 8 to 14 is late for the first and in time for the second. */
export const VISIT_RULES = ['tcm-visit-moderate', 'tcm-visit-high'] as const;
/** The 30 days themselves. */
export const PERIOD_RULE = 'tcm-period';

/** What lists read of a transition. */
export const transitionWithStay = {
  patient: { select: { id: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true } },
  admission: true,
  claimedBy: { select: { id: true, slackUserId: true, displayName: true } },
} satisfies Prisma.TransitionInclude;
export type TransitionWithStay = Prisma.TransitionGetPayload<{ include: typeof transitionWithStay }>;

const StoredLace = z.object({
  days: z.number(),
  isAcute: z.boolean().nullable(),
  conditions: z.array(z.object({ condition: z.string(), name: z.string() })),
  edVisits: z.number(),
  /** Their days; those that an earlier version has stored have none. */
  edVisitsOn: z.array(z.string()).default([]),
});
export const laceFactsOf = ({ lace }: Pick<Transition, 'lace'>) => StoredLace.safeParse(lace).data ?? null;
