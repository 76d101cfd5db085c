import { type Authorization, type AuthorizationKind, isRefused } from './authorization.ts';

/** What goes on from a record already. */
type Following = Pick<Authorization, 'kind' | 'decidedAt'>;

/**
 * What may be asked of the payer after a no, in the order in which it is offered: a call while nothing was appealed, and the
 * next level in writing. Of each kind one at a time.
 * @returns none where the payer said yes, or nothing yet.
 */
export function nextLevels(
  request: Pick<Authorization, 'kind' | 'level' | 'outcome' | 'payerKind'>,
  following: readonly Following[],
): AuthorizationKind[] {
  if (!isRefused(request) || request.kind === 'peer_to_peer') return [];
  const kinds: AuthorizationKind[] = [
    ...(request.level === 0 ? (['peer_to_peer'] as const) : []),
    nextInWriting(request),
  ];
  return kinds.filter(
    (kind) => !following.some((each) => each.kind === kind && (kind !== 'peer_to_peer' || !each.decidedAt)),
  );
}

/** A reviewer outside of the plan is asked after the plan's own appeal; public programmes have further appeals. */
function nextInWriting({ level, payerKind }: Pick<Authorization, 'level' | 'payerKind'>): AuthorizationKind {
  return level === 1 && payerKind === 'commercial' ? 'external_review' : 'appeal';
}
