import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { startExplanation } from '../explanations/start-explanation.ts';
import { parseInput } from '../input.ts';
import { findConference } from './conference.ts';
import { getConference } from './get-conference.ts';

const Input = z.object({ id: z.uuid(), caregiverId: z.uuid() });

/**
 * Starts the page that a caregiver is given at the end: an explanation for them, of what the patient allows them to know, in
 * their language where it is English or Spanish. Pressed again, the page that was started is the one.
 * @returns the explanation, and whether it was started now.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's; `conflict` for a patient who has
 *   moved; `invalid` for who is not there, or may hear nothing; `duplicate` when this gesture was saved before.
 */
export async function startPage(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ explanationId: string; isNew: boolean }> {
  const entry = await requireAccess(ctx, { action: 'conference.start-page', subjectType: 'Huddle' as const });
  const { id, caregiverId } = parseInput(Input, input);
  const { action } = entry;
  await auditRefusal(ctx, { ...entry, subjectId: id }, findConference(ctx.db, ctx, { action, id }));
  const { huddle, item, pages } = await getConference(ctx, { id });
  const page = pages.find((one) => one.caregiverId === caregiverId);
  if (!page)
    throw new DomainError(
      'invalid',
      'That caregiver is not at this conference, or the patient allows them to know nothing now. No page was started: ask the patient, and write it down in the care plan.',
      { id, caregiverId },
    );
  const isNew = page.explanationId === null;
  const explanationId =
    page.explanationId ?? (await start(ctx, item.patientId, caregiverId, huddle.language));
  await ctx.db.huddle.updateMany({ where: { id, workspaceId: ctx.workspace.id }, data: { explanationId } });
  await recordAudit(ctx.db, ctx, {
    ...entry,
    subjectId: id,
    patientId: item.patientId,
    details: { explanationId, isNew },
  });
  return { explanationId, isNew };
}

async function start(ctx: Ctx, patientId: string, caregiverId: string, language: string | null) {
  const isSpanish = language?.toLowerCase().split('-')[0] === 'es';
  const { id } = await startExplanation(ctx, {
    patientId,
    caregiverId,
    audience: 'caregiver',
    language: isSpanish ? 'es' : 'en',
  });
  return id;
}
