import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { dayWords } from './day-words.ts';
import { keepVersion } from './keep-version.ts';
import type { FieldChange, PlanPart } from './plan-change.ts';
import { optionalDay, planEdit } from './plan-input.ts';

const Matters = z.object({
  ...planEdit,
  whatMatters: z
    .string()
    .trim()
    .max(TEXT_LIMITS.planText, tooLong(TEXT_LIMITS.planText, 'it'))
    .nullish()
    .transform((text) => text || null),
});
const Review = z.object({ ...planEdit, reviewOn: optionalDay });

/**
 * What matters to the patient, in their own words.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team; `conflict` when another person changed it first; `duplicate` when this gesture was
 *   saved before.
 */
export async function saveWhatMatters(ctx: Ctx, input: z.input<typeof Matters>): Promise<PlanEdit> {
  const { whatMatters, ...edit } = parseInput(Matters, input);
  return changePlan(ctx, { ...edit, part: 'whatMatters' }, async (unit, patient) => {
    if (patient.whatMatters === whatMatters) return [];
    await keepVersion(unit.tx, ctx, { table: 'patient', model: 'Patient', id: patient.id });
    const { count } = await unit.tx.patient.updateMany({
      where: { id: patient.id, version: patient.version },
      data: { whatMatters, version: { increment: 1 } },
    });
    if (count === 0) throw sameMoment(patient.id);
    return ownField('whatMatters', { name: 'what matters', from: patient.whatMatters, to: whatMatters });
  });
}

/**
 * When the plan is reviewed next; null: no day is set.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team; `conflict` when another person changed it first; `duplicate` when this gesture was
 *   saved before.
 */
export async function saveReviewDate(ctx: Ctx, input: z.input<typeof Review>): Promise<PlanEdit> {
  const { reviewOn, ...edit } = parseInput(Review, input);
  return changePlan(ctx, { ...edit, part: 'review' }, async (unit, patient) => {
    const words = (on: Date | null) => on && dayWords(on.toISOString().slice(0, 10));
    const [from, to] = [words(patient.planReviewOn), words(reviewOn)];
    if (from === to) return [];
    await keepVersion(unit.tx, ctx, { table: 'patient', model: 'Patient', id: patient.id });
    const { count } = await unit.tx.patient.updateMany({
      where: { id: patient.id, version: patient.version },
      data: { planReviewOn: reviewOn, version: { increment: 1 } },
    });
    if (count === 0) throw sameMoment(patient.id);
    return ownField('review', { name: 'date', from, to });
  });
}

/** A field of the patient's own row: conflicts are found by its name, not by the row. */
const ownField = (part: PlanPart, field: FieldChange) => [
  { part, recordId: part, act: 'changed' as const, label: '', fields: [field] },
];

const sameMoment = (id: string) =>
  new DomainError(
    'conflict',
    'Someone else changed this patient at the same moment. Your changes were not saved. Open the plan again.',
    { id },
  );
