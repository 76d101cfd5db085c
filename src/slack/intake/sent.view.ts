import type { VoicemailBatchView } from '../../domain/intake/voicemail.ts';
import { batchButton, readSentButton } from '../kit/buttons/voicemails.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { summary } from './batch.view.ts';
import { ENDINGS } from './read.view.ts';

/** For what names no caller. */
export const NOT_READ = mrkdwn`I found no voicemail in this. Paste voicemails with their numbers, or send a file (${ENDINGS}); nothing was saved. \`/care help\` shows what else I do.`;

/** The same numbers as the form shows, with one press into it. No names: a direct message shows in notifications. */
export function sentBatch(read: VoicemailBatchView): PrivateReply {
  const text = summary(read);
  const { id, loggedAt } = read.batch;
  return {
    text,
    blocks: [
      paragraph(text),
      ...(loggedAt
        ? []
        : [
            {
              type: 'actions' as const,
              elements: [batchButton.element('Check and log', { v: 1, id }, { style: 'primary' })],
            },
          ]),
    ],
  };
}

type Source = Parameters<typeof readSentButton.value>[0]['source'];

/** Whose voicemails they are: a button for each of the sender's teams. */
export function chooseTeam(teams: readonly { id: string; name: string }[], source: Source): PrivateReply {
  const text = mrkdwn`Voicemails of which team? Nothing is read or saved before you choose.`;
  return {
    text,
    blocks: [
      paragraph(text),
      // A block each: the same button twice in one is refused.
      ...teams.slice(0, SLACK_LIMITS.messageBlocks - 1).map(({ id, name }) => ({
        type: 'actions' as const,
        elements: [readSentButton.element(name, { v: 1, teamId: id, source })],
      })),
    ],
  };
}
