import type { AlertForMessage } from '../../domain/channels/channel-alert.ts';
import type { Rendered } from '../delivery/delivery-renderer.ts';
import { adminButton } from '../kit/buttons/admin.ts';
import { channelMention, escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { causesOf } from './reason-words.ts';

/** To an administrator: who or what keeps details out of a team's channel, and what to do. No patient in it. */
export function channelUnfit({ slackChannelId, teamName, reasons, state }: AlertForMessage): Rendered {
  const where = mrkdwn`${channelMention(slackChannelId)} (${escapeMrkdwn(teamName)})`;
  if (state === 'fit') {
    const text = mrkdwn`Patient details are shown in a channel again`;
    return {
      text,
      blocks: [paragraph(mrkdwn`${where} shows patient details again: everyone in it may see them.`)],
    };
  }
  if (state === 'replaced') {
    const text = mrkdwn`This alert is out of date`;
    return {
      text,
      blocks: [
        paragraph(
          mrkdwn`Who can read ${where} has changed again since this message. App Home and set-up show the current state.`,
        ),
      ],
    };
  }
  const text = mrkdwn`A channel shows no patient details: someone in it may not see them`;
  const lines = [
    mrkdwn`*${where} shows case keys only: not everyone who can read it may see this team’s patients.*`,
    ...causesOf(reasons).map(({ what, toDo }) => mrkdwn`• ${what}: ${escapeMrkdwn(toDo)}.`),
    mrkdwn`Details posted in the last 30 days are hidden. They reappear automatically; nothing is lost.`,
  ];
  return {
    text,
    blocks: [
      { ...paragraph(joinMrkdwn(lines, '\n')), accessory: adminButton.element('Open set-up', { v: 1 }) },
    ],
  };
}
