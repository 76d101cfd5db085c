import { editAction } from '../../domain/pending-actions/edit-action.ts';
import { refuseAction } from '../../domain/pending-actions/refuse-action.ts';
import { takeAction } from '../../domain/pending-actions/take-action.ts';
import { approveActionButton, cancelActionButton, editActionButton } from '../kit/buttons/pending-actions.ts';
import { type Flow, onButton } from '../kit/flows.ts';
import { editForm } from './edit-form.ts';

/** The card follows its rows: what came of the press is on it. */
const approveFlow = onButton(approveActionButton, async ({ ctx, payload: { id } }) => {
  await takeAction(ctx, { id });
});

const cancelFlow = onButton(cancelActionButton, async ({ ctx, payload: { id } }) =>
  refuseAction(ctx, { id }),
);

const editFlow = onButton(
  editActionButton,
  async (gesture) => {
    const action = await editAction(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(await editForm(gesture, action));
  },
  { opensForm: true },
);

export const pendingActionFlows: Flow[] = [approveFlow, editFlow, cancelFlow];
