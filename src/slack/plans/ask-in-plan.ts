import type { KnownBlock } from '@slack/types';
import { BARRIER_LABELS, isBarrier } from '../../domain/contacts/contact.ts';
import { shortened, TEXT_LIMITS } from '../../domain/text-limits.ts';
import { blamesPatient } from '../../plain-language/lexicons/blame-words.ts';
import { multiSelectField, optionsOf } from '../kit/fields.ts';
import type { Next, SubmitGesture } from '../kit/flows.ts';
import { withNotice } from '../kit/modal.ts';
import { type FieldValues, many, one } from '../kit/values.ts';
import { WHAT_GOT_IN_THE_WAY, whatGotInTheWay } from '../kit/what-got-in-the-way.ts';

const BARRIERS = 'whatGotInTheWay';

/**
 * Words of a plan that blame the patient put the form up again once, with the barriers to choose from.
 * @returns the form to show; null where it was asked before.
 */
export function askInPlan({
  meta,
  values,
  modal,
}: SubmitGesture<{ isAsked?: boolean | undefined }>): Next | null {
  if (meta.isAsked) return null;
  if (!Object.values(values).some((value) => typeof value === 'string' && blamesPatient(value))) return null;
  const barriers: KnownBlock = multiSelectField({
    name: BARRIERS,
    label: WHAT_GOT_IN_THE_WAY,
    hint: 'It is kept as the reason for this change.',
    options: optionsOf(BARRIER_LABELS),
    optional: true,
  });
  const remembered = JSON.stringify({ ...JSON.parse(modal.private_metadata ?? '{}'), isAsked: true });
  const asking = { ...modal, blocks: [barriers, ...modal.blocks], private_metadata: remembered };
  return { update: withNotice(asking, whatGotInTheWay) };
}

/** The reason for a change of the plan, with what was said to have got in the way. */
export function planReason(values: FieldValues): string | null {
  const labels = many(values, BARRIERS)
    .filter(isBarrier)
    .map((barrier) => BARRIER_LABELS[barrier]);
  const said = labels.length > 0 ? `Got in the way: ${labels.join(', ').toLowerCase()}` : null;
  const reason = [one(values, 'reason'), said].filter((words) => words !== null).join('. ');
  // Only what is added here may be cut: a reason that is too long by itself is refused where it was typed.
  return said ? shortened(reason, TEXT_LIMITS.planReason) : reason || null;
}
