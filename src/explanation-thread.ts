import { parentPort } from 'node:worker_threads';
import { DomainError } from './domain/errors.ts';
import type { TextAnswer, TextTask } from './explanation-texts.ts';
import { renderHandout } from './handout/render-handout.ts';
import { checkDraft } from './plain-language/checks/check-draft.ts';
import { CannotDraftError } from './plain-language/drafter/cannot-draft.ts';
import { draftExplanation } from './plain-language/drafter/draft-explanation.ts';

// The thread in which texts are written, checked and printed. It knows no database, no Slack and no model.

async function answer(task: TextTask): Promise<TextAnswer> {
  try {
    switch (task.kind) {
      case 'draft':
        return { kind: 'draft', draft: draftExplanation(task.sheet, task.request) };
      case 'check':
        return { kind: 'check', result: checkDraft(task.sheet, task.draft) };
      case 'print':
        return { kind: 'print', files: await renderHandout(task.handout, task.formats) };
    }
  } catch (error) {
    if (error instanceof CannotDraftError)
      return { kind: 'refused', reason: error.reason, message: error.message };
    if (error instanceof DomainError)
      return { kind: 'refused', reason: 'not_printable', message: error.message };
    // Its message may hold words of the plan.
    return { kind: 'failed', name: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.on('message', async (task: TextTask) => parentPort?.postMessage(await answer(task)));
parentPort?.postMessage('loaded');
