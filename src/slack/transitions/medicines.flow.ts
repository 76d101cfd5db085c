import type { ModalView } from '@slack/types';
import { listMedicineRows } from '../../domain/transitions/list-medicine-rows.ts';
import { reconcileMedicines } from '../../domain/transitions/reconcile-medicines.ts';
import { saveDischargeList } from '../../domain/transitions/save-discharge-list.ts';
import { dischargeListButton, medicinesButton } from '../kit/buttons/transitions.ts';
import { type Flow, type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { planSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { readCard, showCardAfter } from './card.flow.ts';
import { dischargeListForm, dischargeListView } from './discharge-list.view.ts';
import { chosenDecisions, medicinesForm, medicinesView } from './medicines.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

async function openPage(acting: Acting, id: string, page: number, notice?: Mrkdwn): Promise<ModalView> {
  const shown = await listMedicineRows(acting.ctx, { id, page });
  return medicinesView(shown, await planSurfaceFor(acting, shown), notice);
}

async function openList(acting: Acting, id: string): Promise<ModalView> {
  const { shown, surface } = await readCard(acting, id);
  return dischargeListView(shown.transition, surface);
}

/** Without a list of the hospital, neither typed nor sent, it is asked for first. */
const openFlow = onButton(
  medicinesButton,
  async (gesture) => {
    const { id } = gesture.payload;
    const shown = await listMedicineRows(gesture.ctx, { id });
    const hasList = shown.entries.length > 0 || shown.rows.some(({ isNews, decision }) => isNews || decision);
    await gesture.form.fill(
      hasList ? medicinesView(shown, await planSurfaceFor(gesture, shown)) : await openList(gesture, id),
    );
  },
  { opensForm: true },
);

const openListFlow = onButton(
  dischargeListButton,
  async (gesture) => gesture.form.fill(await openList(gesture, gesture.payload.id)),
  { opensForm: true },
);

const saveListFlow = onSubmit(dischargeListForm, async (gesture) => {
  const { id, version } = gesture.meta;
  await saveDischargeList(gesture.ctx, { id, version, text: one(gesture.values, 'text') });
  return { update: await openPage(gesture, id, 0) };
});

/** A page is saved before the next one is shown; the last one says what is left. */
const saveFlow = onSubmit(medicinesForm, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const { id, version, seen, page } = meta;
  const { pages } = await listMedicineRows(ctx, { id, page });
  const { undecided, isDone } = await reconcileMedicines(ctx, {
    id,
    version,
    seen,
    decisions: chosenDecisions(values),
  });
  if (page < pages - 1) return { update: await openPage(gesture, id, page + 1) };
  showCardAfter(gesture, id);
  if (isDone) return undefined;
  const left = undecided === 1 ? mrkdwn`One medication is` : mrkdwn`${undecided} medications are`;
  return {
    update: await openPage(
      gesture,
      id,
      0,
      mrkdwn`*Saved.* ${left} undecided: the plan is unchanged until then.`,
    ),
  };
});

export const medicineFlows: readonly Flow[] = [openFlow, openListFlow, saveListFlow, saveFlow];
