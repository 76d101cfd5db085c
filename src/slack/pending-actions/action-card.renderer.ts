import type { WebClient } from '@slack/web-api';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import { disclosureOf, outline, visibleTo } from '../../domain/deliveries/visible-to.ts';
import {
  type ActionCard,
  patientOfAction,
  readCardForMessage,
} from '../../domain/pending-actions/read-card-for-message.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { showStatus } from '../kit/agent-session.ts';
import { actionCard } from './action-card.view.ts';

/**
 * What the assistant proposes, in a direct message to the member who asked for it (L2 while they may see the patient). With its end,
 * however it came, the conversation waits for no one.
 */
export const actionCardRenderer =
  (ctx: Ctx<SystemActor>, { client }: { client: WebClient }): DeliveryRenderer =>
  async ({ subjectId, destination }) => {
    const card = await readCardForMessage(ctx, subjectId);
    if (!card) return 'withdraw';
    const shown = await Promise.all(
      card.actions.map((each) =>
        each.team ? visibleTo(ctx, each, { team: each.team, destination }) : outline(each),
      ),
    );
    if (hasEnded(card))
      await showStatus({ client, log: ctx.log }, card.thread, card.isDirect ? 'active' : 'closed');
    return { ...actionCard(card, shown, ctx.now()), shows: disclosureOf(shown, patientOfAction) };
  };

const hasEnded = ({ actions }: ActionCard): boolean => actions.every(({ action }) => action.state !== 'open');
