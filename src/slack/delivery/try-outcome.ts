import type { Outcome } from '../../domain/deliveries/delivery.ts';
import { classifyPostError } from './classify-post-error.ts';

/** The call that failed: only a post can leave a second message behind. */
export type Step = 'open' | 'look-up' | 'post' | 'update' | 'delete';

/** A refusal of the blocks or the text: worth one try as plain text. */
export type Refused = { kind: 'refused'; error: string };

/** What a failed call means for the row. */
export function outcomeOf(error: unknown, step: Step): Outcome | Refused {
  const problem = classifyPostError(error);
  const speaks = step === 'post' || step === 'update';
  const code = speaks ? problem.code : `${step}:${problem.code}`;
  switch (problem.class) {
    case 'wait':
      return { kind: 'wait', error: code, waitMs: problem.waitMs, holdsChannel: speaks };
    case 'ambiguous':
      if (step === 'post') return { kind: 'ambiguous', error: code, answered: problem.answered };
      // Opening, looking and updating do no harm twice.
      return {
        kind: 'retry',
        error: code,
        answered: problem.answered,
        mayComeLate: step === 'update' && !problem.answered,
      };
    case 'safe-retry':
      return { kind: 'retry', error: code, answered: false };
    case 'credentials':
      // A scope that only this step needs must not stop the channels that do without it.
      if (problem.code === 'missing_scope' && !speaks) return { kind: 'retry', error: code, answered: false };
      return { kind: 'paused', error: problem.code };
    case 'payload':
      return speaks ? { kind: 'refused', error: code } : { kind: 'dead', error: code };
    case 'missing':
      return step === 'update' ? { kind: 'missing' } : { kind: 'dead', error: code };
    case 'destination':
      return { kind: 'dead', error: code };
  }
}

/** The same for a call whose arguments hold nothing that could be rendered more plainly. */
export function settledOutcome(error: unknown, step: Exclude<Step, 'post' | 'update'>): Outcome {
  const outcome = outcomeOf(error, step);
  return outcome.kind === 'refused' ? { kind: 'dead', error: outcome.error } : outcome;
}
