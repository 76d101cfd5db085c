import { type ClockWithPeople, ruleOf } from '../../domain/clocks/clock.ts';
import type { VisibleTo } from '../../domain/deliveries/visible-to.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { openClockButton } from '../kit/buttons/clocks.ts';
import { escapeMrkdwn, joinMrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { messageSurface, patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { clockLine, leftWords } from './clock-words.ts';

const GOOD_CAUSE =
  'Ask the payer to accept it late for good cause: illness, a wrong or late notice, records that did not come. Send it with the proof, and record here what was sent.';

/** So much is left, or it has passed. The notification names the case key alone (L0). */
export function countdownMessage(shown: VisibleTo<ClockWithPeople>, now: Date): Rendered {
  const clock = shown.record;
  const rule = ruleOf(clock);
  const text = mrkdwn`${leftWords(clock, now)}: ${escapeMrkdwn(rule.title)} · ${escapeMrkdwn(clock.patient.caseKey)}`;
  const label = escapeMrkdwn(patientLabel(clock.patient, messageSurface(shown)));
  const owner = clock.task?.owner;
  const isLate = clock.state === 'missed' && clock.metAt === null;
  return {
    text,
    blocks: [
      {
        ...paragraph(
          joinMrkdwn(
            [
              mrkdwn`:hourglass_flowing_sand: *${label}* · ${clockLine(clock, now)}`,
              owner ? mrkdwn`Owner: ${mention(owner.slackUserId)}` : mrkdwn`Unassigned`,
              isLate && rule.appliesTo.programme === 'appeal' && GOOD_CAUSE,
            ],
            '\n',
          ),
        ),
        accessory: openClockButton.element(
          'Open',
          { v: 1, id: clock.id },
          { describes: `${rule.title}, ${clock.patient.caseKey}` },
        ),
      },
    ],
  };
}
