import type { ContextBlock } from '@slack/types';
import { namesProtected } from '../../domain/protection/names-protected.ts';
import { PART_2_NOTICES } from '../../domain/protection/part-2-notice.ts';
import { escapeMrkdwn, mrkdwn } from './mrkdwn.ts';
import { context } from './text-blocks.ts';

/** The notice that goes with records that 42 CFR Part 2 protects; nothing where none of these is one. */
export const part2Notice = (records: readonly { isPart2: boolean }[]): ContextBlock[] =>
  noticeIf(records.some(({ isPart2 }) => isPart2));

/** The same above words that may name such a record: rows, fields or texts of one patient, as they are shown. */
export const part2NoticeIn = (
  { protectedTexts }: { protectedTexts: readonly string[] },
  shown: unknown,
): ContextBlock[] => noticeIf(namesProtected(shown, protectedTexts));

export const noticeIf = (isShown: boolean): ContextBlock[] =>
  isShown ? [context(escapeMrkdwn(PART_2_NOTICES.en), 'part2')] : [];

/** That there is something of this patient, and nothing of what: for readers who may not know. */
export const protectedCountLine = ({ protectedCount }: { protectedCount: number }): ContextBlock[] =>
  protectedCount > 0
    ? [
        context(
          mrkdwn`${protectedCount === 1 ? mrkdwn`1 protected record` : mrkdwn`${protectedCount} protected records`} not shown to you.`,
          'protected',
        ),
      ]
    : [];
