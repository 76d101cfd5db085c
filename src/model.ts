import type { Config } from './config.ts';
import type { AnswerWithModel } from './domain/assistant/tools/model-turn.ts';
import type { DraftWithModel, ModelService } from './domain/explanations/model-draft.ts';
import type { CheckNotes } from './domain/explanations/model-notes.ts';
import type { TranslateWithModel } from './domain/explanations/model-translation.ts';
import type { SuggestForNote, SuggestForVoicemails } from './domain/model-suggestions/suggestion.ts';
import { reserveUsage } from './domain/model-usage/reserve-usage.ts';
import { settleUsage } from './domain/model-usage/settle-usage.ts';
import { visibleFacts } from './plain-language/audience/visible-facts.ts';

/** A small model that writes plain sentences well enough, and follows a schema. */
const DEFAULT_MODEL = 'gpt-5-mini';
/** A majority of five: the first three decide seven times in ten. */
const DEFAULT_VOTES = 5;
const DEFAULT_URL = 'https://api.openai.com/v1';
const NONE: Config['openai'] = {
  hasBaa: false,
  isMasked: true,
  dailyTokens: 0,
  dailyCostMicros: 0,
  prices: { in: 0, out: 0 },
};

/** What Slack is handed to draft with a model: each call counted, each sheet cut to what its audience may know. */
export function modelService(openai: Config['openai'] = NONE): ModelService {
  const { apiKey, baseUrl, model, verifierModel, verifierVotes, hasBaa, isMasked, ...rest } = openai;
  const settings = {
    ...rest,
    ...(apiKey === undefined ? {} : { apiKey }),
    baseUrl: baseUrl ?? DEFAULT_URL,
    model: model ?? DEFAULT_MODEL,
    verifierModel: verifierModel ?? model ?? DEFAULT_MODEL,
    verifierVotes: verifierVotes ?? DEFAULT_VOTES,
    // The start refuses this pair; code that builds settings by hand gets no other answer.
    isMasked: isMasked || !hasBaa,
  };
  let drafter: Promise<DraftWithModel> | undefined;
  let translator: Promise<TranslateWithModel> | undefined;
  let checker: Promise<CheckNotes> | undefined;
  let voicemails: Promise<SuggestForVoicemails> | undefined;
  let note: Promise<SuggestForNote> | undefined;
  let answerer: Promise<AnswerWithModel> | undefined;
  return {
    draft: async (ctx, request) => {
      // Its client takes 40 MB, from the first draft on.
      drafter ??= import('./ai/draft-with-model.ts').then(({ modelDrafter }) =>
        modelDrafter(settings, { reserve: reserveUsage, settle: settleUsage }),
      );
      const draft = await drafter;
      const facts = visibleFacts(request.sheet, request.skeleton);
      return draft(ctx, { ...request, sheet: { ...request.sheet, facts } });
    },
    translate: async (ctx, request) => {
      translator ??= import('./ai/translate-with-model.ts').then(({ modelTranslator }) =>
        modelTranslator(settings, { reserve: reserveUsage, settle: settleUsage }),
      );
      return (await translator)(ctx, request);
    },
    checkNotes: async (ctx, request) => {
      checker ??= import('./ai/check-notes.ts').then(({ noteChecker }) =>
        noteChecker(settings, { reserve: reserveUsage, settle: settleUsage }),
      );
      return (await checker)(ctx, request);
    },
    suggestForVoicemails: async (ctx, request) => {
      // Nothing is loaded where there is no key: batches come each morning.
      if (apiKey === undefined) return request.texts.map(() => null);
      voicemails ??= import('./ai/suggest.ts').then(({ voicemailSuggester }) =>
        voicemailSuggester(settings, { reserve: reserveUsage, settle: settleUsage }),
      );
      return (await voicemails)(ctx, request);
    },
    suggestForNote: async (ctx, request) => {
      note ??= import('./ai/suggest.ts').then(({ noteSuggester }) =>
        noteSuggester(settings, { reserve: reserveUsage, settle: settleUsage }),
      );
      return (await note)(ctx, request);
    },
    answer: async (ctx, request) => {
      answerer ??= Promise.all([
        import('./ai/assistant/answer-with-model.ts'),
        import('./domain/assistant/tools/begin-model-turn.ts'),
      ]).then(([{ modelAnswerer }, { beginModelTurn }]) =>
        modelAnswerer(settings, { reserve: reserveUsage, settle: settleUsage }, beginModelTurn),
      );
      return (await answerer)(ctx, request);
    },
    limits: {
      model: apiKey === undefined ? null : settings.model,
      verifier:
        apiKey === undefined ? null : { model: settings.verifierModel, votes: settings.verifierVotes },
      isMasked: settings.isMasked,
      dailyTokens: rest.dailyTokens,
      dailyCostMicros: rest.dailyCostMicros,
    },
  };
}
