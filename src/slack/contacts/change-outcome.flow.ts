import type { ModalView } from '@slack/types';
import { isDirection, isOutcome, NEXT_ATTEMPTS, nextAttempt } from '../../domain/contacts/contact.ts';
import { dueShown, readDueText, withDueRead } from '../kit/due-field.ts';
import { type FieldGesture, onField } from '../kit/flows.ts';
import { ringsOf } from '../kit/held-line.ts';
import { followUpFields } from './contact-form.view.ts';
import { blockIdOf, type ContactMeta, contactModal, plainValues } from './contact-modal.ts';

type Written = { title: string | null; when: string | null };

/** No one reached: the next attempt is offered, unless the person has written a follow-up of their own. */
export const changeOutcomeFlow = onField('contact.outcome', offerNext);

/** A message that was left for us is answered, one that we left is followed by another try. */
export const changeDirectionFlow = onField('contact.direction', offerNext);

async function offerNext(gesture: FieldGesture): Promise<void> {
  const { ctx, values, privateMetadata, modal, show } = gesture;
  const meta = contactModal.parseMeta(privateMetadata);
  const filled = plainValues(values);
  const outcome = filled.one('outcome');
  const direction = filled.one('direction');
  if (!isOutcome(outcome) || !isDirection(direction)) return;
  const written = { title: filled.one('followUp.title'), when: filled.one('followUp.due') };
  const offer = nextAttempt(outcome, direction);
  if (!mayFill(meta, written) || isSame(offer, written)) {
    if (written.when) await show(await withDueRead(gesture, blockIdOf('followUp.due', meta), modal));
    return;
  }
  const rings = ringsOf(values);
  const reading = await readDueText(ctx, offer?.when ?? null, filled.one('patient'), rings);
  const next: ContactMeta = {
    ...meta,
    fill: meta.fill + 1,
    isSuggested: offer !== null,
    dueShown: dueShown(offer?.when ?? null, reading),
  };
  await show(withFollowUp(modal, next, offer && { ...offer, reading }));
}

/** Empty, or still exactly what an earlier outcome put there: nothing of the person's is overwritten. */
function mayFill(meta: ContactMeta, written: Written): boolean {
  if (!written.title && !written.when) return true;
  return meta.isSuggested && NEXT_ATTEMPTS.some((offer) => isSame(offer, written));
}

function isSame(offer: { title: string; when: string } | null, written: Written): boolean {
  return (offer?.title ?? null) === written.title && (offer?.when ?? null) === written.when;
}

/** The form with new follow-up fields in place of the old ones. */
function withFollowUp(
  modal: ModalView,
  meta: ContactMeta,
  filled: Parameters<typeof followUpFields>[1],
): ModalView {
  const isOld = (id = '') => /(^|\.)followUp\.(title|due|due\.preview)$/.test(id);
  const at = modal.blocks.findIndex((block) => isOld(block.block_id));
  const kept = modal.blocks.filter((block) => !isOld(block.block_id));
  return {
    ...modal,
    private_metadata: JSON.stringify(meta),
    blocks: [...kept.slice(0, at), ...followUpFields(meta, filled), ...kept.slice(at)],
  };
}
