import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import type { Ctx, MemberActor } from '../context.ts';
import type { FallbackReason } from './model-draft.ts';

/** English lines of one patient, none of them under 42 CFR Part 2. */
export type ModelTranslationRequest = {
  /** For the audit trail; never sent. */
  patientId: string;
  lines: readonly string[];
  /** Values by which a person could be known. */
  known: readonly KnownValue[];
};

export type ModelTranslationOutcome =
  | {
      kind: 'translated';
      model: string;
      /** Lines that are missing were not kept: another figure, a lost "no", an invented name. */
      translations: readonly { english: string; words: string; backTranslation: string }[];
    }
  | { kind: 'fault'; reason: FallbackReason };

/** Never throws for what a model or its service does. */
export type TranslateWithModel = (
  ctx: Ctx<MemberActor>,
  request: ModelTranslationRequest,
) => Promise<ModelTranslationOutcome>;
