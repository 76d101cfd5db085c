import type { Config } from './config.ts';
import type { DraftWithModel, ModelService } from './domain/explanations/model-draft.ts';
import { reserveUsage } from './domain/model-usage/reserve-usage.ts';
import { settleUsage } from './domain/model-usage/settle-usage.ts';
import { visibleFacts } from './plain-language/audience/visible-facts.ts';

/** A small model that writes plain sentences well enough, and follows a schema. */
const DEFAULT_MODEL = 'gpt-5-mini';
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
  const { apiKey, baseUrl, model, hasBaa, isMasked, ...rest } = openai;
  const settings = {
    ...rest,
    ...(apiKey === undefined ? {} : { apiKey }),
    baseUrl: baseUrl ?? DEFAULT_URL,
    model: model ?? DEFAULT_MODEL,
    // The start refuses this pair; code that builds settings by hand gets no other answer.
    isMasked: isMasked || !hasBaa,
  };
  let drafter: Promise<DraftWithModel> | undefined;
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
    limits: {
      model: apiKey === undefined ? null : settings.model,
      isMasked: settings.isMasked,
      dailyTokens: rest.dailyTokens,
      dailyCostMicros: rest.dailyCostMicros,
    },
  };
}
