import type { KnownBlock } from '@slack/types';
import type { Ctx } from '../../../domain/context.ts';
import type { PlanEdit } from '../../../domain/plans/change-plan.ts';
import type { Plan } from '../../../domain/plans/read-plan.ts';
import { TEXT_LIMITS } from '../../../domain/text-limits.ts';
import { checkField } from '../../kit/fields.ts';
import { cut } from '../../kit/mrkdwn.ts';
import { type FieldValues, many, one } from '../../kit/values.ts';

/** Words of the record as a form may show them. */
export type Mask = (text: string | null | undefined) => string | null;

/** What the form of a part is made from. `record` is null for a new one. */
export type FormStart = { plan: Plan; record: string | null; mask: Mask };

/** What was filled in. A masked text that comes back as it was shown is the stored one. */
export type Filled = {
  one(name: string): string | null;
  /** `stored`: what the field was filled with before it was masked; `max`: how much of it the field could show. */
  text(name: string, stored?: string | null, max?: number): string | null;
  many(name: string): string[];
  isTicked(name: string): boolean;
};

export type PartForm = {
  blocks: KnownBlock[];
  save(
    ctx: Ctx,
    edit: { patientId: string; seen: number; reason: string | null },
    filled: Filled,
  ): Promise<PlanEdit>;
};

/** Texts are cut at this length when they are shown; one that comes back untouched is stored whole. */
export const TEXT_MAX = TEXT_LIMITS.planText;

export function filledFrom(values: FieldValues, mask: Mask): Filled {
  return {
    one: (name) => one(values, name),
    text(name, stored = null, max = TEXT_MAX) {
      const typed = one(values, name);
      return stored !== null && typed === (cut(mask(stored) ?? '', max).trim() || null) ? stored : typed;
    },
    many: (name) => many(values, name),
    isTicked: (name) => many(values, name).includes('yes'),
  };
}

/** Every part that can speak of substance use treatment has it: a step or a visit reveals as much as a diagnosis. */
export const part2Field = (name: string, isPart2 = false) =>
  checkField({
    name: `${name}.isPart2`,
    label: 'Protected by 42 CFR Part 2',
    text: 'Substance use record: never sent to an AI model, never in a digest',
    isTicked: isPart2,
    optional: true,
  });

export const dayOf = (on: Date | null | undefined): string | null => on?.toISOString().slice(0, 10) ?? null;
