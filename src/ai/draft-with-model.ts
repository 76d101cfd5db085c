import type {
  DraftWithModel,
  InsteadReason,
  ModelDraftOutcome,
  ModelDraftRequest,
} from '../domain/explanations/model-draft.ts';
import { INSTEAD_WORDS } from './instead.ts';

/** What an operator set. */
export type ModelSettings = { apiKey?: string; baseUrl?: string; model?: string };

/** Drafts with a model, or says why not: the composition root hands the result to Slack. */
export function modelDrafter(settings: ModelSettings): DraftWithModel {
  return async (_ctx, request) => instead(request, settings.apiKey ? 'unexpected' : 'no_key');
}

function instead({ skeleton }: ModelDraftRequest, reason: InsteadReason): ModelDraftOutcome {
  const words = INSTEAD_WORDS[reason];
  return {
    kind: 'instead',
    reason,
    ...words,
    draft: { ...skeleton, origin: { drafter: 'deterministic', instead: words.sentence } },
    withheld: [],
  };
}
