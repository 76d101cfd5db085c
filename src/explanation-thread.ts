import { parentPort } from 'node:worker_threads';
import type { TextAnswer, TextTask } from './explanation-texts.ts';
import { checkDraft } from './plain-language/checks/check-draft.ts';
import { CannotDraftError } from './plain-language/drafter/cannot-draft.ts';
import { draftExplanation } from './plain-language/drafter/draft-explanation.ts';

// The thread in which texts are written and checked. It knows no database, no Slack and no model.

function answer(task: TextTask): TextAnswer {
  try {
    return task.kind === 'draft'
      ? { kind: 'draft', draft: draftExplanation(task.sheet, task.request) }
      : { kind: 'check', result: checkDraft(task.sheet, task.draft) };
  } catch (error) {
    if (error instanceof CannotDraftError)
      return { kind: 'refused', reason: error.reason, message: error.message };
    // Its message may hold words of the plan.
    return { kind: 'failed', name: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.on('message', (task: TextTask) => parentPort?.postMessage(answer(task)));
parentPort?.postMessage('loaded');
