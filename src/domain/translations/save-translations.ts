import { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import { actingMember } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from '../plans/change-plan.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { optionalLine, planEdit } from '../plans/plan-input.ts';
import { readPlan } from '../plans/read-plan.ts';
import { lineKey, type SpanishLine, spanishLines } from './spanish-lines.ts';

const Input = z.object({
  ...planEdit,
  lines: z
    .array(
      z.object({
        recordId: z.uuid(),
        field: z.string(),
        /** The English that the person saw. */
        english: z.string(),
        /** Null: there is no Spanish of it any more. */
        words: optionalLine(),
      }),
    )
    .min(1),
});

/**
 * Keeps the Spanish of lines of a plan, by the person who wrote it or accepted a model's. It holds for the English that
 * they saw.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault, named by
 *   `lineKey`; `not-found` for a patient of another team; `conflict` when the English of a line has changed since, or
 *   the record has; `duplicate` when this gesture was saved before.
 */
export async function saveTranslations(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { lines, ...edit } = parseInput(Input, input);
  const { patientId } = edit;
  return changePlan(ctx, { ...edit, part: 'translation' }, async ({ tx }) => {
    const plan = await readPlan(tx, ctx, 'plan.edit', patientId);
    const known = new Map((plan ? spanishLines(plan, ctx.now()) : []).map((line) => [lineKey(line), line]));
    const changes: PlanChange[] = [];
    for (const { words, english, ...place } of lines) {
      const line = known.get(lineKey(place));
      if (line?.english !== english) throw changedSince(lineKey(place));
      changes.push(...(await saveLine(tx, ctx, { patientId, line, words })));
    }
    return changes;
  });
}

const changedSince = (key: string): DomainError =>
  new DomainError(
    'conflict',
    'The English of a line has changed since you opened this form. Nothing was saved. Open it again and translate the new words.',
    { key },
    { [key]: 'The English of this line has changed. Open the form again.' },
  );

type Saved = { patientId: string; line: SpanishLine; words: string | null };

async function saveLine(tx: Tx, ctx: Ctx, { patientId, line, words }: Saved): Promise<PlanChange[]> {
  const { recordType, recordId, field, english, part, shown, translation } = line;
  const before = translation?.status === 'accepted' ? translation.words : null;
  if (before === words) return [];
  const place = { patientId, recordType, recordId, field, language: 'es' as const };
  if (words === null) await tx.translation.deleteMany({ where: place });
  else {
    // Unchanged, a model's words stay the model's: a person has read and accepted them.
    const isModels = translation?.status === 'proposed' && translation.words === words;
    const written = {
      english,
      words,
      model: isModels ? translation.model : null,
      backTranslation: isModels ? translation.backTranslation : null,
      status: 'accepted' as const,
      memberId: actingMember(ctx.actor)?.memberId ?? null,
      writtenAt: ctx.now(),
    };
    await tx.translation.upsert({
      where: { patientId_recordType_recordId_field_language: place },
      create: { ...place, workspaceId: ctx.workspace.id, ...written },
      update: written,
    });
  }
  return [
    {
      part,
      recordId,
      act: 'changed',
      label: shown,
      fields: [{ name: 'Spanish', from: before, to: words }],
    },
  ];
}
