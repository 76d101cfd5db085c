import type { Line, Section } from '../draft.ts';
import { type CareTeamPerson, factsOf } from '../fact-sheet.ts';
import { personInSpanish } from '../library/spanish-names.ts';
import { hoursInSpanish } from '../spanish/hours.ts';
import { fold } from '../text/fold.ts';
import { upperFirst } from '../text/upper-first.ts';
import { lowerFirst } from './clean-text.ts';
import { type Frame, item, lists, name, person, say, section, text, words } from './frame.ts';
import { spanishWords } from './spanish-parts.ts';

/** Every number of the plan, then who looks after the person. */
export function call(frame: Frame): Section[] {
  const { sheet, request } = frame;
  const phones = factsOf(sheet, 'phone').map((phone) => {
    const who = upperFirst(person(frame, phone, phone.who));
    const hours = phone.hours ? name(frame, phone.hours) : '';
    return item(
      [
        say(frame, {
          en: `${who}: call ${name(frame, phone.number)}.`,
          es: `${who}: llame al ${name(frame, phone.number)}.`,
        }),
        hours &&
          `${say(frame, { en: 'Hours:', es: 'Horario:' })} ${request.language === 'es' ? hoursInSpanish(hours) : lowerFirst(hours)}.`,
      ]
        .filter(Boolean)
        .join(' '),
      { facts: [phone.id], block: phone.id },
    );
  });
  const people = factsOf(sheet, 'care_team').map((member) => {
    // "Corner Street Pharmacy, pharmacy" says it twice.
    const isSaid = member.role !== null && fold(member.name).includes(fold(member.role));
    const role = member.role && !isSaid ? roleWords(frame, member, member.role) : '';
    return item(`${person(frame, member, member.name)}${role && `, ${lowerFirst(role)}`}.`, {
      facts: [member.id],
    });
  });
  const { address } = sheet.clinic;
  const clinic = name(frame, sheet.clinic.name);
  const lines: Line[] = [
    ...(phones.length > 0
      ? [
          text(
            say(frame, {
              en: 'Call if you have a question or a new problem.',
              es: 'Llame si tiene una pregunta o un problema nuevo.',
            }),
          ),
          ...lists(frame, phones),
        ]
      : [
          text(
            say(frame, {
              en: `Ask ${clinic} which number to call with questions.`,
              es: `Pregunte en ${clinic} a qué número llamar si tiene preguntas.`,
            }),
          ),
        ]),
    ...(address
      ? [
          text(
            say(frame, {
              en: `${upperFirst(clinic)} is at ${name(frame, address)}.`,
              es: `${upperFirst(clinic)} está en ${name(frame, address)}.`,
            }),
          ),
        ]
      : []),
    ...(people.length > 0
      ? [text(say(frame, { en: 'The care team:', es: 'El equipo de cuidado:' })), ...lists(frame, people)]
      : []),
  ];
  return section(frame, 'call', { en: 'Whom to call', es: 'A quién llamar' }, lines);
}

/** "Nurse" is "enfermera": a role after a name has no article. */
function roleWords(frame: Frame, member: CareTeamPerson, role: string): string {
  if (frame.request.language === 'en') return words(frame, member, role);
  // The glossary's words are the plainer ones: "médico del corazón" before "cardiólogo".
  if (spanishWords(role).known !== null) return words(frame, member, role);
  return personInSpanish(role) === role
    ? words(frame, member, role)
    : personInSpanish(role).replace(/^(?:el|la|los|las|su) /, '');
}
