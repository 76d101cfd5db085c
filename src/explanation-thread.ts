import { parentPort } from 'node:worker_threads';
import { DomainError } from './domain/errors.ts';
import { checkDraft } from './domain/explanations/checks/check-draft.ts';
import { draftExplanation } from './domain/explanations/drafter/draft-explanation.ts';
import type { TextAnswer, TextTask } from './explanation-texts.ts';

// The thread in which texts are written and checked. It knows no database, no Slack and no model.

function answer(task: TextTask): TextAnswer {
  try {
    return task.kind === 'draft'
      ? { kind: 'draft', draft: draftExplanation(task.sheet, task.request) }
      : { kind: 'check', result: checkDraft(task.sheet, task.draft) };
  } catch (error) {
    if (error instanceof DomainError)
      return { kind: 'refused', message: error.message, code: error.code, details: error.details };
    // Its message may hold words of the plan.
    return { kind: 'failed', name: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.on('message', (task: TextTask) => parentPort?.postMessage(answer(task)));
parentPort?.postMessage('loaded');
