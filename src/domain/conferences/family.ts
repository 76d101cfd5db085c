import { z } from 'zod';
import { PlanTopic } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { MOST_CAREGIVERS, MOST_FAMILY_GUESTS } from './conference.ts';

const personName = z
  .string()
  .trim()
  .min(1)
  .max(TEXT_LIMITS.personName, tooLong(TEXT_LIMITS.personName, 'each name'));

/** Who of the family comes, what each may hear, and how they are spoken to. */
export const FamilyInput = z.object({
  isPatientThere: z.boolean().default(true),
  /** Caregivers on file, and what of the plan each may hear. */
  caregivers: z
    .array(z.object({ id: z.uuid(), mayHear: z.array(z.enum(PlanTopic)) }))
    .max(MOST_CAREGIVERS)
    .default([]),
  /** Family that is not on file: they hear nothing of the plan. */
  guests: z
    .array(personName)
    .max(MOST_FAMILY_GUESTS, `At most ${MOST_FAMILY_GUESTS} others.`)
    .default([])
    .transform((names) => [...new Set(names)]),
  language: z.string('Ask the family which language they speak, and choose it.').min(2).max(35),
  interpreter: personName.nullish(),
});
export type Family = z.output<typeof FamilyInput>;

/** As the patient is called among those who are there. */
const PATIENT = 'Patient';

/**
 * Writes down who of the family comes; whoever was written down before and is left out now is taken out, with the record of
 * what they asked kept.
 * @throws DomainError `invalid` under the field: nobody comes, somebody is no caregiver of this patient, or more than the
 *   patient allows them to know.
 */
export async function writeFamily(
  { tx }: Change,
  ctx: Ctx,
  { huddleId, patientId, joinedAt }: { huddleId: string; patientId: string; joinedAt: Date },
  family: Family,
): Promise<void> {
  if (!family.isPatientThere && family.caregivers.length + family.guests.length === 0)
    throw invalidField('guests', 'Choose who of the family comes, or write a name.');
  const onFile = await tx.caregiver.findMany({
    where: {
      id: { in: family.caregivers.map(({ id }) => id) },
      patientId,
      isActive: true,
      withdrawnAt: null,
    },
  });
  const named = family.isPatientThere ? [PATIENT, ...family.guests] : family.guests;
  await tx.huddleAttendance.deleteMany({
    where: {
      huddleId,
      source: 'reported',
      memberId: null,
      slackUserId: null,
      OR: [
        { caregiverId: { not: null, notIn: onFile.map(({ id }) => id) } },
        // Guests of the team and interpreters are written down by *Attendance*.
        { caregiverId: null, party: { not: null }, guestName: { notIn: named } },
      ],
    },
  });
  const row = {
    workspaceId: ctx.workspace.id,
    huddleId,
    source: 'reported' as const,
    joinedAt,
    recordedById: actingMember(ctx.actor)?.memberId ?? null,
  };
  for (const { id: caregiverId, mayHear } of family.caregivers) {
    const caregiver = onFile.find(({ id }) => id === caregiverId);
    if (!caregiver)
      throw invalidField(
        'guests',
        'One of the people you chose is no caregiver of this patient. Choose again.',
      );
    if (mayHear.some((topic) => !caregiver.mayKnow.includes(topic)))
      throw invalidField(
        `family.${caregiverId}`,
        'The patient has not allowed that. Ask the patient first, and write it down in the care plan.',
      );
    await tx.huddleAttendance.upsert({
      where: { huddleId_caregiverId: { huddleId, caregiverId } },
      create: { ...row, caregiverId, guestName: caregiver.name, party: 'caregiver', mayHear },
      update: { guestName: caregiver.name, mayHear },
    });
  }
  const there = await tx.huddleAttendance.findMany({
    where: { huddleId, caregiverId: null, guestName: { in: named } },
    select: { guestName: true },
  });
  const missing = named.filter((name) => !there.some(({ guestName }) => guestName === name));
  await tx.huddleAttendance.createMany({
    data: missing.map((guestName) => ({
      ...row,
      guestName,
      party: guestName === PATIENT ? ('patient' as const) : ('caregiver' as const),
    })),
  });
}
