import type { Line, Section } from '../draft.ts';
import {
  type Allergy,
  type Fact,
  factsOf,
  type Medicine,
  type Problem,
  type Suspected,
  type Visit,
} from '../fact-sheet.ts';
import { cutWords, withoutStop } from './clean-text.ts';
import { dayInYear } from './dates.ts';
import { medicineHead, regimenLine } from './doses.ts';
import { drugName, type Frame, name, say, section, text, words } from './frame.ts';
import { giverWords } from './given.ts';
import { holdsAmbiguous } from './unread-dosage.ts';

export const isActive = ({ status }: Problem): boolean => status === 'active';

/** What a colleague has to know of the patient, each kind in one line. */
export function background(frame: Frame): Section[] {
  const { sheet } = frame;
  const problems = factsOf(sheet, 'problem');
  const named = (one: Problem | Suspected) => withoutStop(words(frame, one, one.name));
  const current = factsOf(sheet, 'medicine').filter(
    ({ change }) => change !== 'stopped' && change !== 'on_hold',
  );
  return section(frame, 'background', { en: 'Background', es: 'Antecedentes' }, [
    ...inOneLine(frame, { en: 'Problems:', es: 'Problemas:' }, problems.filter(isActive), named),
    ...inOneLine(
      frame,
      { en: 'Not confirmed:', es: 'Sin confirmar:' },
      factsOf(sheet, 'suspected'),
      (one) => `${named(one)} (${say(frame, VERIFICATION[one.verification])})`,
    ),
    ...inOneLine(
      frame,
      { en: 'Past, resolved or not active:', es: 'Pasados, resueltos o no activos:' },
      problems.filter((one) => !isActive(one)),
      named,
    ),
    ...inOneLine(frame, { en: 'Allergies:', es: 'Alergias:' }, factsOf(sheet, 'allergy'), (one) =>
      allergySaid(frame, one),
    ),
    ...inOneLine(frame, { en: 'Medicines:', es: 'Medicinas:' }, current, (one) => taken(frame, one)),
    ...inOneLine(
      frame,
      { en: 'Next visit:', es: 'Próxima visita:' },
      factsOf(sheet, 'visit').slice(0, 1),
      (one) => visitSaid(frame, one),
    ),
    ...factsOf(sheet, 'what_matters').map(({ id, text: said }) =>
      text(
        `${say(frame, { en: 'What matters to the patient:', es: 'Lo que le importa al paciente:' })} ${quoted(frame, cutWords(name(frame, said), 200))}`,
        { facts: [id] },
      ),
    ),
  ]);
}

/** Facts of one kind behind one label; none: no line. */
const inOneLine = <F extends Fact>(
  frame: Frame,
  label: { en: string; es: string },
  facts: readonly F[],
  write: (fact: F) => string,
): Line[] =>
  facts.length === 0
    ? []
    : [text(`${say(frame, label)} ${facts.map(write).join('; ')}.`, { facts: facts.map(({ id }) => id) })];

/** "penicillin (rash) not confirmed". */
const allergySaid = (frame: Frame, one: Allergy): string =>
  [
    drugName(frame, one.substance),
    one.reaction && `(${withoutStop(words(frame, one, one.reaction))})`,
    one.isIntolerance && say(frame, { en: 'intolerance', es: 'intolerancia' }),
    one.isUnconfirmed && say(frame, { en: 'not confirmed', es: 'sin confirmar' }),
    one.isHighRisk && say(frame, { en: 'high criticality', es: 'riesgo alto' }),
  ]
    .filter(Boolean)
    .join(' ');

function visitSaid(frame: Frame, visit: Visit): string {
  const at = Temporal.Instant.fromEpochMilliseconds(visit.startsAt.getTime()).toZonedDateTimeISO(visit.zone);
  return [
    dayOf(frame, at.toPlainDate().toString()),
    visit.withWhom && name(frame, visit.withWhom),
    visit.purpose && withoutStop(words(frame, visit, visit.purpose)),
  ]
    .filter(Boolean)
    .join(', ');
}

/** FHIR's words for how sure a diagnosis is. */
const VERIFICATION = {
  unconfirmed: { en: 'unconfirmed', es: 'sin confirmar' },
  provisional: { en: 'provisional diagnosis', es: 'diagnóstico provisional' },
  differential: { en: 'differential diagnosis', es: 'diagnóstico diferencial' },
} as const;

/** "furosemide 40 mg tablet: 1 tablet in the morning", or the record's own words. */
export function taken(frame: Frame, medicine: Medicine): string {
  const { unreadDosage } = medicine;
  const how =
    unreadDosage === null
      ? [regimenLine(frame, medicine.regimen), ...notesOf(frame, medicine)].filter(Boolean).join(', ')
      : holdsAmbiguous(unreadDosage)
        ? say(frame, { en: 'directions not clear', es: 'indicaciones poco claras' })
        : quoted(frame, unreadDosage);
  const as =
    medicine.regimen.asNeededFor === null ? '' : say(frame, { en: 'as needed', es: 'si hace falta' });
  const head = medicineHead(frame, medicine);
  return [how ? `${head}: ${how}` : head, as].filter(Boolean).join(', ');
}

/** "with meals", "at dialysis", "given by the dialysis unit". */
function notesOf(frame: Frame, { regimen: { note, givenBy }, ...medicine }: Medicine): string[] {
  return [
    note === null ? '' : withoutStop(words(frame, medicine, note)),
    givenBy === undefined || givenBy === 'self' ? '' : giverWords(frame, givenBy),
  ];
}

/** "November 10", with the year where it is not the sheet's. */
export const dayOf = ({ sheet, request }: Frame, on: string | null): string =>
  on ? dayInYear(on, sheet, request.language) : '';

/** The record's own words, whole. */
export const quoted = (frame: Frame, said: string): string => {
  const clean = withoutStop(name(frame, said)).replaceAll('"', "'");
  return say(frame, { en: `“${clean}.”`, es: `«${clean}».` });
};
