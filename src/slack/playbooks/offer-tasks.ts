import type { ModalView } from '@slack/types';
import { isBarrier } from '../../domain/contacts/contact.ts';
import { offerPlaybooks } from '../../domain/playbooks/offer-playbooks.ts';
import type { Gesture } from '../kit/flows.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { withOffers, withoutOffers } from './offer.view.ts';

/**
 * The form with what the patient's team does about these barriers. `hasTasks`: there is something to choose from.
 * @param after the block id of the barriers; they come below it.
 */
export async function offerTasks(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  modal: ModalView,
  { after, patientId, barriers }: { after: string; patientId: string | null; barriers: readonly string[] },
): Promise<{ modal: ModalView; hasTasks: boolean }> {
  if (!patientId || barriers.length === 0) return { modal: withoutOffers(modal), hasTasks: false };
  const offers = await offerPlaybooks(ctx, { patientId, barriers: barriers.filter(isBarrier) });
  const surface = await formSurfaceFor({ ctx, phi }, offers);
  return {
    modal: withOffers(modal, { after, patientId, offers, surface, now: ctx.now() }),
    hasTasks: offers.some(({ tasks }) => tasks.some(({ before }) => !before?.blocks)),
  };
}
