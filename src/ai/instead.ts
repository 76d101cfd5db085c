import type { FallbackReason } from '../domain/explanations/model-draft.ts';

/** What happened and how to go on, for the coordinator. The draft itself is never lost: it was written from the record. */
export const INSTEAD_WORDS: Record<FallbackReason, { sentence: string; wayOn: string }> = {
  no_key: {
    sentence: 'No AI model is configured, so this draft was written from the plan by fixed rules.',
    wayOn:
      'Use it as it is. An operator can set OPENAI_API_KEY to have a model write the explaining sentences.',
  },
  wrong_key: {
    sentence: 'The model service rejected our key, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and inform your administrator: OPENAI_API_KEY is wrong or has no access.',
  },
  model_not_found: {
    sentence:
      'The model service does not recognize the configured model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and inform your administrator: OPENAI_MODEL names a model that does not exist.',
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
      'The model service could not be reached or disconnected, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again later.',
  },
  refused: {
    sentence: 'The model declined to write this, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and edit it where needed.',
  },
  filtered: {
    sentence:
      'The model service’s content filter stopped the answer, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, and edit it where needed.',
  },
  garbled: {
    sentence: 'The model’s answer was unusable, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  cut_off: {
    sentence: 'The model’s answer was cut off, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  empty: {
    sentence: 'The model’s answer was empty, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  cap_reached: {
    sentence:
      'Today’s AI limit is reached, or this plan is too long for one request, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is. Administrators see the limits with `/care admin usage`.',
  },
  known_value_left: {
    sentence:
      'A person’s name or number could not be masked, so nothing was sent to the model and this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is. If it happens again, inform your administrator which plan it was.',
  },
  failed_checks: {
    sentence:
      'None of the model’s sentences passed our checks, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  nothing_to_write: {
    sentence:
      'The plan contains nothing that the model may write about for this reader, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is. For a patient or a family, add problems or goals to the plan, then draft again.',
  },
  stopped: {
    sentence: 'You stopped the model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again.',
  },
  unexpected: {
    sentence:
      'An unexpected error occurred with the model, so this draft was written from the plan by fixed rules.',
    wayOn: 'Use it as it is, or draft again. The log has the details.',
  },
};
