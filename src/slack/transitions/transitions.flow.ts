import type { ModalView } from '@slack/types';
import { recordAdmission } from '../../domain/admissions/record-admission.ts';
import { claimTransition } from '../../domain/transitions/claim-transition.ts';
import { listTransitions } from '../../domain/transitions/list-transitions.ts';
import { admissionButton, claimButton, dischargesButton } from '../kit/buttons/transitions.ts';
import { type Flow, type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { admissionForm, admissionView } from './admission.view.ts';
import { cardFlows, openCard } from './card.flow.ts';
import { dischargesView } from './discharges.view.ts';
import { medicineFlows } from './medicines.flow.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** `/care discharges`. */
export async function openDischarges(acting: Acting): Promise<ModalView> {
  const listed = await listTransitions(acting.ctx);
  return dischargesView(listed, {
    surface: await formSurfaceFor(acting, listed.rows),
    now: acting.ctx.now(),
  });
}

/** `/care admission`. Who may not is refused before a form is filled in vain. */
export async function openAdmission({ ctx }: Acting): Promise<ModalView> {
  await listTransitions(ctx);
  return admissionView();
}

const listFlow = onButton(
  dischargesButton,
  async (gesture) => gesture.form.fill(await openDischarges(gesture)),
  { opensForm: true },
);

const claimFlow = onButton(claimButton, async (gesture) => {
  await claimTransition(gesture.ctx, { id: gesture.payload.id });
  if (!gesture.view) return;
  const { id, isCard } = gesture.payload;
  const view = await (isCard ? openCard(gesture, id) : openDischarges(gesture));
  await gesture.client.views.update({ view_id: gesture.view.id, view });
});

const openFlow = onButton(
  admissionButton,
  async (gesture) => gesture.form.fill(await openAdmission(gesture)),
  { opensForm: true },
);

const saveFlow = onSubmit(admissionForm, async (gesture) => {
  const { ctx, values, client, parentViewId } = gesture;
  await recordAdmission(ctx, {
    patientId: one(values, 'patientId') ?? '',
    kind: one(values, 'kind') === 'observation' ? 'observation' : 'inpatient',
    facility: one(values, 'facility'),
    disposition: one(values, 'disposition'),
    admittedAt: momentOf(values, 'admittedAt') as Date,
    dischargedAt: momentOf(values, 'dischargedAt'),
    isAcute: yesOrNo(values, 'isAcute'),
    isPlanned: yesOrNo(values, 'isPlanned'),
  });
  if (parentViewId)
    gesture.after(async () => {
      await client.views.update({ view_id: parentViewId, view: await openDischarges(gesture) });
    });
  return undefined;
});

function momentOf(values: FieldValues, name: string): Date | null {
  const seconds = one(values, name);
  return seconds ? new Date(Number(seconds) * 1000) : null;
}

function yesOrNo(values: FieldValues, name: string): boolean | null {
  const said = one(values, name);
  return said === null ? null : said === 'yes';
}

export const transitionFlows: readonly Flow[] = [
  listFlow,
  claimFlow,
  openFlow,
  saveFlow,
  ...cardFlows,
  ...medicineFlows,
];
