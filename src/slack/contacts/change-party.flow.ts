import type { ModalView } from '@slack/types';
import { prepareContact } from '../../domain/contacts/prepare-contact.ts';
import { withDueRead } from '../kit/due-field.ts';
import { type FieldGesture, onField } from '../kit/flows.ts';
import { withBarrierTasks } from './barrier-tasks.ts';
import { withCaregivers } from './caregiver-field.ts';
import { blockIdOf, contactModal, plainValues } from './contact-modal.ts';

/** With a caregiver: which one of this patient's. */
export const changePartyFlow = onField('contact.party', async (gesture) => {
  await gesture.show(await caregiversShown(gesture, gesture.modal));
});

/** Another patient has other caregivers, and maybe a team with other working days and other playbooks. */
export const changePatientFlow = onField('patient.search', async (gesture) => {
  // Other forms use the same search.
  if (gesture.callbackId !== contactModal.callbackId) return;
  const due = blockIdOf('followUp.due', contactModal.parseMeta(gesture.privateMetadata));
  const { modal } = await withBarrierTasks(gesture, await caregiversShown(gesture, gesture.modal));
  await gesture.show(await withDueRead(gesture, due, modal));
});

async function caregiversShown(gesture: FieldGesture, modal: ModalView): Promise<ModalView> {
  const { ctx, phi, values, privateMetadata } = gesture;
  const meta = contactModal.parseMeta(privateMetadata);
  const filled = plainValues(values);
  const patientId = filled.one('patient');
  if (filled.one('party') !== 'caregiver' || !patientId) return withCaregivers(modal, meta, null);
  const { caregivers } = await prepareContact(ctx, { patientId });
  return withCaregivers(modal, meta, { patientId, caregivers, display: phi });
}
