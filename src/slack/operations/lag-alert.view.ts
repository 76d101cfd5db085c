import type { LagEpisode } from '../../domain/delivery-operations/lag-episode.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { healthButton } from '../kit/buttons/operations.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { durationWords } from './duration-words.ts';
import { messages } from './health.view.ts';

/** "Messages are late", and once they are not any more, what it was. To an administrator; no patient in it. */
export function lagAlert(episode: LagEpisode): Rendered {
  const { startedAt, endedAt, waiting, worstLagMs, limitMinutes } = episode;
  const text = endedAt ? mrkdwn`Messages were late` : mrkdwn`Messages are late`;
  const lines = endedAt
    ? [
        mrkdwn`*Messages were late.*`,
        mrkdwn`From ${slackDate(startedAt)} to ${slackDate(endedAt)}; the longest wait seen was ${escapeMrkdwn(durationWords(worstLagMs))}. Nothing was lost.`,
      ]
    : [
        mrkdwn`*Messages are late.*`,
        mrkdwn`At ${slackDate(startedAt)} ${messages(waiting)} waited, and the oldest was overdue by more than ${escapeMrkdwn(durationWords(limitMinutes * 60_000))}. Nothing is lost: each is sent as soon as Slack accepts it, urgent ones first. You will be notified when messages are on time again.`,
      ];
  return { text, blocks: [{ ...paragraph(joinMrkdwn(lines, '\n')), accessory: open() }] };
}

/** The end of it, as a message of its own: an edited one notifies no one. */
export function allClear({ startedAt, worstLagMs }: LagEpisode): Rendered {
  const text = mrkdwn`All clear: messages arrive on time again`;
  const since = mrkdwn`They were late from ${slackDate(startedAt)} on; the longest wait seen was ${escapeMrkdwn(durationWords(worstLagMs))}. Nothing was lost.`;
  return { text, blocks: [paragraph(mrkdwn`*${text}.*\n${since}`)] };
}

const open = () => healthButton.element('Open health', { v: 1 });
