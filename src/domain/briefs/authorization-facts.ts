import { isRefused, KIND_LABELS, OUTCOME_LABELS, stateOf } from '../authorizations/authorization.ts';
import { completeness } from '../authorizations/checklists.ts';
import { type BriefFact, dayIn, factText, type Look } from './brief.ts';
import type { BriefRecord } from './read-record.ts';

type Row = BriefRecord['authorizations'][number];

/** Requests to payers that wait for someone, or on which a payer has decided since; what is not sent yet comes first. */
export const authorizationFacts = (
  { authorizations, openSubjectIds }: BriefRecord,
  look: Look,
): BriefFact[] =>
  authorizations
    .filter((request) => isMeant(request, openSubjectIds, look))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map((request) => ({
      topic: 'authorizations',
      text: factText(
        `${KIND_LABELS[request.kind]}:`,
        request.service,
        `· ${stateWords(request)}`,
        request.isExpedited && '· expedited',
      ),
      source: { recordType: 'Authorization', recordId: request.id, on: dayOfState(request, look), by: null },
      isPart2: false,
    }));

const RANK = { preparing: 0, submitted: 1, decided: 2 } as const;
const rankOf = (request: Row): number => RANK[stateOf(request)];

/** One that goes on in another request says nothing of its own any more. */
function isMeant(request: Row, openSubjectIds: readonly string[], { since }: Look): boolean {
  if (request.next.length > 0) return false;
  if (!request.decidedAt || request.decidedAt >= since) return true;
  return isRefused(request) && openSubjectIds.includes(request.id);
}

function stateWords(request: Row): string {
  const state = stateOf(request);
  if (state === 'decided') return OUTCOME_LABELS[request.outcome ?? 'withdrawn'].toLowerCase();
  if (state === 'submitted') return 'sent, no decision yet';
  const { inHand, needed } = completeness(request.items);
  return needed > 0 ? `not sent yet, ${inHand} of ${needed} documents in hand` : 'not sent yet';
}

const dayOfState = ({ decidedAt, submittedAt, createdAt }: Row, look: Look): string =>
  dayIn(look, decidedAt ?? submittedAt ?? createdAt);
