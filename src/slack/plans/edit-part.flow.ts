import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { findStaleTasks } from '../../domain/plans/find-stale-tasks.ts';
import { getPlan } from '../../domain/plans/get-plan.ts';
import type { PlanPart } from '../../domain/plans/plan-change.ts';
import { PLAN_PARTS } from '../../domain/plans/plan-change.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { editPartButton } from '../kit/buttons/plans.ts';
import { textField } from '../kit/fields.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn } from '../kit/mrkdwn.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { one } from '../kit/values.ts';
import { appointmentForm, caregiverForm, phoneForm, providerForm } from './forms/contact-parts.ts';
import { goalForm } from './forms/goal.ts';
import { interventionForm } from './forms/intervention.ts';
import { medicineForm } from './forms/medicine.ts';
import { reviewForm, whatMattersForm } from './forms/own-parts.ts';
import { type FormStart, filledFrom, type Mask, type PartForm } from './forms/part-form.ts';
import { problemForm } from './forms/problem.ts';
import { allergyForm, redFlagForm } from './forms/safety.ts';
import { PLAN_PART_TITLES } from './plan.view.ts';
import { showPlanBehind } from './show-plan.flow.ts';
import { staleTasksView } from './stale-tasks.view.ts';

const FORMS: Record<PlanPart, (start: FormStart) => PartForm> = {
  whatMatters: whatMattersForm,
  problem: problemForm,
  medicine: medicineForm,
  allergy: allergyForm,
  goal: goalForm,
  intervention: interventionForm,
  redFlag: redFlagForm,
  appointment: appointmentForm,
  phone: phoneForm,
  careTeam: providerForm,
  caregiver: caregiverForm,
  review: reviewForm,
};

/** `seen`: the plan's version that the form was made from; what someone else changed since is not written over. */
const editModal = defineModal(
  'plan.edit',
  z.object({
    v: z.literal(1),
    id: z.uuid(),
    part: z.enum(PLAN_PARTS),
    record: z.uuid().nullable(),
    seen: z.int().min(0),
  }),
);
type Meta = { id: string; part: PlanPart; record: string | null };

const maskFor =
  (plan: FormStart['plan'], surface: Surface): Mask =>
  (text) =>
    text ? freeText(text, plan, surface) : null;

/** A small form for one part, above the plan. */
export const editPartFlow = onButton(
  editPartButton,
  async ({ ctx, phi, payload, form }) => {
    const { id, part, record = null } = payload;
    const plan = await getPlan(ctx, { patientId: id });
    const surface = await planSurfaceFor({ ctx, phi }, plan);
    const { blocks } = FORMS[part]({ plan, record, mask: maskFor(plan, surface) });
    await form.fill(
      editView({ id, part, record }, { seen: plan.planVersion, blocks, who: patientLabel(plan, surface) }),
    );
  },
  { opensForm: true },
);

function editView(meta: Meta, form: { seen: number; blocks: KnownBlock[]; who: string }): ModalView {
  return editModal.view({
    title: PLAN_PART_TITLES[meta.part],
    submit: 'Save',
    meta: { v: 1, ...meta, seen: form.seen },
    blocks: [
      paragraph(escapeMrkdwn(form.who)),
      ...form.blocks,
      ...(meta.part === 'medicine'
        ? []
        : [
            textField({
              name: 'reason',
              label: 'Reason for change',
              optional: true,
              max: TEXT_LIMITS.planReason,
            }),
          ]),
    ],
  });
}

/** Saves the part. The plan behind shows it; tasks that may no longer fit are shown, and none is closed. */
export const savePartFlow = onSubmit(editModal, async (gesture) => {
  const { ctx, meta, phi, values, parentViewId } = gesture;
  const { id, part, record, seen } = meta;
  const plan = await getPlan(ctx, { patientId: id });
  const surface = await planSurfaceFor({ ctx, phi }, plan);
  const mask = maskFor(plan, surface);
  const { save } = FORMS[part]({ plan, record, mask });
  const edit = { patientId: id, seen, reason: one(values, 'reason') };
  const { changes } = await save(ctx, edit, filledFrom(values, mask));
  if (parentViewId) gesture.after(() => showPlanBehind(gesture, parentViewId, id));
  const stale = changes.length > 0 ? await findStaleTasks(ctx, { patientId: id, changes }) : [];
  return stale.length > 0 ? { update: staleTasksView(stale, { plan, surface }) } : undefined;
});
