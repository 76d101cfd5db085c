import type { Draft } from '../../plain-language/draft.ts';
import type { FactId, FactSheet, KnownValue } from '../../plain-language/fact-sheet.ts';
import type { AnswerWithModel } from '../assistant/tools/model-turn.ts';
import type { Ctx, MemberActor } from '../context.ts';
import type { SuggestForNote, SuggestForVoicemails } from '../model-suggestions/suggestion.ts';
import type { CheckNotes } from './model-notes.ts';
import type { TranslateWithModel } from './model-translation.ts';

/** Why no model wrote a draft. Each has its sentence and its way on in `src/ai/instead.ts`. */
export const INSTEAD_REASONS = [
  /** No key is set. */
  'no_key',
  /** The service refuses the key (401, 403). */
  'wrong_key',
  'model_not_found',
  /** 429, and once more after the wait that the service asked for. */
  'rate_limited',
  'timed_out',
  /** No connection, 5xx, or cut off in the middle. */
  'server_down',
  /** The model declined. */
  'refused',
  /** The service's content filter stopped the answer. */
  'filtered',
  /** Not what was asked for: no JSON, or of another shape. */
  'garbled',
  /** The answer ended before it was whole. */
  'cut_off',
  'empty',
  /** Tokens or money of the day, or more than one call may use. */
  'cap_reached',
  /** The last look before sending still found a known value: nothing was sent. */
  'known_value_left',
  /** Not one of its sentences passed the guards and the verifier. */
  'failed_checks',
  /** The plan holds nothing that a model may write about. */
  'nothing_to_write',
  /** The caller's signal. */
  'stopped',
  /** Anything else; the log has the class of the error. */
  'unexpected',
] as const;
export type FallbackReason = (typeof INSTEAD_REASONS)[number];

export type ModelDraftRequest = {
  /** For the audit trail; never sent. */
  patientId: string;
  /** Of one patient, cut to what the audience may know. Part 2 facts stay behind. */
  sheet: FactSheet;
  /** The deterministic draft: all of its lines stay, a model's sentences come beside them. */
  skeleton: Draft;
  /** Values by which a person could be known. */
  known: readonly KnownValue[];
  signal?: AbortSignal;
};

/** Text of a patient or an outside party that reads like an instruction: it was kept from the model. */
export type WithheldText = { fact: FactId; words: string };

/** What became of the sentences that a model offered. Those that were not kept were dropped, and the library's are there. */
export type SentenceCounts = {
  offered: number;
  kept: number;
  byGuards: number;
  /** "Not supported" or "contradicts". */
  byVerifier: number;
  /** The verifier gave no answer: a fault of the service, a time-out, the day's cap. */
  unverified: number;
};
export const NO_SENTENCES: SentenceCounts = {
  offered: 0,
  kept: 0,
  byGuards: 0,
  byVerifier: 0,
  unverified: 0,
};

export type ModelDraftOutcome =
  /** Each sentence of it was verified, and waits for a reviewer's word. */
  | { kind: 'drafted'; draft: Draft; sentences: SentenceCounts; withheld: readonly WithheldText[] }
  /** `draft` is the skeleton, and says in its origin why. Both sentences are for the person who asked. */
  | {
      kind: 'instead';
      reason: FallbackReason;
      sentence: string;
      wayOn: string;
      draft: Draft;
      sentences: SentenceCounts;
      withheld: readonly WithheldText[];
    };

/** Never throws for what a model or its service does. */
export type DraftWithModel = (
  ctx: Ctx<MemberActor>,
  request: ModelDraftRequest,
) => Promise<ModelDraftOutcome>;

/** The model as Slack is handed it. */
export type ModelService = {
  draft: DraftWithModel;
  translate: TranslateWithModel;
  checkNotes: CheckNotes;
  suggestForVoicemails: SuggestForVoicemails;
  suggestForNote: SuggestForNote;
  /** A free question in chat, where the rules understand none. */
  answer: AnswerWithModel;
  /** What an operator set; for people to read. */
  limits: {
    /** Null: no key is set, drafts are written by rules. */
    model: string | null;
    verifier: { model: string; votes: number } | null;
    isMasked: boolean;
    dailyTokens: number;
    dailyCostMicros: number;
  };
};
