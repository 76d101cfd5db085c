import type { ModalView } from '@slack/types';
import { closeTransition } from '../../domain/transitions/close-transition.ts';
import { getTransition, type ShownTransition } from '../../domain/transitions/get-transition.ts';
import { listVisits } from '../../domain/transitions/list-visits.ts';
import { recordVisit } from '../../domain/transitions/record-visit.ts';
import { saveChecklist } from '../../domain/transitions/save-checklist.ts';
import {
  checklistButton,
  closeButton,
  openTransitionButton,
  visitButton,
} from '../kit/buttons/transitions.ts';
import { type Flow, type Gesture, onButton, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import type { Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { checklistForm, checklistView, chosenPoints } from './checklist.view.ts';
import { closeForm, closeView } from './close.view.ts';
import { transitionView } from './transition.view.ts';
import { chosenVisit, visitForm, visitView } from './visit.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** One discharge with the surface of its forms. */
export async function readCard(
  acting: Acting,
  id: string,
): Promise<{ shown: ShownTransition; surface: Surface }> {
  const shown = await getTransition(acting.ctx, { id });
  return { shown, surface: await formSurfaceFor(acting, shown) };
}

/** The card as it is now. */
export async function openCard(acting: Acting, id: string): Promise<ModalView> {
  const { shown, surface } = await readCard(acting, id);
  return transitionView(shown, { surface, now: acting.ctx.now() });
}

/** The card beneath a form that was saved shows it. */
export function showCardAfter(gesture: SubmitGesture<unknown>, id: string): void {
  const { parentViewId, client } = gesture;
  if (!parentViewId) return;
  gesture.after(async () => {
    await client.views.update({ view_id: parentViewId, view: await openCard(gesture, id) });
  });
}

const openFlow = onButton(
  openTransitionButton,
  async (gesture) => gesture.form.fill(await openCard(gesture, gesture.payload.id)),
  { opensForm: true },
);

const checklistFlow = onButton(
  checklistButton,
  async (gesture) => {
    const { shown, surface } = await readCard(gesture, gesture.payload.id);
    await gesture.form.fill(checklistView(shown.transition, surface));
  },
  { opensForm: true },
);

const saveChecklistFlow = onSubmit(checklistForm, async (gesture) => {
  const { id, version } = gesture.meta;
  await saveChecklist(gesture.ctx, { id, version, points: chosenPoints(gesture.values) });
  showCardAfter(gesture, id);
  return undefined;
});

const closeFlow = onButton(
  closeButton,
  async (gesture) => {
    const { shown, surface } = await readCard(gesture, gesture.payload.id);
    await gesture.form.fill(closeView(shown.transition, surface));
  },
  { opensForm: true },
);

const saveCloseFlow = onSubmit(closeForm, async (gesture) => {
  const { id, version } = gesture.meta;
  const outcome = one(gesture.values, 'outcome') as Parameters<typeof closeTransition>[1]['outcome'];
  await closeTransition(gesture.ctx, { id, version, outcome, note: one(gesture.values, 'note') });
  showCardAfter(gesture, id);
  return undefined;
});

const visitFlow = onButton(
  visitButton,
  async (gesture) => {
    const { id } = gesture.payload;
    const { shown, surface } = await readCard(gesture, id);
    const visits = await listVisits(gesture.ctx, { id });
    await gesture.form.fill(visitView(shown.transition, visits, { surface, now: gesture.ctx.now() }));
  },
  { opensForm: true },
);

const saveVisitFlow = onSubmit(visitForm, async (gesture) => {
  const { id, version } = gesture.meta;
  await recordVisit(gesture.ctx, { id, version, visit: chosenVisit(gesture.values) });
  showCardAfter(gesture, id);
  return undefined;
});

export const cardFlows: readonly Flow[] = [
  openFlow,
  checklistFlow,
  saveChecklistFlow,
  closeFlow,
  saveCloseFlow,
  visitFlow,
  saveVisitFlow,
];
