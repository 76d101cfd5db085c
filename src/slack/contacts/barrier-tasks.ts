import type { ModalView } from '@slack/types';
import { type Gesture, type Next, onField, type SubmitGesture } from '../kit/flows.ts';
import { withNotice } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { FieldValues } from '../kit/values.ts';
import { offerTasks } from '../playbooks/offer-tasks.ts';
import { blockIdOf, type ContactMeta, contactModal, plainValues } from './contact-modal.ts';

/** Another barrier, other tasks: they are offered at once, all ticked. */
export const changeBarriersFlow = onField('contact.barriers', async (gesture) => {
  await gesture.show((await withBarrierTasks(gesture, gesture.modal)).modal);
});

type Acting = Pick<Gesture, 'ctx' | 'phi'> & { values: FieldValues };

/** The form with the tasks of its barriers for its patient; it remembers which of them its person has seen. */
export async function withBarrierTasks(
  { ctx, phi, values }: Acting,
  modal: ModalView,
): Promise<{ modal: ModalView; hasTasks: boolean }> {
  const meta = contactModal.parseMeta(modal.private_metadata ?? '');
  const filled = plainValues(values);
  const patientId = filled.one('patient');
  const barriers = filled.many('barriers');
  const offer = await offerTasks({ ctx, phi }, modal, {
    after: blockIdOf('barriers', meta),
    patientId,
    barriers,
  });
  const { offered: _, ...others } = JSON.parse(modal.private_metadata ?? '{}');
  const offered = patientId && barriers.length > 0 ? { offered: { patientId, barriers } } : {};
  return { ...offer, modal: { ...offer.modal, private_metadata: JSON.stringify({ ...others, ...offered }) } };
}

/**
 * No task is made that its person has not seen: barriers whose tasks were not shown yet put the form up again with them.
 * @returns the form to show; null when all were seen, or there is nothing to choose from.
 */
export async function checkBarrierTasks(gesture: SubmitGesture<ContactMeta>): Promise<Next | null> {
  const filled = plainValues(gesture.values);
  const patientId = filled.one('patient');
  const barriers = filled.many('barriers');
  const { offered } = gesture.meta;
  const isSeen =
    offered?.patientId === patientId &&
    barriers.every((each) => offered?.barriers.some((seen) => seen === each));
  if (!patientId || barriers.length === 0 || isSeen) return null;
  const { modal, hasTasks } = await withBarrierTasks(gesture, gesture.modal);
  if (!hasTasks) return null;
  return {
    update: withNotice(modal, mrkdwn`Not saved yet: check the tasks under *Barriers*, then save again.`),
  };
}
