import type { WithheldText } from '../domain/explanations/model-draft.ts';
import { factsOutsidePart2 } from '../plain-language/audience/visible-facts.ts';
import { type Draft, PROSE_SECTIONS, type SectionId } from '../plain-language/draft.ts';
import type { Fact, FactId, FactSheet } from '../plain-language/fact-sheet.ts';
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
  /** What the person said: it proves no illness, no medicine and no number. */
  isOwnWords: boolean;
  /** What the fixed rules say of it: never sent, a sentence may use its words. */
  plain: string;
  /** A medicine that was changed without a recorded reason. */
  hasNoReason: boolean;
  /** Of a medicine. */
  medicine: string | null;
};

const joined = (...parts: readonly (string | null | undefined | false)[]) =>
  parts.filter((part) => typeof part === 'string' && part !== '').join('; ');

function modelFact(fact: Fact, plain = ''): ModelFact | null {
  const rest = {
    id: fact.id,
    isOutside: fact.isOutsideText === true,
    isOwnWords: fact.kind === 'what_matters',
    plain,
    hasNoReason: false,
    medicine: null,
  };
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
        hasNoReason: fact.reason === null && fact.change !== 'continued',
        medicine: fact.name,
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
  situation: ['problem', 'medicine'],
  background: ['problem', 'medicine', 'allergy'],
  assessment: ['problem', 'goal', 'intervention', 'medicine'],
};
/** In the explanation for a patient the past stays out of what is going on now. */
const PAST_SECTIONS: readonly SectionId[] = ['background'];

/** What a section may speak of. What speaks of 42 CFR Part 2 and texts that read like an order are left out. */
export function factsForSection(sheet: FactSheet, section: SectionId, skeleton: Draft): ModelFact[] {
  return factsOutsidePart2(sheet)
    .filter(
      (fact) =>
        KINDS[section]?.includes(fact.kind) === true &&
        (fact.kind !== 'problem' || fact.status === 'active' || PAST_SECTIONS.includes(section)),
    )
    .flatMap((fact) => modelFact(fact, plainWords(skeleton, fact.id)) ?? [])
    .filter(({ text }) => text.trim() !== '' && !readsLikeInstruction(text));
}

const plainWords = ({ sections }: Draft, id: FactId): string =>
  sections
    .filter(({ id: section }) => PROSE_SECTIONS.includes(section))
    .flatMap(({ lines }) => lines.filter(({ facts }) => facts.length === 1 && facts[0] === id))
    .map(({ text }) => text)
    .join(' ');

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
