import { readCutTurn } from '../../domain/assistant-turns/read-cut-turn.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { answerNowButton } from '../kit/buttons/assistant.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** A request whose answer was cut off: the person says whether it is still wanted. */
export const assistantCutRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, occurrence }) => {
    const turn = await readCutTurn(ctx, { id: subjectId, occurrence });
    if (!turn) return 'withdraw';
    const text = mrkdwn`Northstar was interrupted while it answered you. Nothing was changed.`;
    return {
      text,
      blocks: [
        paragraph(text),
        { type: 'actions', elements: [answerNowButton.element('Answer now', { v: 1, id: subjectId })] },
      ],
    };
  };
