import type { InsteadReason } from '../domain/explanations/model-draft.ts';

/** What happened and how to go on, for the coordinator. The draft itself is never lost: it was written from the record. */
export const INSTEAD_WORDS: Record<InsteadReason, { sentence: string; wayOn: string }> = {
  no_key: {
    sentence: 'No model is set up here, so this draft was written from the plan by fixed rules.',
    wayOn:
      'Use it as it is. An operator can set OPENAI_API_KEY to have a model write the explaining sentences.',
  },
  wrong_key: {
    sentence: 'The model service refused our key, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and tell your administrator: OPENAI_API_KEY is wrong or has no access.',
  },
  model_not_found: {
    sentence:
      'The model service does not know our model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and tell your administrator: OPENAI_MODEL names a model that is not there.',
  },
  rate_limited: {
    sentence:
      'The model service is too busy right now, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again in a few minutes.',
  },
  timed_out: {
    sentence: 'The model took too long, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  server_down: {
    sentence:
      'The model service could not be reached, or broke off, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again later.',
  },
  refused: {
    sentence: 'The model declined to write this, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and edit it where you would say it another way.',
  },
  filtered: {
    sentence:
      'The filter of the model service stopped the answer, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and edit it where you would say it another way.',
  },
  garbled: {
    sentence:
      'The model answered with something unusable, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  cut_off: {
    sentence: 'The model stopped in the middle, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  empty: {
    sentence: 'The model wrote nothing, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  cap_reached: {
    sentence:
      'What the model may use is used up for today, or this plan is too long for one call, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is. Administrators see the limits with `/care admin usage`.',
  },
  known_value_left: {
    sentence:
      'A name or number of a person could not be hidden, so nothing was sent to the model and this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is. If it happens again, tell your administrator which plan it was.',
  },
  failed_checks: {
    sentence:
      'The model’s text did not pass our checks twice, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  nothing_to_write: {
    sentence:
      'The plan holds nothing that a model may write about, so this draft was written from the plan by fixed rules.',
    wayOn: 'Add problems or goals to the plan, then draft again.',
  },
  stopped: {
    sentence: 'You stopped the model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  unexpected: {
    sentence: 'Something went wrong with the model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again. The log says what it was.',
  },
};
