import type { WithheldText } from '../domain/explanations/model-draft.ts';
import { factsOutsidePart2 } from '../plain-language/audience/visible-facts.ts';
import type { SectionId } from '../plain-language/draft.ts';
import type { Fact, FactId, FactSheet, Language } from '../plain-language/fact-sheet.ts';
import { curatedTextsOf } from '../plain-language/guards/fact-texts.ts';
import { wordsOf } from '../plain-language/guards/phrases.ts';
import { stemOf } from '../plain-language/guards/read.ts';
import { fold } from '../plain-language/text/fold.ts';
import { readsLikeInstruction } from './reads-like-instruction.ts';

/**
 * One fact as a model may know it: no dose, no time, no visit, no phone, no red flag. Those are templated:
 * docs/architecture.md (Facts are structure).
 */
export type ModelFact = {
  id: FactId;
  /** Words of ours: "problem, active, main". */
  about: string;
  /** Words of the record. */
  text: string;
  isOutside: boolean;
  /** What the library says of everyone with it: for the verifier. */
  known: Readonly<Record<Language, readonly string[]>>;
};

const joined = (...parts: readonly (string | null | undefined | false)[]) =>
  parts.filter((part) => typeof part === 'string' && part !== '').join('; ');

function modelFact(fact: Fact): ModelFact | null {
  const rest = { id: fact.id, isOutside: fact.isOutsideText === true, known: curatedTextsOf(fact) };
  switch (fact.kind) {
    case 'problem':
      return {
        ...rest,
        about: `problem, ${fact.status === 'active' ? 'active' : 'past'}${fact.isMain ? ', main' : ''}`,
        text: fact.name,
      };
    case 'what_matters':
      return { ...rest, about: 'what matters to the person, in their words', text: fact.text };
    case 'goal':
      return { ...rest, about: `goal${fact.isAgreed ? ', agreed' : ''}`, text: fact.text };
    case 'intervention':
      return {
        ...rest,
        about: fact.polarity === 'avoid' ? 'not to be done' : 'to be done',
        text: joined(
          fact.polarity === 'avoid' ? `do not ${fact.text}` : fact.text,
          fact.why && `why: ${fact.why}`,
        ),
      };
    case 'medicine':
      return {
        ...rest,
        about: `medicine, ${fact.change.replace('_', ' ')}`,
        text: joined(
          fact.name,
          fact.purpose && `for: ${fact.purpose}`,
          fact.reason && `reason: ${fact.reason}`,
        ),
      };
    case 'allergy':
      return {
        ...rest,
        about: `${fact.isIntolerance ? 'intolerance, no allergy' : 'allergy'}${fact.isUnconfirmed ? ', not confirmed' : ''}`,
        text: joined(fact.substance, fact.reaction),
      };
    default:
      return null;
  }
}

const KINDS: Partial<Record<SectionId, readonly Fact['kind'][]>> = {
  main: ['problem', 'what_matters', 'goal', 'intervention'],
  going_on: ['problem', 'what_matters', 'goal', 'medicine'],
};

/**
 * What a section may speak of. The past stays out of what is going on now; what speaks of 42 CFR Part 2 and texts that
 * read like an order are left out.
 */
export const factsForSection = (sheet: FactSheet, section: SectionId): ModelFact[] =>
  factsOutsidePart2(sheet)
    .filter(
      (fact) =>
        KINDS[section]?.includes(fact.kind) === true && (fact.kind !== 'problem' || fact.status === 'active'),
    )
    .flatMap((fact) => modelFact(fact) ?? [])
    .filter(({ text }) => text.trim() !== '' && !readsLikeInstruction(text));

/** What a note may also speak of: people, visits by what they are for, warning signs. Of the others: null. */
function besideNote(fact: Fact): ModelFact | null {
  const rest = { id: fact.id, isOutside: fact.isOutsideText === true, known: { en: [], es: [] } };
  switch (fact.kind) {
    case 'visit':
      return { ...rest, about: 'visit', text: joined(fact.withWhom, fact.where, fact.purpose) };
    case 'care_team':
      return { ...rest, about: 'care team', text: joined(fact.name, fact.role) };
    case 'caregiver':
      return { ...rest, about: 'family or caregiver', text: joined(fact.name, fact.relationship) };
    case 'red_flag':
      return { ...rest, about: 'warning sign', text: fact.sign };
    case 'suspected':
      return { ...rest, about: 'problem, not confirmed', text: fact.name };
    case 'phone':
      return { ...rest, about: 'phone', text: joined(fact.who, fact.hours) };
    default:
      return null;
  }
}

/**
 * What a note is held against: the whole plan without doses, times and numbers, which are compared by code. What the
 * library says is added for what the note names.
 */
export function factsForNote(sheet: FactSheet, note: string): ModelFact[] {
  const stems = new Set(stemsOf(note));
  return factsOutsidePart2(sheet)
    .flatMap((fact) => modelFact(fact) ?? besideNote(fact) ?? [])
    .filter(({ text }) => text.trim() !== '' && !readsLikeInstruction(text))
    .map((fact) => {
      const isNamed = [fact.text, ...fact.known.en, ...fact.known.es].some((text) =>
        stemsOf(text).some((stem) => stems.has(stem)),
      );
      return isNamed ? fact : { ...fact, known: { en: [], es: [] } };
    });
}

const stemsOf = (text: string): string[] =>
  wordsOf(fold(text), text).flatMap((word) => (word.text.length > 4 ? [stemOf(word.text)] : []));

/** Texts that read like an order to a model, for the reviewer of the draft. */
export function withheldTexts(sheet: FactSheet): WithheldText[] {
  return factsOutsidePart2(sheet)
    .filter((fact) => readsLikeInstruction(modelFact(fact)?.text ?? ''))
    .map(({ id, kind }) => ({
      fact: id,
      words: `The text of this ${KIND_WORDS[kind] ?? 'entry'} reads like an instruction to a computer, so it was not sent to the model. Review it in the plan.`,
    }));
}

const KIND_WORDS: Partial<Record<Fact['kind'], string>> = {
  what_matters: 'answer about what matters',
  goal: 'goal',
  problem: 'problem',
  intervention: 'step of the plan',
  medicine: 'medicine',
  allergy: 'allergy',
};
