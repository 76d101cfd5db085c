import type { KnownBlock, ModalView } from '@slack/types';
import { DomainError } from '../../domain/errors.ts';
import { findStaleTasks } from '../../domain/plans/find-stale-tasks.ts';
import { getPlan } from '../../domain/plans/get-plan.ts';
import type { PlanChange, PlanPart } from '../../domain/plans/plan-change.ts';
import type { AsShown } from '../../domain/protection/as-reader-may.ts';
import { HIDDEN } from '../../domain/protection/hide-protected.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { textField } from '../kit/fields.ts';
import type { Gesture } from '../kit/flows.ts';
import { escapeMrkdwn } from '../kit/mrkdwn.ts';
import { part2NoticeIn } from '../kit/part-2-notice.ts';
import { freeText, patientLabel, type Surface } from '../kit/phi.ts';
import { formSurfaceFor, planSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { FieldValues } from '../kit/values.ts';
import { planReason } from './ask-in-plan.ts';
import { appointmentForm, caregiverForm, phoneForm, providerForm } from './forms/contact-parts.ts';
import { goalForm } from './forms/goal.ts';
import { interventionForm } from './forms/intervention.ts';
import { medicineForm } from './forms/medicine.ts';
import { reviewForm, whatMattersForm } from './forms/own-parts.ts';
import { type FormStart, filledFrom, type Mask, type PartForm } from './forms/part-form.ts';
import { problemForm } from './forms/problem.ts';
import { allergyForm, redFlagForm } from './forms/safety.ts';
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

/** One part of a patient's plan; no record: a new one. */
export type PartOfPlan = { id: string; part: PlanPart; record: string | null };

type Shows = Pick<Gesture, 'ctx' | 'phi'>;

async function formOf({ ctx, phi }: Shows, { id, part, record }: PartOfPlan) {
  const plan = await getPlan(ctx, { patientId: id });
  const surface: Surface = await planSurfaceFor({ ctx, phi }, plan);
  const mask: Mask = (text) => (text ? freeText(text, plan, surface) : null);
  const form = FORMS[part]({ plan, record, mask });
  refuseHidden(plan, { part, form });
  return { plan, surface, mask, form };
}

/** What was left out for this reader would be lost with the first Save. */
function refuseHidden({ protectedCount }: AsShown, { part, form }: { part: PlanPart; form: PartForm }): void {
  if (protectedCount === 0) return;
  if (part === 'whatMatters' || JSON.stringify(form.blocks).includes(HIDDEN))
    throw new DomainError(
      'forbidden',
      'This line names a protected record that is not shown to you. Someone with a clinical role on the team can edit it. Nothing was changed.',
    );
}

const holds = (plan: Awaited<ReturnType<typeof getPlan>>, record: string): boolean =>
  [
    plan.conditions,
    plan.medications,
    plan.allergies,
    plan.goals,
    plan.interventions,
    plan.redFlags,
    plan.appointments,
    plan.planPhones,
    plan.team.planPhones,
    plan.careTeamMembers,
    plan.caregivers,
  ].some((rows) => rows.some(({ id }) => id === record));

/**
 * The fields of a part.
 * @returns the blocks, and the plan's version that they show.
 * @throws DomainError `conflict` for a record that is gone: its form would be an empty one that nothing saves.
 */
export async function partFields(
  gesture: Shows,
  what: PartOfPlan,
): Promise<{ seen: number; blocks: KnownBlock[] }> {
  const { plan, surface, form } = await formOf(gesture, what);
  if (what.record !== null && !holds(plan, what.record))
    throw new DomainError(
      'conflict',
      'That line is no longer in the plan: it was deleted or merged in the meantime. Nothing was changed.',
      { id: what.record },
    );
  return {
    seen: plan.planVersion,
    blocks: [
      paragraph(escapeMrkdwn(patientLabel(plan, surface))),
      ...part2NoticeIn(plan, form.blocks),
      ...form.blocks,
      ...(what.part === 'medicine'
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
  };
}

/**
 * Saves what was filled in; tasks that may no longer fit are shown, and none is closed.
 * @returns what changed, and the form that shows such tasks; null: there are none.
 */
export async function savePart(
  gesture: Shows,
  what: PartOfPlan & { seen: number },
  values: FieldValues,
): Promise<{ changes: readonly PlanChange[]; stale: ModalView | null }> {
  const { ctx } = gesture;
  const { plan, mask, form } = await formOf(gesture, what);
  const edit = { patientId: what.id, seen: what.seen, reason: planReason(values) };
  const { changes } = await form.save(ctx, edit, filledFrom(values, mask));
  const stale = changes.length > 0 ? await findStaleTasks(ctx, { patientId: what.id, changes }) : [];
  return {
    changes,
    stale:
      stale.length > 0
        ? staleTasksView(stale, { plan, surface: await formSurfaceFor(gesture, stale) })
        : null,
  };
}
