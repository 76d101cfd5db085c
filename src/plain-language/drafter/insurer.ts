import type { Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { call } from './call.ts';
import { changed } from './changed.ts';
import { asSentence, withoutStop } from './clean-text.ts';
import { type Frame, item, name, say, section, text, words } from './frame.ts';
import { medicines } from './medicines.ts';
import { isPresent } from './problem-words.ts';
import { visits } from './visits.ts';

/** A letter of necessity or appeal: facts, the rule when one was given, the request. No rule is ever made up. */
export function insurerSections(frame: Frame): Section[] {
  return [
    ...situation(frame),
    ...background(frame),
    ...changed(frame),
    ...medicines(frame),
    ...visits(frame),
    ...assessment(frame),
    ...request(frame),
    ...call(frame),
  ];
}

function situation(frame: Frame): Section[] {
  const { sheet, request } = frame;
  const { givenName, familyName } = sheet.patient;
  const patient = name(frame, `${givenName} ${familyName}`);
  const service = request.insurer ? name(frame, request.insurer.service) : '';
  const denial = request.insurer?.denial ? name(frame, request.insurer.denial) : '';
  return section(frame, 'situation', { en: 'About this letter', es: 'Sobre esta carta' }, [
    text(
      say(frame, {
        en: `We care for ${patient} at ${name(frame, sheet.clinic.name)}.`,
        es: `Atendemos a ${patient} en ${name(frame, sheet.clinic.name)}.`,
      }),
    ),
    ...(service
      ? [
          text(
            say(frame, { en: `This letter is about: ${service}.`, es: `Esta carta trata de: ${service}.` }),
          ),
        ]
      : []),
    ...(denial
      ? [
          text(
            say(frame, {
              en: `Your decision was: ${withoutStop(denial)}.`,
              es: `Su decisión fue: ${withoutStop(denial)}.`,
            }),
          ),
        ]
      : []),
  ]);
}

function background(frame: Frame): Section[] {
  const active = factsOf(frame.sheet, 'problem').filter(isPresent);
  return section(frame, 'background', { en: 'The facts', es: 'Los hechos' }, [
    ...active.map((problem) =>
      item(
        `${say(frame, { en: 'Diagnosis:', es: 'Diagnóstico:' })} ${withoutStop(words(frame, problem, problem.name))}.`,
        {
          facts: [problem.id],
        },
      ),
    ),
    ...factsOf(frame.sheet, 'intervention').map((step) => {
      const often = step.howOften ? `, ${withoutStop(words(frame, step, step.howOften))}` : '';
      const what = `${withoutStop(words(frame, step, step.text))}${often}`;
      return item(
        step.polarity === 'avoid'
          ? say(frame, {
              en: `The patient is told: do not ${what}.`,
              es: `Se indica al paciente: no ${what}.`,
            })
          : say(frame, { en: `Part of the plan: ${what}.`, es: `Parte del plan: ${what}.` }),
        { facts: [step.id] },
      );
    }),
  ]);
}

/** Why it is needed, as far as the record says: goals, and the insurer's own rule in the words that were given. */
function assessment(frame: Frame): Section[] {
  const rule = frame.request.insurer?.rule ? name(frame, frame.request.insurer.rule) : '';
  return section(frame, 'assessment', { en: 'Why it is needed', es: 'Por qué es necesario' }, [
    ...factsOf(frame.sheet, 'goal').map((goal) =>
      item(
        `${say(frame, { en: 'Goal of care:', es: 'Meta del cuidado:' })} ${asSentence(words(frame, goal, goal.text))}`,
        {
          facts: [goal.id],
        },
      ),
    ),
    ...(rule
      ? [
          text(
            say(frame, {
              en: `Your rule says: “${withoutStop(rule)}.”`,
              es: `Su regla dice: «${withoutStop(rule)}».`,
            }),
          ),
        ]
      : []),
  ]);
}

function request(frame: Frame): Section[] {
  const asked = frame.request.insurer ? name(frame, frame.request.insurer.service) : '';
  const isAppeal = Boolean(frame.request.insurer?.denial);
  return section(frame, 'request', { en: 'What we ask', es: 'Lo que pedimos' }, [
    text(
      asked === ''
        ? say(frame, {
            en: 'We ask you to cover the care in this plan.',
            es: 'Pedimos que cubra la atención de este plan.',
          })
        : isAppeal
          ? say(frame, {
              en: `We ask you to change the decision and cover ${asked}.`,
              es: `Pedimos que cambie la decisión y cubra ${asked}.`,
            })
          : say(frame, { en: `We ask you to cover ${asked}.`, es: `Pedimos que cubra ${asked}.` }),
    ),
    text(
      say(frame, {
        en: 'If you do not agree, please send us the rule in writing and the name of the reviewer.',
        es: 'Si no está de acuerdo, envíenos por escrito la regla y el nombre de quien revisó.',
      }),
    ),
  ]);
}
