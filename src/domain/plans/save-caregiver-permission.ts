import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { keepVersion } from './keep-version.ts';
import { planEdit } from './plan-input.ts';

export const PLAN_TOPICS = ['problems', 'medicines', 'visits', 'goals'] as const;

export const PLAN_TOPIC_WORDS = {
  problems: 'Condition and progress',
  medicines: 'Medications',
  visits: 'Visits',
  goals: 'Goals and interventions',
} as const satisfies Record<(typeof PLAN_TOPICS)[number], string>;

const Input = z.object({
  ...planEdit,
  id: z.uuid(),
  mayKnow: z
    .array(z.enum(PLAN_TOPICS))
    .transform((given) => PLAN_TOPICS.filter((topic) => given.includes(topic))),
});

/**
 * What of the plan a caregiver may know, as the patient said it.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveCaregiverPermission(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { id, mayKnow, ...edit } = parseInput(Input, input);
  const { patientId } = edit;
  return changePlan(ctx, { ...edit, part: 'caregiver' }, async ({ tx }) => {
    const row = await tx.caregiver.findFirst({ where: { id, patientId } });
    if (!row)
      throw new DomainError('not-found', 'That caregiver is no longer on the chart. Nothing was saved.', {
        id,
      });
    const [from, to] = [topicWords(row.mayKnow), topicWords(mayKnow)];
    if (from === to) return [];
    await keepVersion(tx, ctx, { table: 'caregiver', model: 'Caregiver', id });
    const { count } = await tx.caregiver.updateMany({
      where: { id, version: row.version },
      data: { mayKnow, version: row.version + 1 },
    });
    if (count === 0)
      throw new DomainError(
        'conflict',
        'Someone else changed that caregiver at the same moment. Your changes were not saved.',
        { id },
      );
    const fields = [{ name: 'may know', from, to }];
    return [{ part: 'caregiver', recordId: id, act: 'changed', label: row.name, fields }];
  });
}

/** What somebody may know, in words; null: nothing. */
export const topicWords = (topics: readonly (typeof PLAN_TOPICS)[number][]) =>
  PLAN_TOPICS.filter((topic) => topics.includes(topic))
    .map((topic) => PLAN_TOPIC_WORDS[topic].toLowerCase())
    .join(', ') || null;
