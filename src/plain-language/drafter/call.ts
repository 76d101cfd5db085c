import type { Line, Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { lowerFirst } from './clean-text.ts';
import { type Frame, item, lists, name, say, section, text, words } from './frame.ts';
import { hoursInSpanish } from './spanish/hours.ts';

/** Every number of the plan, then who looks after the person. */
export function call(frame: Frame): Section[] {
  const { sheet, request } = frame;
  const phones = factsOf(sheet, 'phone').map((phone) => {
    const hours = phone.hours ? name(frame, phone.hours) : '';
    return item(
      [
        say(frame, {
          en: `${name(frame, phone.who)}: call ${name(frame, phone.number)}.`,
          es: `${name(frame, phone.who)}: llame al ${name(frame, phone.number)}.`,
        }),
        hours &&
          `${say(frame, { en: 'Hours:', es: 'Horario:' })} ${request.language === 'es' ? hoursInSpanish(hours) : lowerFirst(hours)}.`,
      ]
        .filter(Boolean)
        .join(' '),
      { facts: [phone.id], block: phone.id },
    );
  });
  const people = factsOf(sheet, 'care_team').map((person) => {
    const role = person.role ? words(frame, person, person.role) : '';
    return item(`${name(frame, person.name)}${role && `, ${lowerFirst(role)}`}.`, { facts: [person.id] });
  });
  const { address } = sheet.clinic;
  const clinic = name(frame, sheet.clinic.name);
  const lines: Line[] = [
    ...(phones.length > 0
      ? [
          text(
            say(frame, {
              ...(request.audience === 'insurer'
                ? { en: 'For questions about this letter:', es: 'Para preguntas sobre esta carta:' }
                : {
                    en: 'Call if you have a question or a new problem.',
                    es: 'Llame si tiene una pregunta o un problema nuevo.',
                  }),
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
