import type { ConfirmationDialog, KnownBlock } from '@slack/types';
import { DELIVERY_KINDS } from '../../domain/deliveries/kinds.ts';
import type { DeadLetter, DeadLetters } from '../../domain/delivery-operations/dead-letters.ts';
import { dismissAllButton, dismissButton, retryAllButton, retryButton } from '../kit/buttons/operations.ts';
import { channelMention, escapeMrkdwn, joinMrkdwn, mention, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { refusalWords } from './refusal-words.ts';

/** At most this many codes with buttons for all of each: more are read in the rows. */
const MOST_CODES = 8;

/** What needs a person: by code, then message by message. Case key or team, never a name. */
export function deadLetterBlocks({ total, codes, letters }: DeadLetters): KnownBlock[] {
  if (total === 0) return [paragraph(mrkdwn`*Dead letters*\nNone: nothing needs your attention.`)];
  return [
    paragraph(
      mrkdwn`*Dead letters* (${total})\nSlack rejects these messages. Fix the cause, then retry: each is looked up in Slack first, so none is posted twice. The records behind them are safe either way.`,
    ),
    ...codes
      .filter(({ count }) => count > 1 || codes.length > 1)
      .slice(0, MOST_CODES)
      .flatMap(codeBlocks),
    { type: 'divider' },
    ...letters.flatMap(letterBlocks),
  ];
}

function codeBlocks({ code, count }: { code: string; count: number }): KnownBlock[] {
  return [
    paragraph(mrkdwn`*${count === 1 ? '1 message' : mrkdwn`${count} messages`}:* ${refusalWords(code)}`),
    {
      type: 'actions',
      elements: [
        retryAllButton.element(`Retry all ${count}`, { v: 1, code }, { describes: code }),
        dismissAllButton.element(
          `Dismiss all ${count}`,
          { v: 1, code },
          { describes: code, confirm: dismissal(count) },
        ),
      ],
    },
  ];
}

function letterBlocks(letter: DeadLetter): KnownBlock[] {
  const subject = letter.caseKey ?? letter.teamName;
  const about = subject === null ? null : escapeMrkdwn(subject);
  const where = /^[UW]/.test(letter.destination)
    ? mention(letter.destination)
    : channelMention(letter.destination);
  const payload = { v: 1 as const, id: letter.id };
  const describes = [DELIVERY_KINDS[letter.kind].label, subject].filter(Boolean).join(' · ');
  return [
    paragraph(
      mrkdwn`*${joinMrkdwn([DELIVERY_KINDS[letter.kind].label, about], ' · ')}* to ${where}\n${refusalWords(letter.code)}, since ${slackDate(letter.since)}`,
    ),
    {
      type: 'actions',
      elements: [
        retryButton.element('Retry', payload, { describes }),
        dismissButton.element('Dismiss', payload, { describes, confirm: dismissal(1) }),
      ],
    },
  ];
}

function dismissal(count: number): ConfirmationDialog {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  return {
    title: plain(count === 1 ? 'Dismiss this message?' : `Dismiss ${count} messages?`),
    text: plain(
      'It will never be posted, nor will any reply waiting for its thread. The task or contact behind it does not change.',
    ),
    confirm: plain('Dismiss'),
    deny: plain('Keep'),
  };
}
