import { z } from 'zod';
import { printedDraft } from '../../plain-language/draft.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { PURPOSES } from '../disclosures/disclosure.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { personOf } from './acting.ts';
import { type Explanation, LANGUAGE_LABELS } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { HANDOUT_FORMATS, isPrintable, UNPRINTABLE } from './handout.ts';
import { destinationOf } from './handout-destination.ts';
import { otherLanguage, textsFor } from './handout-texts.ts';
import { refusedHandout, withdrawApproval } from './refused-handout.ts';
import { requestJob } from './request-job.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({
  id: z.uuid(),
  formats: z.array(z.enum(HANDOUT_FORMATS)).min(1, 'Choose at least one form.'),
  isLargeType: z.boolean().default(false),
  hasBothLanguages: z.boolean().default(false),
  /** Who gets it, where the audience does not say: a clinician, an insurer. */
  recipient: z
    .string()
    .trim()
    .max(TEXT_LIMITS.disclosureRecipient, tooLong(TEXT_LIMITS.disclosureRecipient))
    .nullish(),
  purpose: z.enum(PURPOSES, 'Choose the purpose.').nullish(),
});

type Wanted = z.infer<typeof Input>;

/**
 * Asks for the approved text as files in the member's own direct messages. Nothing but approved text is handed out,
 * and each is checked again: one that may no longer go out loses its approval.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` with the fields at fault,
 *   also where it does not say who gets it; `not-found` when the patient is not on the actor's teams; `conflict` when it is not approved, or loses its
 *   approval here; `duplicate` when this gesture was saved before.
 */
export async function requestHandout(
  ctx: Ctx,
  input: z.input<typeof Input>,
  checker: Pick<TextWork, 'check'>,
): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.request-handout',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id, ...wanted } = parseInput(Input, input);
  const person = personOf(ctx);
  const refused = await auditRefusal(ctx, entry, refusedNow(ctx, { entry, id, ...wanted }, checker));
  const asked = change(ctx, async ({ tx, audit }) => {
    if (refused) return withdrawApproval(tx, ctx, refused);
    const explanation = await findExplanation(tx, ctx, entry.action, id);
    if (explanation.status !== 'approved')
      throw new DomainError(
        'conflict',
        explanation.status === 'out_of_date'
          ? 'The plan has changed since this was approved, so it can no longer be handed out. Press Draft again.'
          : 'Only approved text can be handed out. Review and approve it first.',
        { id },
      );
    if (wanted.hasBothLanguages && !(await otherLanguage(tx, explanation)))
      throw invalidField(
        'both',
        `There is no approved ${LANGUAGE_LABELS[explanation.language === 'en' ? 'es' : 'en']} text of this version of the plan. Start one with /explain, approve it, then create the handout.`,
      );
    const { recipient, purpose } = destinationOf(explanation, wanted);
    await requestJob(tx, ctx, {
      explanationId: id,
      kind: 'handout',
      memberId: person.memberId,
      ...wanted,
      recipient,
      purpose,
    });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { formats: wanted.formats, version: explanation.currentVersion },
    });
  });
  await auditRefusal(ctx, entry, asked);
  // Only now: the approval stays withdrawn.
  if (refused) throw new DomainError('conflict', refused.sentence, { id, rules: refused.rules });
}

/** Before anything is made, where the form can still be chosen. */
function hasLetters({ text, sheet }: Explanation): boolean {
  const { patient, clinic } = sheet ?? {};
  const sections = text ? printedDraft(text.draft).sections : [];
  const lines = sections.flatMap((section) => section.lines.map((line) => line.text));
  const names = [patient?.givenName, patient?.familyName, clinic?.name, clinic?.address];
  return [...names, ...lines].every((words) => isPrintable(words ?? ''));
}

async function refusedNow(
  ctx: Ctx,
  { entry, id, ...wanted }: { entry: AuditEntry; id: string } & Pick<Wanted, 'formats' | 'hasBothLanguages'>,
  checker: Pick<TextWork, 'check'>,
) {
  const explanation = await findExplanation(ctx.db, ctx, entry.action, id);
  if (explanation.status !== 'approved') return null;
  const texts = await textsFor(ctx, explanation, wanted);
  const refused = await refusedHandout(ctx, texts, checker);
  if (!refused && wanted.formats.includes('pdf') && !texts.every(hasLetters))
    throw invalidField('formats', UNPRINTABLE);
  return refused;
}
