import type { ModelInstead } from '../../domain/assistant/tools/model-turn.ts';
import type { FallbackReason } from '../../domain/explanations/model-draft.ts';
import { MODEL_LIMITS, type ModelLimits } from '../model-limits.ts';

export type TurnLimits = ModelLimits & {
  /** From the question to the answer. */
  turnMs: number;
  /** Requests; on the last no tool runs. */
  steps: number;
  /** Of all requests together, each with all that went before. */
  turnTokensIn: number;
  /** Of one answer, arguments of tools included: what is longer is none. */
  charsOut: number;
};

export const TURN_LIMITS: TurnLimits = {
  ...MODEL_LIMITS,
  tokensOut: 2_000,
  turnMs: 45_000,
  steps: 8,
  turnTokensIn: 12_000,
  charsOut: 12_000,
};

/** The same person's earlier messages that count, and how much of each. */
export const MOST_EARLIER = 20;
export const MOST_OF_EARLIER = 300;
/** Of one row; the source shows it whole. */
export const MOST_OF_ROW = 240;
export const MOST_SENTENCES = 8;

/** What a person reads of each way in which a call fails. */
export const WHY: Record<FallbackReason, ModelInstead> = {
  no_key: 'no-key',
  wrong_key: 'away',
  model_not_found: 'away',
  rate_limited: 'away',
  timed_out: 'slow',
  server_down: 'away',
  refused: 'refused',
  filtered: 'refused',
  garbled: 'no-answer',
  cut_off: 'no-answer',
  empty: 'no-answer',
  cap_reached: 'over-cap',
  known_value_left: 'no-answer',
  failed_checks: 'no-answer',
  nothing_to_write: 'no-answer',
  stopped: 'stopped',
  unexpected: 'away',
};
