import type { AssistantActor, Ctx } from '../../context.ts';
import type { PatientMatch } from '../../patients/patient.ts';
import type { SourceRow } from '../source-row.ts';
import type { Understood } from '../understand.ts';

/** Why a model gave no answer. What the rules answer is shown instead, behind the sentence. */
export const MODEL_INSTEAD = {
  'no-key': 'No AI model is configured, so this is what Northstar’s own rules found.',
  away: 'The AI model cannot be reached, so this is what Northstar’s own rules found. Ask again later for its answer.',
  slow: 'The AI model took too long, so this is what Northstar’s own rules found. You can ask again.',
  'over-cap':
    'The limit for the AI model is reached, so this is what Northstar’s own rules found. Administrators see the limits with `/care admin usage`.',
  stopped: 'You stopped the AI model. It was asked nothing more.',
  refused: 'The AI model declined to answer, so this is what Northstar’s own rules found.',
  'no-answer':
    'The AI model gave no answer that the record supports, so this is what Northstar’s own rules found.',
} as const;
export type ModelInstead = keyof typeof MODEL_INSTEAD;

/** `text`: L2, with names put back. `tags`: of the rows that support it, at least one. */
export type ModelSentence = { text: string; tags: number[] };

/** What one turn with a model came to. Nothing was changed by any of them. */
export type ModelTurn =
  | {
      kind: 'answer';
      sentences: ModelSentence[];
      /** All that were read, at most 30; their words are the record's own. */
      rows: SourceRow[];
      /** Sentences left out because the rows do not support them. */
      cut: number;
      /** Records under 42 CFR Part 2, which no model is shown. */
      protectedCount: number;
    }
  /** To be done: passages of the person's own words, read by the rules. For `proposalsOf`, as an `act` of the rules is. */
  | { kind: 'acts'; acts: { understood: Understood; text: string }[] }
  /** Several patients fit the person's words. */
  | { kind: 'choose'; fits: PatientMatch[] }
  /** Declined by code, before any model was asked. */
  | { kind: 'said'; sentence: string }
  | { kind: 'instead'; why: ModelInstead };

export type ModelTurnRequest = {
  /** What the person wrote. */
  text: string;
  /** The same person's earlier messages of the thread, oldest first; the last 20 count. */
  history: readonly string[];
  /** Which of those whom the words fit is meant: a person has chosen. */
  patientId?: string | undefined;
  /** Stop was pressed: no further call is made. */
  signal?: AbortSignal;
  /** Each tool as it begins, in words of ours without PHI: for the status. */
  onStep?: (words: string) => void;
  /**
   * Each sentence as soon as it is written and found in the record, with the rows that say it. An `answer` begins with them, in
   * their order; whatever else the turn comes to, they were true.
   */
  onSentence?: (sentence: ModelSentence, rows: readonly SourceRow[]) => void;
};

/** Never throws for what a model or its service does; `DomainError` as `understand` does. */
export type AnswerWithModel = (ctx: Ctx<AssistantActor>, request: ModelTurnRequest) => Promise<ModelTurn>;
