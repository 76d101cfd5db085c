import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { onBehalf } from './acting.ts';
import { findSubject, type Subject } from './find-subject.ts';
import { foldFollowUps } from './fold-follow-ups.ts';
import { isDirectChannel, MOST_ON_CARD, type PendingAction, PROPOSAL_MS } from './pending-action.ts';
import { PROPOSAL_INPUTS, type Proposal, type ProposalVerb } from './proposal.ts';

export type Proposed = {
  proposals: readonly Proposal[];
  /** The conversation it was asked in, and the message. */
  channelId: string;
  threadTs?: string | null;
  requestTs: string;
  source: 'rules' | 'model';
};

/**
 * Keeps what is proposed, and asks for the card that its member presses on: it comes from the outbox, in a direct message,
 * in the thread of the request where that is one. Changes nothing else. What a contact is to be followed up by goes with it.
 * @returns the actions of one card.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   patient or a task of another team; `duplicate` when this gesture was saved before.
 */
export async function proposeActions(ctx: Ctx, proposed: Proposed): Promise<PendingAction[]> {
  const { acting, member } = onBehalf(ctx);
  const gate = await requireAccess(acting, { action: 'proposal.make', subjectType: 'PendingAction' });
  const proposals = foldFollowUps(proposed.proposals);
  if (proposals.length === 0 || proposals.length > MOST_ON_CARD)
    throw new DomainError(
      'invalid',
      `One message can ask for ${MOST_ON_CARD} changes at most. Nothing was changed: ask in parts.`,
    );
  const { channelId, threadTs = null, requestTs, source } = proposed;
  // In order, so that the first at fault is named.
  const subjects: (Subject & { verb: ProposalVerb; input: Prisma.InputJsonValue })[] = [];
  for (const proposal of proposals)
    subjects.push({
      ...(await findSubject(acting, { action: gate.action }, proposal)),
      verb: proposal.verb,
      input: asJson(parseInput(PROPOSAL_INPUTS[proposal.verb], proposal.input)),
    });
  return change(acting, async ({ tx, audit }) => {
    const now = ctx.now();
    const cardId = randomUUID();
    const actions = await tx.pendingAction.createManyAndReturn({
      data: subjects.map((subject, position) => ({
        ...subject,
        ...(position === 0 ? { id: cardId } : {}),
        workspaceId: ctx.workspace.id,
        memberId: member.memberId,
        cardId,
        position,
        channelId,
        threadTs,
        requestTs,
        source,
        expiresAt: new Date(now.getTime() + PROPOSAL_MS),
        createdAt: now,
      })),
    });
    await requestDelivery(tx, ctx, {
      kind: 'action_card',
      subjectId: cardId,
      destination: member.slackUserId,
      ...(threadTs && isDirectChannel(channelId) ? { threadTs } : {}),
      // Someone waits for it.
      priority: 'urgent',
    });
    for (const { id, patientId, verb } of actions)
      audit({ ...gate, subjectId: id, patientId, details: { verb, source } });
    return actions.toSorted((one, other) => one.position - other.position);
  });
}

/** Instants as text: what `PROPOSAL_INPUTS` reads again when it is approved. */
const asJson = (input: object) => JSON.parse(JSON.stringify(input));
