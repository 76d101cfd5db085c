import { z } from 'zod';
import { SOCIAL_QUESTIONS } from '../domain/patients/social-questions.ts';
import { chartEntry, namesOf } from './chart-entry.ts';
import { whenOf } from './dates.ts';
import {
  coding,
  dateTime,
  flag,
  joinWords,
  maybe,
  number,
  quantity,
  reference,
  resourceBase,
  text,
} from './parts.ts';
import { screenedBy, screening, socialAnswer } from './social-answers.ts';
import { nothing, records, translator } from './translator.ts';

const questionnaireResponse = z.object({
  ...resourceBase,
  status: text,
  questionnaire: text,
  _questionnaire: z
    .object({ extension: z.array(z.object({ valueString: text })) })
    .nullish()
    .catch(null),
  subject: maybe(reference),
  authored: dateTime,
  author: maybe(reference),
  item: z.unknown().optional(),
});

const UNFINISHED: ReadonlySet<string> = new Set(['in-progress', 'stopped']);

export const translateQuestionnaireResponse = translator(questionnaireResponse, (resource, around) => {
  if (UNFINISHED.has(resource.status ?? '')) return nothing('unfinished');
  const items = itemsOf(resource.item);
  const scores = items.flatMap((item) => scoreOf(item) ?? []);
  const social = screenedBy(items.flatMap(socialAnswers));
  const [only, ...others] = scores;
  if (!only && !social) return nothing('noScore');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const own = { type: 'QuestionnaireResponse', resource, patient, around };
  const screened = social && chartEntry(own, screening(social, whenOf(resource.authored, around))).records;
  const ofPart = (screened ?? []).map((record) => ({
    ...record,
    source: { ...record.source, id: `${record.source.id}#social` },
  }));
  if (!only) return records(...ofPart);
  const value =
    others.length === 0 ? only.value : joinWords(scores.map(({ name, value: each }) => `${name}: ${each}`));
  const scored = chartEntry(own, {
    kind: 'score',
    title: titleOf(resource) ?? only.name,
    ...whenOf(resource.authored, around),
    endsOn: null,
    isActive: true,
    details: { value: value ?? only.value, author: namesOf([resource.author], around) },
  });
  return records(...scored.records, ...ofPart);
});

const titled = z.object({ resourceType: z.literal('Questionnaire'), title: text });

/** The questionnaire's name beside its address, that of one inside, else the end of the address: "phq-9". */
function titleOf(resource: z.output<typeof questionnaireResponse>): string | null {
  const shown = resource._questionnaire?.extension.find(({ valueString }) => valueString)?.valueString;
  const inside = resource.contained.flatMap((each) => titled.safeParse(each).data?.title ?? [])[0];
  const address = resource.questionnaire?.split('|')[0] ?? '';
  return shown ?? inside ?? (address.startsWith('#') ? null : (address.split('/').at(-1) ?? null) || null);
}

const answer = z.object({ valueInteger: number, valueDecimal: number, valueQuantity: maybe(quantity) });
const scored = z.object({ linkId: text.catch(null), text: text.catch(null), answer: z.array(answer).min(1) });
const LOINC_TOTALS: Readonly<Record<string, string>> = {
  '44261-6': 'PHQ-9',
  '55758-7': 'PHQ-2',
  '70274-6': 'GAD-7',
};

type Score = { name: string; value: string };

/** Items are nested: a list of work, so that no depth is too much. */
function itemsOf(items: unknown): object[] {
  const open: unknown[] = [items];
  const found: object[] = [];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (Array.isArray(each)) for (const inner of each.toReversed()) open.push(inner);
    else if (typeof each === 'object' && each !== null) {
      found.push(each);
      if ('answer' in each) open.push(each.answer);
      if ('item' in each) open.push(each.item);
    }
  }
  return found;
}

const chosen = z.object({
  linkId: z.string(),
  answer: z.array(
    z.object({ valueCoding: maybe(coding), valueString: text, valueBoolean: flag, valueInteger: number }),
  ),
});

/** The answers to a question about how somebody lives, which forms made of LOINC call "/93041-2/93030-5". */
function socialAnswers(item: object) {
  const { data } = chosen.safeParse(item);
  const code = data?.linkId.split('/').find((each) => each in SOCIAL_QUESTIONS);
  if (!data || !code) return [];
  return data.answer.map(({ valueCoding, ...given }) =>
    socialAnswer(
      {
        ...given,
        code: { coding: [{ system: null, code, display: null }], text: null },
        valueCodeableConcept: valueCoding && { coding: [valueCoding], text: null },
        valueQuantity: null,
        interpretation: [],
        dataAbsentReason: null,
      },
      [],
    ),
  );
}

/** An answer to an item that says that it is a score. */
function scoreOf(item: object): Score | null {
  const { data } = scored.safeParse(item);
  const [given] = data?.answer ?? [];
  const value = given?.valueInteger ?? given?.valueDecimal ?? given?.valueQuantity?.value ?? null;
  if (!data || value === null) return null;
  const code = Object.keys(LOINC_TOTALS).find((each) => data.linkId?.includes(each));
  const isScore = code !== undefined || /\bscore\b/i.test(data.text ?? '');
  return isScore
    ? { name: (code ? LOINC_TOTALS[code] : null) ?? data.text ?? 'Score', value: String(value) }
    : null;
}
