import type { ChartEntryContent, EntryDetails } from '../domain/imports/chart-entry.ts';
import { isNeed, socialBarrier } from '../domain/patients/social-barrier.ts';
import {
  SOCIAL_CATEGORIES,
  SOCIAL_QUESTIONS,
  type SocialQuestion,
} from '../domain/patients/social-questions.ts';
import { type Concept, codes, joinWords, systemCode, words } from './parts.ts';
import { isSocialFinding, saysSocial } from './social-needs.ts';

/** One thing that was asked or found, with its answer. */
export type Answered = {
  code: Concept | null;
  valueCodeableConcept: Concept | null;
  valueString: string | null;
  valueBoolean: boolean | null;
  valueInteger: number | null;
  valueQuantity: { value: number | null } | null;
  interpretation: readonly Concept[];
  /** Why there is no answer. */
  dataAbsentReason: Concept | null;
};

type Need = EntryDetails<'screening'>['needs'][number];
/** `asked`: what the answer is about, so that a later answer to the same counts instead; null: nothing social. */
type Social = { asked: string; needs: Need[] } | null;

/** SNOMED CT: yes, present; HL7 v2 0136. */
const AFFIRMED: ReadonlySet<string> = new Set(['373066001', '52101004', 'la33-6', 'y', 'yes', 'true', 'pos']);
const YES = /^(?:yes|y|true|positive|present|at risk|often true|sometimes true)\b/i;
const GRAVITY: ReadonlySet<string> = new Set(Object.keys(SOCIAL_CATEGORIES));
const SOCIAL: ReadonlySet<string> = new Set(['social-history', 'sdoh', ...GRAVITY]);

/**
 * What an answer says of how somebody lives: by its question (LOINC), as a finding by itself (SNOMED CT, ICD-10-CM), by a
 * source's own word that it is positive, or, among what is social history, by its words. Negative answers are no need.
 */
export function socialAnswer(given: Answered, categories: readonly Concept[]): Social {
  const question = (given.code?.coding ?? []).find(({ code }) => code && code in SOCIAL_QUESTIONS)?.code;
  const known = question ? SOCIAL_QUESTIONS[question] : undefined;
  const about = categories.flatMap(codes);
  // Who did not answer has said neither yes nor no: an older answer holds.
  if (isUnanswered(given)) return null;
  if (question && known) {
    if (!hasAnswer(given) && !isPositive(given)) return null;
    const need = needOf(known, given) ?? (isPositive(given) ? known : null);
    return { asked: question, needs: need ? [named(question, need, given)] : [] };
  }
  const asked = codes(given.code)[0] ?? words(given.code)?.toLowerCase().replaceAll(/\s+/g, '-') ?? '';
  if (asked === '') return null;
  if (isSocialFinding(given.code)) return { asked, needs: isAffirmed(given) ? found(asked, given.code) : [] };
  if (isSocialFinding(given.valueCodeableConcept))
    return { asked, needs: found(asked, given.valueCodeableConcept) };
  const isSocial = about.some((each) => SOCIAL.has(each));
  if (!isSocial) return null;
  const category = about.find((each) => GRAVITY.has(each));
  if (category && isPositive(given)) {
    const barrier = SOCIAL_CATEGORIES[category] ?? null;
    return { asked, needs: [named(asked, { need: words(given.code) ?? 'Social need', barrier }, given)] };
  }
  const value = answerWords(given);
  if (saysSocial(value)) return { asked, needs: found(asked, given.valueCodeableConcept, value) };
  if (saysSocial(words(given.code)))
    return { asked, needs: isAffirmed(given) ? found(asked, given.code) : [] };
  return null;
}

/** All that one record says of it; null: nothing was asked. */
export function screenedBy(answers: readonly Social[]): EntryDetails<'screening'> | null {
  const given = answers.flatMap((each) => each ?? []);
  if (given.length === 0) return null;
  const needs = given.flatMap((each) => each.needs);
  return {
    asked: [...new Set(given.map(({ asked }) => asked))].sort().join(' '),
    needs: [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()],
  };
}

/** The entry of a record that was screened. */
export const screening = (
  details: EntryDetails<'screening'>,
  when: Pick<ChartEntryContent, 'happenedOn' | 'happenedText' | 'happenedAt'>,
): ChartEntryContent => ({
  kind: 'screening',
  title: joinWords(details.needs.map(({ name }) => name)) ?? 'No social need',
  ...when,
  endsOn: null,
  isActive: true,
  details,
});

/** LOINC: "I choose not to answer", "patient unable to respond". */
const NO_ANSWERS: ReadonlySet<string> = new Set(['la30122-8', 'la30257-2']);
const NOT_ANSWERED =
  /\b(?:choose not to answer|declined?|refused?|unable to (?:respond|answer)|not (?:asked|answered))\b/i;

const isUnanswered = (given: Answered): boolean =>
  given.dataAbsentReason !== null ||
  codes(given.valueCodeableConcept).some((code) => NO_ANSWERS.has(code)) ||
  NOT_ANSWERED.test(answerWords(given) ?? '');

const hasAnswer = (given: Answered): boolean =>
  given.valueCodeableConcept !== null ||
  given.valueString !== null ||
  given.valueBoolean !== null ||
  given.valueInteger !== null ||
  given.valueQuantity !== null;

type Named = { need: string; barrier: Need['barrier'] };

function needOf(question: SocialQuestion, given: Answered): Named | null {
  const score = given.valueInteger ?? given.valueQuantity?.value ?? null;
  if (question.from !== undefined) return score !== null && score >= question.from ? question : null;
  const answers = (given.valueCodeableConcept?.coding ?? []).flatMap(({ code }) => code ?? []);
  const other = answers.flatMap((each) => question.byAnswer?.[each] ?? [])[0];
  if (other) return other;
  if (answers.some((each) => question.positive.includes(each))) return question;
  // A coded answer of the question's own list says all; words are read where there is none.
  if (answers.some((each) => /^LA\d/.test(each))) return null;
  const said = given.valueBoolean === null ? answerWords(given) : given.valueBoolean ? 'yes' : 'no';
  if (said === null) return null;
  const isYes = question.positive.includes('LA33-6') && YES.test(said);
  return isYes || question.words?.test(said) ? question : null;
}

const isPositive = ({ interpretation }: Answered) => interpretation.flatMap(codes).includes('pos');

/** A finding without a value is one that was made; with a value, only where it says yes. */
function isAffirmed(given: Answered): boolean {
  if (given.interpretation.flatMap(codes).includes('neg')) return false;
  if (given.valueBoolean !== null) return given.valueBoolean;
  if (codes(given.valueCodeableConcept).some((code) => AFFIRMED.has(code))) return true;
  const said = answerWords(given);
  return said === null ? given.valueInteger === null && !given.valueQuantity : YES.test(said);
}

const answerWords = ({ valueString, valueCodeableConcept }: Answered): string | null =>
  // A code ("LA33-6") says nothing to a reader.
  valueString ??
  valueCodeableConcept?.text ??
  valueCodeableConcept?.coding.find(({ display }) => display)?.display ??
  null;

const named = (question: string, { need, barrier }: Named, given: Answered): Need => ({
  question,
  name: need,
  answer: answerWords(given),
  barrier,
});

function found(question: string, finding: Concept | null, said: string | null = null): Need[] {
  const code = systemCode(finding, ['http://snomed.info/sct', 'http://hl7.org/fhir/sid/icd-10-cm']);
  const name = words(finding) ?? said;
  if (name === null || !isNeed({ code })) return [];
  return [{ question, name, answer: null, barrier: socialBarrier(code) }];
}
