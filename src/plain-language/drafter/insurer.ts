import type { Line, Section } from '../draft.ts';
import type { Fact, FactKind, Medicine } from '../fact-sheet.ts';
import { asSentence, withoutStop } from './clean-text.ts';
import { taken } from './clinician-background.ts';
import { longDate, visitMoment } from './dates.ts';
import { medicineHead, purposeWords } from './doses.ts';
import { drugName, type Frame, item, name, say, section, text, words } from './frame.ts';

/** Kinds of facts that can support a request. */
export const SUPPORTING_KINDS: readonly FactKind[] = [
  'problem',
  'medicine',
  'allergy',
  'goal',
  'intervention',
  'visit',
  'what_matters',
];

/**
 * A letter of necessity or appeal: the service, the rule in the words that were given, the facts that its author chose
 * from the plan, what is attached, a line to sign. Nothing else of the chart is in it, and no rule is ever made up.
 */
export function insurerSections(frame: Frame): Section[] {
  return [...situation(frame), ...rule(frame), ...support(frame), ...request(frame)];
}

function situation(frame: Frame): Section[] {
  const { sheet, request } = frame;
  const { givenName, familyName, birthOn } = sheet.patient;
  const patient = name(frame, `${givenName} ${familyName}`);
  const born = birthOn
    ? say(frame, {
        en: `, born ${withoutWeekday(birthOn, 'en')}`,
        es: `, con fecha de nacimiento ${withoutWeekday(birthOn, 'es')}`,
      })
    : '';
  const service = request.insurer ? name(frame, request.insurer.service) : '';
  const denial = request.insurer?.denial ? name(frame, request.insurer.denial) : '';
  return section(frame, 'situation', { en: 'About this letter', es: 'Sobre esta carta' }, [
    text(
      say(frame, {
        en: `We care for ${patient}${born}, at ${name(frame, sheet.clinic.name)}.`,
        es: `Atendemos a ${patient}${born}, en ${name(frame, sheet.clinic.name)}.`,
      }),
    ),
    text(say(frame, { en: `This letter is about: ${service}.`, es: `Esta carta trata de: ${service}.` })),
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

/** Of a day that is past, no one asks the weekday. */
const withoutWeekday = (on: string, language: 'en' | 'es') => longDate(on, language).replace(/^[^,]*, /, '');

/** The insurer's own rule, quoted. */
function rule(frame: Frame): Section[] {
  const given = frame.request.insurer?.rule ? name(frame, frame.request.insurer.rule) : '';
  return section(
    frame,
    'assessment',
    { en: 'Your rule', es: 'Su regla' },
    given === ''
      ? []
      : [
          text(
            say(frame, {
              en: `Your rule says: “${withoutStop(given)}.”`,
              es: `Su regla dice: «${withoutStop(given)}».`,
            }),
          ),
        ],
  );
}

function support(frame: Frame): Section[] {
  return section(
    frame,
    'background',
    { en: 'Facts that support this request', es: 'Hechos que apoyan esta solicitud' },
    frame.sheet.facts.flatMap((fact): Line[] => {
      const said = factSaid(frame, fact);
      return said ? [item(said, { facts: [fact.id] })] : [];
    }),
  );
}

/** A fact as a letter states it; null for what no letter states. */
function factSaid(frame: Frame, fact: Fact): string | null {
  const recorded = (said: string) => withoutStop(words(frame, fact, said));
  const date = (on: string) => withoutWeekday(on, frame.request.language);
  switch (fact.kind) {
    case 'problem': {
      const label =
        fact.status === 'active'
          ? { en: 'Diagnosis:', es: 'Diagnóstico:' }
          : { en: 'Past diagnosis:', es: 'Diagnóstico anterior:' };
      const since = fact.onsetOn
        ? `, ${say(frame, { en: 'since', es: 'desde el' })} ${date(fact.onsetOn)}`
        : '';
      return `${say(frame, label)} ${recorded(fact.name)}${since}.`;
    }
    case 'medicine':
      return medicineSaid(frame, fact);
    case 'allergy': {
      const label = fact.isIntolerance
        ? { en: 'Intolerance:', es: 'Intolerancia:' }
        : { en: 'Allergy:', es: 'Alergia:' };
      const reaction = fact.reaction ? ` (${recorded(fact.reaction)})` : '';
      const sure = fact.isUnconfirmed ? say(frame, { en: ', not confirmed', es: ', sin confirmar' }) : '';
      return `${say(frame, label)} ${drugName(frame, fact.substance)}${reaction}${sure}.`;
    }
    case 'goal': {
      const target =
        fact.target && !fact.text.includes(fact.target)
          ? ` ${say(frame, { en: 'Target:', es: 'Objetivo:' })} ${recorded(fact.target)}.`
          : '';
      return `${say(frame, { en: 'Goal of care:', es: 'Meta del cuidado:' })} ${asSentence(words(frame, fact, fact.text))}${target}`;
    }
    case 'intervention': {
      const often = fact.howOften ? `, ${recorded(fact.howOften)}` : '';
      const what = `${recorded(fact.text)}${often}`;
      return fact.polarity === 'avoid'
        ? say(frame, { en: `The patient avoids: ${what}.`, es: `El paciente evita: ${what}.` })
        : say(frame, { en: `Part of the plan: ${what}.`, es: `Parte del plan: ${what}.` });
    }
    case 'visit': {
      const at = visitMoment(fact.startsAt, fact.zone, frame.request.language).date;
      const parts = [at, fact.withWhom && name(frame, fact.withWhom), fact.purpose && recorded(fact.purpose)];
      return `${say(frame, { en: 'Visit:', es: 'Visita:' })} ${parts.filter(Boolean).join(', ')}.`;
    }
    case 'what_matters':
      return say(frame, {
        en: `What matters to the patient: “${withoutStop(name(frame, fact.text))}.”`,
        es: `Lo que le importa al paciente: «${withoutStop(name(frame, fact.text))}».`,
      });
    default:
      return null;
  }
}

const STATUS = {
  new: { en: 'Medicine, new', es: 'Medicina nueva' },
  changed: { en: 'Medicine, changed', es: 'Medicina que cambió' },
  continued: { en: 'Medicine', es: 'Medicina' },
  stopped: { en: 'Medicine, stopped', es: 'Medicina suspendida' },
  on_hold: { en: 'Medicine, on hold', es: 'Medicina en pausa' },
} as const;

function medicineSaid(frame: Frame, medicine: Medicine): string {
  const { change, purpose, reason, changedOn } = medicine;
  const isTaken = change !== 'stopped' && change !== 'on_hold';
  const on = changedOn
    ? ` ${say(frame, { en: 'on', es: 'el' })} ${withoutWeekday(changedOn, frame.request.language)}`
    : '';
  return [
    `${say(frame, STATUS[change])}${on}: ${isTaken ? taken(frame, medicine) : medicineHead(frame, medicine)}.`,
    purpose && purposeWords(frame, words(frame, medicine, purpose)),
    reason &&
      `${say(frame, { en: 'Reason:', es: 'Motivo:' })} ${withoutStop(words(frame, medicine, reason))}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function request(frame: Frame): Section[] {
  const { insurer } = frame.request;
  const asked = insurer ? name(frame, insurer.service) : '';
  const attached = insurer?.attached ? name(frame, insurer.attached) : '';
  return section(frame, 'request', { en: 'What we ask', es: 'Lo que pedimos' }, [
    text(askedFor(frame, asked)),
    text(
      say(frame, {
        en: 'If you do not agree, please send us the rule in writing and the name of the reviewer.',
        es: 'Si no está de acuerdo, envíenos por escrito la regla y el nombre de quien revisó.',
      }),
    ),
    ...(attached
      ? [
          text(
            say(frame, {
              en: `Attached: ${withoutStop(attached)}.`,
              es: `Se adjunta: ${withoutStop(attached)}.`,
            }),
          ),
        ]
      : []),
    text(say(frame, { en: `Signature: ${LINE}`, es: `Firma: ${LINE}` })),
    text(say(frame, { en: `Name and title: ${LINE}`, es: `Nombre y cargo: ${LINE}` })),
    text(say(frame, { en: `Date: ${LINE}`, es: `Fecha: ${LINE}` })),
  ]);
}

/** To be signed by hand. */
const LINE = '.'.repeat(50);

function askedFor(frame: Frame, asked: string): string {
  return frame.request.insurer?.denial
    ? say(frame, {
        en: `We ask you to change the decision and cover ${asked}.`,
        es: `Pedimos que cambie la decisión y cubra ${asked}.`,
      })
    : say(frame, { en: `We ask you to cover ${asked}.`, es: `Pedimos que cubra ${asked}.` });
}
