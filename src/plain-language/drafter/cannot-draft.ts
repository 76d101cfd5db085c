import { caregiverOf } from '../audience/may-know.ts';
import { visibleFacts } from '../audience/visible-facts.ts';
import type { DraftRequest } from '../draft.ts';
import type { FactKind, FactSheet, Language } from '../fact-sheet.ts';
import { languageName } from '../text/language-name.ts';

/** Why no draft can be written from this sheet. */
export type CannotDraftReason =
  | 'empty_plan'
  | 'language_not_written'
  | 'no_such_caregiver'
  | 'caregiver_may_know_nothing'
  | 'only_protected_facts'
  | 'no_request'
  | 'no_facts_chosen';
/** `words`: a sentence for the person who asked, and a way on. */
export type CannotDraft = { reason: CannotDraftReason; words: string };

/** Thrown where a draft is asked for that cannot be written. `message` is the sentence for the person who asked. */
export class CannotDraftError extends Error {
  override readonly name = 'CannotDraftError';
  readonly reason: CannotDraftReason;

  constructor({ reason, words }: CannotDraft) {
    super(words);
    this.reason = reason;
  }
}

/** Kinds that a plan can be about; a phone number alone is none. */
const SUBSTANCE: ReadonlySet<FactKind> = new Set([
  'medicine',
  'problem',
  'what_matters',
  'goal',
  'intervention',
  'red_flag',
  'visit',
  'allergy',
]);
const holdsSubstance = (facts: FactSheet['facts']) => facts.some(({ kind }) => SUBSTANCE.has(kind));

/**
 * Whether a draft can be written for this request.
 * @returns why not, with a sentence for a person; null: it can.
 */
export function whyNoDraft(
  sheet: FactSheet,
  request: Omit<DraftRequest, 'language'> & { language: string },
): CannotDraft | null {
  if (!writes(request.language))
    return {
      reason: 'language_not_written',
      words: `Northstar writes English and Spanish, and this draft was asked for in ${languageName(request.language)}. Nothing was lost. Choose English or Spanish, and have a qualified interpreter read it to the patient.`,
    };
  if (!holdsSubstance(sheet.facts))
    return {
      reason: 'empty_plan',
      words:
        'This care plan is still empty, so there is nothing to explain. Add a problem, a medicine, a visit or a goal with /plan, then ask again.',
    };
  if (request.audience === 'caregiver') {
    const caregiver = caregiverOf(sheet, request);
    if (!caregiver)
      return {
        reason: 'no_such_caregiver',
        words:
          'This caregiver is not in the care plan. Choose one of the people in the plan, or add them with /plan.',
      };
    if (caregiver.mayKnow.length === 0)
      return {
        reason: 'caregiver_may_know_nothing',
        words:
          'The patient has not allowed this caregiver to know anything of the plan. Ask the patient first, then record it with /plan.',
      };
  }
  if (request.audience === 'insurer' && !(request.insurer?.service && request.insurer.supports))
    return {
      reason: 'no_request',
      words:
        'A letter to an insurer needs a request: the service to cover and the facts of the plan that support it. Write a new letter with /explain and enter them there.',
    };
  if (request.insurer?.supports && !holdsSubstance(visibleFacts(sheet, request)))
    return {
      reason: 'no_facts_chosen',
      words:
        'None of the facts that were chosen for this letter is in the plan now. Nothing was lost: write a new letter with /explain and choose its facts.',
    };
  if (!holdsSubstance(visibleFacts(sheet, request)))
    return {
      reason: 'only_protected_facts',
      words:
        request.audience === 'caregiver'
          ? 'Nothing of this plan is what the patient lets this caregiver know. Write the patient’s own version instead, or ask the patient.'
          : 'All that this plan holds is protected by 42 CFR Part 2 and may not go to others. The patient’s own version can be written.',
    };
  return null;
}

const writes = (language: string): language is Language => language === 'en' || language === 'es';

/**
 * The language to write for this patient.
 * @returns the first of theirs that Northstar writes, English when there is none; `notice` then says so and what to
 *   do.
 */
export function languageToWrite({ patient: { languages } }: Pick<FactSheet, 'patient'>): {
  language: Language;
  notice: string | null;
} {
  const bases = languages.map((tag) => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '');
  const [first] = languages;
  const language = bases.find(writes) ?? 'en';
  if (first === undefined || bases[0] === language) return { language, notice: null };
  return {
    language,
    notice: `The patient’s first language is ${languageName(first)}, which Northstar does not write. This draft is in ${language === 'es' ? 'Spanish' : 'English'}: have a qualified interpreter read it to the patient.`,
  };
}
