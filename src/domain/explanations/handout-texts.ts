import type { Ctx, Tx } from '../context.ts';
import type { Explanation } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';

/** The same explanation in the other language, approved from the same version of the plan; null: there is none. */
export async function otherLanguage(tx: Tx, explanation: Explanation): Promise<string | null> {
  const { id, patientId, audience, caregiverId, language, planVersion } = explanation;
  const other = await tx.explanation.findFirst({
    where: {
      id: { not: id },
      patientId,
      audience,
      caregiverId,
      language: language === 'en' ? 'es' : 'en',
      planVersion,
      status: 'approved',
    },
    orderBy: { updatedAt: 'desc' },
    select: { id: true },
  });
  return other?.id ?? null;
}

/**
 * What is printed.
 * @returns this text, and beside it the one in the other language where that is asked for and approved.
 * @throws DomainError `not-found` when the patient is not on the actor's teams.
 */
export async function textsFor(
  ctx: Ctx,
  explanation: Explanation,
  { hasBothLanguages }: { hasBothLanguages: boolean },
): Promise<Explanation[]> {
  const otherId = hasBothLanguages ? await otherLanguage(ctx.db, explanation) : null;
  return [
    explanation,
    ...(otherId ? [await findExplanation(ctx.db, ctx, 'explanation.request-handout', otherId)] : []),
  ];
}
