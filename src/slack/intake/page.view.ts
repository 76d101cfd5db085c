import { shownNumber } from '../../domain/intake/log-voicemails.ts';
import type { PageMessage } from '../../domain/paging/read-page-for-message.ts';
import { RED_FLAGS } from '../../domain/red-flags/red-flag.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { answerPageButton } from '../kit/buttons/voicemails.ts';
import { cut, escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { patientLabel } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** A page is read at a glance; call mode shows more. */
const WORDS_MAX = 1_500;

/** "Call now": who called, what they said, who may be meant, and one button. */
export function pageMessage(page: PageMessage): Rendered {
  const text = page.answeredBy
    ? mrkdwn`Page answered by ${escapeMrkdwn(page.answeredBy)}.`
    : mrkdwn`:rotating_light: A voicemail with words of danger needs a clinician of ${escapeMrkdwn(page.teamName)} now.`;
  const flags = page.flags.map((flag) => RED_FLAGS[flag]).join(', ');
  const caller = [page.callerName, page.callerNumber ? shownNumber(page.callerNumber) : 'no number'];
  const maybe = page.candidates.map((patient) => patientLabel(patient, { level: 'L2' })).join(', ');
  return {
    text,
    blocks: [
      paragraph(
        joinMrkdwn(
          [
            text,
            mrkdwn`*${escapeMrkdwn(flags)}* · ${escapeMrkdwn(caller.filter(Boolean).join(' · '))}${page.receivedAt ? mrkdwn` · ${slackDate(page.receivedAt)}` : mrkdwn``}`,
            mrkdwn`> ${escapeMrkdwn(cut(page.words.replaceAll(/\s+/g, ' '), WORDS_MAX))}`,
            maybe
              ? mrkdwn`Not confirmed yet; may be: ${escapeMrkdwn(maybe)}`
              : mrkdwn`No patient was found for this number or name.`,
          ],
          '\n',
        ),
      ),
      ...(page.answeredBy
        ? []
        : [
            {
              type: 'actions' as const,
              elements: [answerPageButton.element('I have it', { v: 1, id: page.id }, { style: 'primary' })],
            },
          ]),
    ],
  };
}
