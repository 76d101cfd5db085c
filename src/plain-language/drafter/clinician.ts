import type { Line, Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { call } from './call.ts';
import { changed } from './changed.ts';
import { asSentence, cutWords, withoutStop } from './clean-text.ts';
import { longDate } from './dates.ts';
import { type Frame, item, name, say, section, text, words } from './frame.ts';
import { getHelp } from './get-help.ts';
import { medicines } from './medicines.ts';
import { missingReasons } from './missing-reasons.ts';
import { visits } from './visits.ts';

/** SBAR: situation, background, assessment, request; then the record itself, in the same templates as everyone's. */
export function clinicianSections(frame: Frame): Section[] {
  return [
    ...situation(frame),
    ...background(frame),
    ...changed(frame),
    ...medicines(frame),
    ...visits(frame),
    ...getHelp(frame),
    ...assessment(frame),
    ...request(frame),
    ...call(frame),
  ];
}

function situation(frame: Frame): Section[] {
  const { sheet } = frame;
  const active = factsOf(sheet, 'problem').filter(({ status }) => status === 'active');
  const main = active.find(({ isMain }) => isMain) ?? active[0];
  const moved = factsOf(sheet, 'medicine').filter(({ change }) => change !== 'continued');
  return section(frame, 'situation', { en: 'Situation', es: 'Situación' }, [
    text(
      say(frame, {
        en: `Care plan as of ${asOf(frame)}.`,
        es: `Plan de cuidado al ${asOf(frame)}.`,
      }),
    ),
    ...(main
      ? [
          text(
            `${say(frame, { en: 'Main problem:', es: 'Problema principal:' })} ${withoutStop(words(frame, main, main.name))}.`,
            { facts: [main.id] },
          ),
        ]
      : []),
    ...moved.map((medicine) =>
      item(`${say(frame, CHANGE[medicine.change])}: ${name(frame, medicine.name)}.`, {
        facts: [medicine.id],
      }),
    ),
  ]);
}

const CHANGE = {
  new: { en: 'New medicine', es: 'Medicina nueva' },
  changed: { en: 'Changed medicine', es: 'Medicina que cambió' },
  stopped: { en: 'Stopped medicine', es: 'Medicina suspendida' },
  on_hold: { en: 'Medicine on hold', es: 'Medicina en pausa' },
  continued: { en: 'Continued medicine', es: 'Medicina que sigue igual' },
} as const;

const asOf = ({ sheet, request }: Frame): string =>
  longDate(
    Temporal.Instant.fromEpochMilliseconds(sheet.asOf.getTime())
      .toZonedDateTimeISO(sheet.zone)
      .toPlainDate()
      .toString(),
    request.language,
  );

function background(frame: Frame): Section[] {
  const problems = factsOf(frame.sheet, 'problem');
  return section(frame, 'background', { en: 'Background', es: 'Antecedentes' }, [
    ...problems
      .filter(({ status }) => status === 'active')
      .map((problem) => {
        const since = problem.onsetOn
          ? say(frame, {
              en: ` Since ${longDate(problem.onsetOn, 'en')}.`,
              es: ` Desde ${longDate(problem.onsetOn, 'es')}.`,
            })
          : '';
        return item(
          `${say(frame, { en: 'Active:', es: 'Activo:' })} ${withoutStop(words(frame, problem, problem.name))}.${since}`,
          { facts: [problem.id] },
        );
      }),
    ...problems
      .filter(({ status }) => status !== 'active')
      .map((problem) =>
        item(
          `${say(frame, { en: 'Past, resolved or not active:', es: 'Pasado, resuelto o no activo:' })} ${withoutStop(words(frame, problem, problem.name))}.`,
          { facts: [problem.id] },
        ),
      ),
    ...factsOf(frame.sheet, 'suspected').map((diagnosis) =>
      item(
        `${say(frame, NOT_CONFIRMED[diagnosis.verification])} ${withoutStop(words(frame, diagnosis, diagnosis.name))}.`,
        { facts: [diagnosis.id] },
      ),
    ),
    ...factsOf(frame.sheet, 'what_matters').map((matters) =>
      text(
        `${say(frame, { en: 'What matters to the patient:', es: 'Lo que le importa al paciente:' })} “${withoutStop(
          cutWords(name(frame, matters.text), 240),
        )}.”`,
        { facts: [matters.id] },
      ),
    ),
  ]);
}

/** FHIR's words for how sure a diagnosis is. */
const NOT_CONFIRMED = {
  unconfirmed: { en: 'Not confirmed:', es: 'Sin confirmar:' },
  provisional: { en: 'Not confirmed, provisional diagnosis:', es: 'Sin confirmar, diagnóstico provisional:' },
  differential: {
    en: 'Not confirmed, differential diagnosis:',
    es: 'Sin confirmar, diagnóstico diferencial:',
  },
} as const;

/** What the plan aims at and does; no judgement that the record does not hold. */
function assessment(frame: Frame): Section[] {
  const goals = factsOf(frame.sheet, 'goal').map((goal) =>
    item(
      `${say(frame, { en: 'Goal:', es: 'Meta:' })} ${asSentence(words(frame, goal, goal.text))}${
        goal.target && !goal.text.includes(goal.target)
          ? ` ${say(frame, { en: 'Target:', es: 'Objetivo:' })} ${withoutStop(words(frame, goal, goal.target))}.`
          : ''
      }`,
      { facts: [goal.id] },
    ),
  );
  const steps = factsOf(frame.sheet, 'intervention').map((step): Line => {
    const often = step.howOften ? `, ${withoutStop(words(frame, step, step.howOften))}` : '';
    const what = withoutStop(words(frame, step, step.text));
    return item(
      step.polarity === 'avoid'
        ? say(frame, {
            en: `Avoid. The patient is told: do not ${what}${often}.`,
            es: `Evitar. Se indica al paciente: no ${what}${often}.`,
          })
        : say(frame, { en: `In the plan: ${what}${often}.`, es: `En el plan: ${what}${often}.` }),
      { facts: [step.id] },
    );
  });
  return section(frame, 'assessment', { en: 'Assessment', es: 'Evaluación' }, [...goals, ...steps]);
}

function request(frame: Frame): Section[] {
  const open = missingReasons(frame.sheet).map(({ factId, medicine }) =>
    item(
      say(frame, {
        en: `Please record why this changed: ${name(frame, medicine)}.`,
        es: `Por favor, anote por qué cambió: ${name(frame, medicine)}.`,
      }),
      { facts: [factId] },
    ),
  );
  return section(frame, 'request', { en: 'Request', es: 'Solicitud' }, [
    ...open,
    text(
      say(frame, {
        en: 'Please review this plan and tell the care coordinator what should change.',
        es: 'Por favor, revise este plan y diga a la coordinadora qué debe cambiar.',
      }),
    ),
  ]);
}
