import type { KnownBlock } from '@slack/types';
import {
  caregiverLabel,
  MOST_CAREGIVERS,
  MOST_FAMILY_GUESTS,
  type PlanTopic,
} from '../../domain/conferences/conference.ts';
import type { PreparedConference } from '../../domain/conferences/prepare-conference.ts';
import { PLAN_TOPIC_WORDS, PLAN_TOPICS } from '../../domain/plans/plan-topics.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { languageName } from '../../plain-language/text/language-name.ts';
import { checkboxField, checkField, option, selectField, textField } from '../kit/fields.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { type FieldValues, many, one } from '../kit/values.ts';

/** Who is there already; null: nobody is, the form is of a new conference. */
export type FamilyNow = {
  isPatientThere: boolean;
  caregivers: { id: string; mayHear: readonly PlanTopic[] }[];
  guests: string[];
  language: string | null;
  interpreter: string | null;
};

const COMES = 'comes';
export const familyField = (caregiverId: string): string => `family.${caregiverId}`;

/** Often asked for in US clinics, beside what the record says. */
const LANGUAGES = ['en', 'es', 'zh', 'vi', 'ar', 'ru', 'ko', 'tl', 'ht', 'fr', 'pt', 'pl', 'so', 'hi'];

/** Who comes, what each may hear, how they are spoken to. */
export function familyFields(
  { patient, spoken, language }: PreparedConference,
  now: FamilyNow | null,
  surface: Surface,
): KnownBlock[] {
  const words = (text: string) => freeText(text, patient, surface) ?? '';
  const chosen = now ? now.language : language;
  const tags = [...new Set([...spoken, ...(chosen ? [chosen] : []), ...LANGUAGES])];
  return [
    checkField({
      name: 'patient',
      label: 'Patient',
      text: 'The patient is there',
      isTicked: now?.isPatientThere ?? true,
      optional: true,
    }),
    ...patient.caregivers.slice(0, MOST_CAREGIVERS).map((caregiver) => {
      const there = now?.caregivers.find(({ id }) => id === caregiver.id);
      const allowed = PLAN_TOPICS.filter((topic) => caregiver.mayKnow.includes(topic));
      return checkboxField({
        name: familyField(caregiver.id),
        label: words(caregiverLabel(caregiver)) || 'Caregiver',
        hint:
          allowed.length > 0
            ? 'The patient allows no more than this.'
            : 'The patient has not said what they may know: they hear nothing of the plan.',
        optional: true,
        options: [
          option(COMES, 'Comes'),
          ...allowed.map((topic) => option(topic, `May hear: ${PLAN_TOPIC_WORDS[topic].toLowerCase()}`)),
        ],
        initial: there ? [COMES, ...there.mayHear] : allowed,
      });
    }),
    textField({
      name: 'guests',
      label: 'Others of the family',
      hint: `One name on each line, at most ${MOST_FAMILY_GUESTS}. Who is not on file hears nothing of the plan: add them there first.`,
      multiline: true,
      optional: true,
      max: TEXT_LIMITS.personName * MOST_FAMILY_GUESTS,
      initial: now ? now.guests.map(words).join('\n') : null,
    }),
    selectField({
      name: 'language',
      label: 'Language of the family',
      hint: chosen ? 'As the record says; ask if you are not sure.' : 'Not on record: ask the family.',
      options: tags.map((tag) => option(tag, languageName(tag))),
      initial: chosen,
    }),
    textField({
      name: 'interpreter',
      label: 'Interpreter',
      hint: 'A name or a service. If one is needed and none is named, booking one becomes a task of the lead. Family does not interpret.',
      max: TEXT_LIMITS.personName,
      optional: true,
      initial: now?.interpreter ? words(now.interpreter) : null,
    }),
  ];
}

/**
 * What a form with these fields says. A name that was shown masked, and that nobody touched, is as it is on record.
 * @param stored the names on record, each with how the form showed it.
 */
export function familyOf(
  values: FieldValues,
  caregivers: readonly { id: string }[],
  stored: ReadonlyMap<string, string>,
) {
  const asStored = (typed: string) => stored.get(typed) ?? typed;
  const interpreter = one(values, 'interpreter');
  return {
    isPatientThere: many(values, 'patient').includes('yes'),
    caregivers: caregivers.flatMap(({ id }) => {
      const ticked = many(values, familyField(id));
      const mayHear = PLAN_TOPICS.filter((topic) => ticked.includes(topic));
      return ticked.includes(COMES) ? [{ id, mayHear }] : [];
    }),
    guests: (one(values, 'guests') ?? '')
      .split('\n')
      .map((line) => asStored(line.trim()))
      .filter(Boolean),
    language: one(values, 'language') ?? '',
    interpreter: interpreter ? asStored(interpreter) : null,
  };
}
