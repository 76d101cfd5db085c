import { getPatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { callButton } from '../kit/buttons/patients.ts';
import { onButton } from '../kit/flows.ts';
import { formLevel } from '../kit/phi.ts';
import { callView } from './call.view.ts';

/** "Call" on App Home: the number, and what to know before it rings. The look is audited. */
export const callFlow = onButton(
  callButton,
  async ({ ctx, phi, payload, form }) => {
    const card = await getPatientCard(ctx, { id: payload.id });
    await form.fill(callView(card, { level: formLevel(phi), now: ctx.now(), taskId: payload.taskId }));
  },
  { opensForm: true },
);
