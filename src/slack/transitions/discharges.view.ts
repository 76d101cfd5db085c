import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { LACE_VARIANT } from '../../domain/transitions/lace.ts';
import type { ListedTransition, ListedTransitions } from '../../domain/transitions/list-transitions.ts';
import { clockLine } from '../clocks/clock-words.ts';
import { admissionButton, claimButton, openTransitionButton } from '../kit/buttons/transitions.ts';
import { countedWords } from '../kit/counted-words.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';
import { laceWords, plannedWords } from './lace-words.ts';

export const dischargesModal = defineModal('transition.list', z.object({ v: z.literal(1) }));

type Look = { surface: Surface; now: Date };

/** Who went home and whose 30 days run; what no one has claimed comes first. */
export function dischargesView({ rows, total }: ListedTransitions, look: Look): ModalView {
  const more = { ...total, count: total.count - rows.length };
  return dischargesModal.view({
    title: 'Discharges',
    meta: { v: 1 },
    blocks: [
      {
        ...paragraph(
          total.count === 0
            ? mrkdwn`No discharge of the last 30 days is open on your teams.`
            : mrkdwn`*${countedWords(total)}* ${total.count === 1 ? 'discharge' : 'discharges'} whose 30 days run.`,
        ),
        accessory: admissionButton.element('Enter a stay', { v: 1 }),
      },
      ...rows.flatMap((row) => dischargeRow(row, look)),
      ...(more.count > 0 ? [context(mrkdwn`_and ${countedWords(more)} more_`)] : []),
      context(
        mrkdwn`${escapeMrkdwn(LACE_VARIANT)}: length of stay, acuity, comorbidities, emergency visits of 6 months. Check the problems that it was read from.`,
      ),
    ],
  });
}

function dischargeRow({ transition, next }: ListedTransition, look: Look): KnownBlock[] {
  const { patient, admission, claimedBy } = transition;
  const label = patientLabel(patient, look.surface);
  const words = joinMrkdwn(
    [
      joinMrkdwn(
        [
          mrkdwn`*${escapeMrkdwn(label)}*`,
          admission.dischargedAt && mrkdwn`discharged ${slackDate(admission.dischargedAt, 'day')}`,
          plannedWords(transition),
          claimedBy ? mrkdwn`claimed by ${mention(claimedBy.slackUserId)}` : '*not claimed*',
        ],
        ' · ',
      ),
      laceWords(transition, look.surface),
      next && mrkdwn`Next: ${clockLine(next, look.now)}`,
    ],
    '\n',
  );
  const payload = { v: 1 as const, id: transition.id };
  const open = openTransitionButton.element('Open', payload, { describes: label });
  if (claimedBy) return [{ ...paragraph(words), accessory: open }];
  const claim = claimButton.element('Claim', payload, { describes: label });
  return [paragraph(words), { type: 'actions', elements: [claim, open] }];
}
