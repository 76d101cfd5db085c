import type { Proposal } from './proposal.ts';

const MOST_FOLLOW_UPS = 4;

/**
 * A contact with what is to be done after it is one change, as in the form: tasks about the patient of the only contact become its
 * follow-ups, as many as it holds.
 * @returns the proposals that are left.
 */
export function foldFollowUps(proposals: readonly Proposal[]): Proposal[] {
  const contacts = proposals.filter((each) => each.verb === 'log_contact');
  const [contact] = contacts;
  if (!contact || contacts.length > 1) return [...proposals];
  const followUps = [...(contact.input.followUps ?? [])];
  const left = proposals.filter((each) => {
    const isItsOwn =
      each.verb === 'make_task' && each.patientId === contact.patientId && followUps.length < MOST_FOLLOW_UPS;
    if (isItsOwn) followUps.push(each.input);
    return !isItsOwn;
  });
  return left.map((each) =>
    each === contact ? { ...contact, input: { ...contact.input, followUps } } : each,
  );
}
