import { z } from 'zod';
import { requireCareRole } from '../access.ts';
import { auditRefusal } from '../audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { personOf } from './acting.ts';
import { type Explanation, LANGUAGE_LABELS } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { HANDOUT_FORMATS } from './handout.ts';
import { requestJob } from './request-job.ts';

const Input = z.object({
  id: z.uuid(),
  formats: z.array(z.enum(HANDOUT_FORMATS)).min(1, 'Choose at least one form.'),
  isLargeType: z.boolean().default(false),
  hasBothLanguages: z.boolean().default(false),
});

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

/** Asks for the approved text as files in the member's own direct messages. Nothing but approved text is handed out. */
export async function requestHandout(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry = { action: 'explanation.handout', subjectType: 'Explanation', subjectId: input.id };
  await requireCareRole(ctx, entry);
  const { id, ...wanted } = parseInput(Input, input);
  const person = personOf(ctx);
  const asked = change(ctx, async ({ tx, audit }) => {
    const explanation = await findExplanation(tx, ctx, id);
    if (explanation.status !== 'approved')
      throw new DomainError(
        'conflict',
        explanation.status === 'out_of_date'
          ? 'The plan has changed since this was approved, so it is not handed out any more. Press Draft again.'
          : 'Only approved text is handed out. Review and approve it first.',
        { id },
      );
    if (wanted.hasBothLanguages && !(await otherLanguage(tx, explanation)))
      throw invalidField(
        'both',
        `There is no approved ${LANGUAGE_LABELS[explanation.language === 'en' ? 'es' : 'en']} text of this version of the plan. Start one with /explain, approve it, then come back.`,
      );
    await requestJob(tx, ctx, { explanationId: id, kind: 'handout', memberId: person.memberId, ...wanted });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { formats: wanted.formats, version: explanation.currentVersion },
    });
  });
  return auditRefusal(ctx, entry, asked);
}
