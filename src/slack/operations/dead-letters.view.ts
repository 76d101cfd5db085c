import type { ConfirmationDialog, KnownBlock } from '@slack/types';
import type { DeadLetter, DeadLetters } from '../../domain/deliveries/dead-letters.ts';
import { paragraph } from '../kit/fields.ts';
import { escapeMrkdwn, mention, slackDate } from '../kit/mrkdwn.ts';
import { dismissAllButton, dismissButton, retryAllButton, retryButton } from './buttons.ts';
import { KIND_WORDS, refusalWords } from './refusal-words.ts';

/** So many codes with buttons for all of each: more are read in the rows. */
const MOST_CODES = 8;

/** What needs a person: by code, then message by message. Case key or team, never a name. */
export function deadLetterBlocks({ total, codes, letters }: DeadLetters): KnownBlock[] {
  if (total === 0) return [paragraph('*Dead letters*\nNone: nothing needs a person.')];
  return [
    paragraph(
      `*Dead letters* (${total})\nSlack refuses these messages, so they wait for you. Mend the reason and retry: each is looked up in Slack first, so none is posted twice. The records behind them are safe either way.`,
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
    paragraph(`*${count === 1 ? '1 message' : `${count} messages`}:* ${refusalWords(code)}`),
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
  const about = letter.caseKey ?? (letter.teamName ? escapeMrkdwn(letter.teamName) : null);
  const where = /^[UW]/.test(letter.destination) ? mention(letter.destination) : `<#${letter.destination}>`;
  const payload = { v: 1 as const, id: letter.id };
  const describes = [KIND_WORDS[letter.kind], letter.caseKey ?? letter.teamName].filter(Boolean).join(' · ');
  return [
    paragraph(
      `*${[KIND_WORDS[letter.kind], about].filter(Boolean).join(' · ')}* to ${where}\n${refusalWords(letter.code)}, since ${slackDate(letter.since)}`,
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
      'It will never be posted, nor will what waits for its thread. The task or contact behind it stays as it is.',
    ),
    confirm: plain('Dismiss'),
    deny: plain('Keep'),
  };
}
