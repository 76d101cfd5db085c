import type { Prisma } from '../../generated/prisma/client.ts';
import type { PlanTopic } from '../../generated/prisma/enums.ts';
import type { AuditAction } from '../audit/actions.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findHuddle } from '../huddles/find-huddle.ts';
import { type HuddleItem, isListed, isWithheld, type WholeHuddle } from '../huddles/huddle.ts';

/** Of one family; more do not fit around a table, nor into one field of checkboxes. */
export const MOST_CAREGIVERS = 10;
export const MOST_FAMILY_GUESTS = 5;
export const CONFERENCE_MINUTES = 45;

/** Caregivers who may come: of whom no source has taken the record back. */
export const comingCaregivers = {
  where: { isActive: true, withdrawnAt: null, isPart2: false },
  orderBy: [{ name: 'asc' }, { id: 'asc' }],
  take: MOST_CAREGIVERS,
} satisfies Prisma.Patient$caregiversArgs;

/** "daughter" → "Mai Chen, daughter". */
export const caregiverLabel = ({
  name,
  relationship,
}: {
  name: string;
  relationship: string | null;
}): string => [name, relationship].filter(Boolean).join(', ');

export const isEnglish = (tag: string | null): boolean =>
  tag === null || tag.toLowerCase().split('-')[0] === 'en';

/** Whether the family is spoken to through an interpreter who is not known yet. */
export const lacksInterpreter = ({
  language,
  attendance,
  interpreter,
}: {
  language: string | null;
  interpreter: string | null;
  attendance: readonly { isInterpreter: boolean }[];
}): boolean => !isEnglish(language) && !interpreter && !attendance.some(({ isInterpreter }) => isInterpreter);

export type Conference = { huddle: WholeHuddle; item: HuddleItem };

/**
 * A family conference of the actor's teams, while its patient is that team's.
 * @returns the huddle and its one case.
 * @throws DomainError `not-found` for another team's, or a huddle of another kind; `conflict` for a patient who has moved.
 */
export async function findConference(
  tx: Tx,
  ctx: Ctx,
  { action, id }: { action: AuditAction; id: string },
): Promise<Conference> {
  const huddle = await findHuddle(tx, ctx, { action, id });
  const item = huddle.items.find(isListed);
  if (huddle.kind !== 'family' || !item)
    throw new DomainError('not-found', 'That is no family conference of your teams. Nothing was changed.', {
      id,
    });
  if (isWithheld(item, huddle))
    throw new DomainError(
      'conflict',
      'This patient is with another team now, so the conference is closed here. Nothing was shown or changed: their new team plans one of its own.',
      { id },
    );
  return { huddle, item };
}

export type { PlanTopic };
