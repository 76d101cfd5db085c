import { DomainError } from './domain/errors.ts';
import { planTooLong } from './domain/explanations/explainable.ts';
import type { Handout, HandoutFormat } from './domain/explanations/handout.ts';
import type { HandoutTools } from './domain/explanations/make-handout.ts';
import type { TextWork } from './domain/explanations/text-work.ts';
import { checkDraft } from './plain-language/checks/check-draft.ts';
import type { Draft, DraftRequest } from './plain-language/draft.ts';
import type { CannotDraftReason } from './plain-language/drafter/cannot-draft.ts';
import type { FactSheet } from './plain-language/fact-sheet.ts';
import type { CheckResult } from './plain-language/finding.ts';
import { isOverLimit, timedThread } from './platform/timed-thread.ts';

export type TextTask =
  | { kind: 'draft'; sheet: FactSheet; request: DraftRequest }
  | { kind: 'check'; sheet: FactSheet; draft: Draft }
  | { kind: 'print'; handout: Handout; formats: readonly HandoutFormat[] };
export type TextAnswer =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'check'; result: CheckResult }
  | { kind: 'print'; files: { name: string; data: Uint8Array }[] }
  | { kind: 'refused'; reason: CannotDraftReason | 'not_printable'; message: string }
  | { kind: 'failed'; name: string };

/** The longest plan that is taken needs 1 to 2 s of CPU, also on paper; the rest is for a machine that is busy. */
const LIMIT_MS = 30_000;

type TextSettings = {
  limitMs?: number;
  /**
   * For a person's press: Slack waits three seconds, and a thread needs up to two to load on a busy machine. A check that
   * comes before is made here: 0.3 s for the longest plan that is taken.
   */
  answersAtOnce?: boolean;
};

const HANDOUT_TOO_LONG =
  'This handout takes too long to lay out, so nothing was sent. The text is approved. Ask for one language or without large type, or shorten the longest texts with /plan and draft again.';

export type ExplanationTexts = TextWork & { print: HandoutTools['render']; stop: () => Promise<void> };

/**
 * Writes, checks and prints texts in a thread, each within a time: a plan on which that takes longer is refused with a
 * sentence.
 */
export function explanationTexts({
  limitMs = LIMIT_MS,
  answersAtOnce = false,
}: TextSettings = {}): ExplanationTexts {
  const thread = timedThread<TextTask, TextAnswer>(new URL('./explanation-thread.ts', import.meta.url), {
    limitMs,
  });
  const run = async (task: TextTask): Promise<TextAnswer> => {
    const answer = await thread.run(task).catch((error: unknown) => {
      if (!isOverLimit(error)) throw error;
      throw task.kind === 'print' ? new DomainError('invalid', HANDOUT_TOO_LONG) : planTooLong();
    });
    if (answer.kind === 'refused')
      throw new DomainError('invalid', answer.message, { reason: answer.reason });
    if (answer.kind === 'failed') throw new Error(`A text could not be created: ${answer.name}.`);
    return answer;
  };
  const unlike = () => new Error('The worker thread returned an unexpected answer.');
  return {
    draft: async (sheet, request) => {
      const answer = await run({ kind: 'draft', sheet, request });
      if (answer.kind !== 'draft') throw unlike();
      return answer.draft;
    },
    check: async (sheet, draft) => {
      if (answersAtOnce && !thread.isReady()) return checkDraft(sheet, draft);
      const answer = await run({ kind: 'check', sheet, draft });
      if (answer.kind !== 'check') throw unlike();
      return answer.result;
    },
    print: async (handout, formats) => {
      const answer = await run({ kind: 'print', handout, formats });
      if (answer.kind !== 'print') throw unlike();
      return answer.files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
    },
    stop: () => thread.stop(),
  };
}
