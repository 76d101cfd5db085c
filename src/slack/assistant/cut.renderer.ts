import type { WebClient } from '@slack/web-api';
import { type CutTurn, readCutTurn } from '../../domain/assistant-turns/read-cut-turn.ts';
import { endCutTurn } from '../../domain/assistant-turns/settle-turn.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { answerNowButton } from '../kit/buttons/assistant.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { hasAnswer } from './answer-mark.ts';

const CUT = mrkdwn`Northstar was interrupted while it answered you: no whole answer came. Nothing was changed.`;
/** Nobody can look whether she has it. */
const PERHAPS = mrkdwn`Northstar was interrupted just as it answered you. If you see no answer to your last request, press the button. Nothing was changed.`;
const INTAKE = mrkdwn`Northstar was interrupted while it read your voicemails. Nothing is lost: press the button to go on.`;

/** A request whose answer was cut off: the person says whether it is still wanted. Whoever has it is asked nothing. */
export const assistantCutRenderer =
  (ctx: Ctx<SystemActor>, { client }: { client: WebClient }): DeliveryRenderer =>
  async ({ subjectId, occurrence }) => {
    const turn = await readCutTurn(ctx, { id: subjectId, occurrence });
    if (!turn) return 'withdraw';
    // The card of what was proposed is the answer, and comes by itself: asked again there would be two.
    const isThere = turn.hasCard || (turn.wasReady ? await hasAnswer(client, turn) : false);
    if (isThere) {
      await endCutTurn(ctx, { id: subjectId, occurrence });
      return 'withdraw';
    }
    const text = sentenceFor(turn, isThere);
    return {
      text,
      blocks: [
        paragraph(text),
        { type: 'actions', elements: [answerNowButton.element('Answer now', { v: 1, id: subjectId })] },
      ],
    };
  };

function sentenceFor({ isIntake }: CutTurn, isThere: boolean | null): Mrkdwn {
  if (isIntake) return INTAKE;
  return isThere === null ? PERHAPS : CUT;
}
