import { isDirection, isOutcome, isWay } from '../../domain/contacts/contact.ts';
import { noteOutcome } from '../../domain/contacts/note-outcome.ts';
import { onSubmit } from '../kit/flows.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { type FieldValues, one } from '../kit/values.ts';
import { outcomeModal } from './outcome.view.ts';

/** What came of a task that Done completed: saved with the contact that it was, if it was one. */
export const noteOutcomeFlow = onSubmit(outcomeModal, async ({ ctx, meta, values, after, reply }) => {
  const outcome = one(values, 'outcome');
  const contact = contactOf(values);
  if (!outcome && !contact) return undefined;
  const { notNoted } = await noteOutcome(ctx, { id: meta.id, version: meta.version, outcome, contact });
  if (notNoted) after(() => reply(mrkdwn`The contact was saved. ${escapeMrkdwn(notNoted)}`));
  return undefined;
});

function contactOf(values: FieldValues) {
  const outcome = one(values, 'contactOutcome');
  const way = one(values, 'way');
  const direction = one(values, 'direction');
  return isOutcome(outcome) && isWay(way) && isDirection(direction) ? { outcome, way, direction } : null;
}
