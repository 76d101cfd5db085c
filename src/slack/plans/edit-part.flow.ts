import { z } from 'zod';
import { PLAN_PARTS } from '../../domain/plans/plan-change.ts';
import { editPartButton } from '../kit/buttons/plans.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { askInPlan } from './ask-in-plan.ts';
import { partFields, savePart } from './part-of-plan.ts';
import { PLAN_PART_TITLES } from './plan.view.ts';
import { showPlanBehind } from './show-plan.flow.ts';

/** `seen`: the plan's version that the form was made from; what someone else changed since is not written over. */
const editModal = defineModal(
  'plan.edit',
  z.object({
    v: z.literal(1),
    id: z.uuid(),
    part: z.enum(PLAN_PARTS),
    record: z.uuid().nullable(),
    seen: z.int().min(0),
    /** It was asked what got in the way. */
    isAsked: z.boolean().optional(),
  }),
);

/** A small form for one part, above the plan. */
export const editPartFlow = onButton(
  editPartButton,
  async ({ ctx, phi, payload, form }) => {
    const { id, part, record = null } = payload;
    const { seen, blocks } = await partFields({ ctx, phi }, { id, part, record });
    await form.fill(
      editModal.view({
        title: PLAN_PART_TITLES[part],
        submit: 'Save',
        meta: { v: 1, id, part, record, seen },
        blocks,
      }),
    );
  },
  { opensForm: true },
);

/** Saves the part. The plan behind shows it. */
export const savePartFlow = onSubmit(editModal, async (gesture) => {
  const { meta, values, parentViewId } = gesture;
  const asked = askInPlan(gesture);
  if (asked) return asked;
  const { stale } = await savePart(gesture, meta, values);
  if (parentViewId) gesture.after(() => showPlanBehind(gesture, parentViewId, meta.id));
  return stale ? { update: stale } : undefined;
});
