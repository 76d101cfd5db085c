import { DomainError } from './domain/errors.ts';
import { planTooLong } from './domain/explanations/explainable.ts';
import type { TextWork } from './domain/explanations/write-draft.ts';
import type { Draft, DraftRequest } from './plain-language/draft.ts';
import type { CannotDraftReason } from './plain-language/drafter/cannot-draft.ts';
import type { FactSheet } from './plain-language/fact-sheet.ts';
import type { CheckResult } from './plain-language/finding.ts';
import { TookTooLong, timedThread } from './platform/timed-thread.ts';

export type TextTask =
  | { kind: 'draft'; sheet: FactSheet; request: DraftRequest }
  | { kind: 'check'; sheet: FactSheet; draft: Draft };
export type TextAnswer =
  | { kind: 'draft'; draft: Draft }
  | { kind: 'check'; result: CheckResult }
  | { kind: 'refused'; reason: CannotDraftReason; message: string }
  | { kind: 'failed'; name: string };

/** The longest plan that is taken needs 1 to 2 s of CPU; the rest is for a machine that is busy. */
const LIMIT_MS = 30_000;

/** Writes and checks texts in a thread, each within a time: a plan on which the rules take longer is refused with a sentence. */
export function explanationTexts(limitMs = LIMIT_MS): TextWork & { stop: () => Promise<void> } {
  const thread = timedThread<TextTask, TextAnswer>(new URL('./explanation-thread.ts', import.meta.url), {
    limitMs,
  });
  const run = async (task: TextTask): Promise<TextAnswer> => {
    const answer = await thread.run(task).catch((error: unknown) => {
      throw error instanceof TookTooLong ? planTooLong() : error;
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
      const answer = await run({ kind: 'check', sheet, draft });
      if (answer.kind !== 'check') throw unlike();
      return answer.result;
    },
    stop: () => thread.stop(),
  };
}
