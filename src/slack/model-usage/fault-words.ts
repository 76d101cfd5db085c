/**
 * Faults of a call in words; a text with faults of its own has the codes of those, which are not distinguished here.
 */
export const FAULT_WORDS: Readonly<Record<string, string>> = {
  wrong_key: 'The service rejected the key (`OPENAI_API_KEY`)',
  model_not_found: 'The service does not know the model (`OPENAI_MODEL`)',
  rate_limited: 'The service was too busy',
  timed_out: 'The model took too long',
  server_down: 'The service could not be reached or disconnected',
  refused: 'The model declined',
  filtered: 'The service’s filter stopped the answer',
  garbled: 'The answer was unusable',
  cut_off: 'The answer was cut off',
  empty: 'The answer was empty',
  stopped: 'The call was stopped',
  unexpected: 'Something else',
};
