import type { Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Explanation } from './explanation.ts';

/**
 * For a person who acts on an explanation that is no longer as they saw it.
 * @returns the DomainError `conflict` to throw: what happened, what of theirs was `lost`, and what to do.
 */
export async function notAsSeen(tx: Tx, explanation: Explanation, lost: string): Promise<DomainError> {
  return new DomainError('conflict', `${await whatHappened(tx, explanation)} ${lost} Open it again.`, {
    explanationId: explanation.id,
    status: explanation.status,
  });
}

async function whatHappened(tx: Tx, { status, approval, text }: Explanation): Promise<string> {
  switch (status) {
    case 'out_of_date':
      return 'The plan has changed since this was written: it must be drafted again.';
    case 'approved':
      return `${await nameOf(tx, approval?.memberId)} has approved this explanation in the meantime.`;
    case 'draft':
      return 'A new draft is being written right now.';
    default:
      return `${await nameOf(tx, text?.memberId)} has changed this explanation in the meantime.`;
  }
}

async function nameOf(tx: Tx, memberId: string | null | undefined): Promise<string> {
  const member = memberId ? await tx.member.findUnique({ where: { id: memberId } }) : null;
  return member?.displayName ?? 'Someone';
}
