import type { Line, Section } from '../draft.ts';
import { type FactSheet, factsOf, type Medicine } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { withoutStop } from './clean-text.ts';
import { background, dayOf, isActive, quoted, taken } from './clinician-background.ts';
import { quantity, regimenLine } from './doses.ts';
import { drugName, type Frame, item, name, say, section, text, words } from './frame.ts';
import { missingReasons } from './missing-reasons.ts';
import { holdsAmbiguous } from './unread-dosage.ts';

/**
 * SBAR on one screen: the situation in a line, what is new since the last visit, the background in a line each, open
 * questions by name. Nothing is assessed here: what the record assesses is not in a plan.
 */
export function clinicianSections(frame: Frame): Section[] {
  return [...situation(frame), ...news(frame), ...background(frame), ...request(frame)];
}

function situation(frame: Frame): Section[] {
  const active = factsOf(frame.sheet, 'problem').filter(isActive);
  const main = active.find(({ isMain }) => isMain) ?? active[0];
  const { givenName, familyName } = frame.sheet.patient;
  const patient = name(frame, `${givenName} ${familyName}`);
  const born = frame.sheet.patient.birthOn;
  const who = [
    patient,
    born && say(frame, { en: `born ${dayOf(frame, born)}`, es: `nació el ${dayOf(frame, born)}` }),
  ]
    .filter(Boolean)
    .join(', ');
  const moved = newMedicines(frame);
  const changes =
    moved.length > 0
      ? moved
          .map(({ change, name: drug }) => `${say(frame, CHANGE[change])}: ${drugName(frame, drug)}.`)
          .join(' ')
      : say(frame, { en: 'Medicines as before.', es: 'Medicinas como antes.' });
  const problem = main ? withoutStop(words(frame, main, main.name)) : '';
  return section(frame, 'situation', { en: 'Situation', es: 'Situación' }, [
    text(`${[who, problem].filter(Boolean).join(': ')}. ${changes}`, {
      facts: [...(main ? [main.id] : []), ...moved.map(({ id }) => id)],
    }),
  ]);
}

/** What changed since the last visit: medicines, problems, measured values, and what was reported, quoted. */
function news(frame: Frame): Section[] {
  const { sheet } = frame;
  const problems = factsOf(sheet, 'problem').filter(({ onsetOn }) => isNew(sheet, onsetOn));
  const lines = [
    ...newMedicines(frame).map((medicine) =>
      item(medicineNews(frame, medicine), { facts: [medicine.id], block: medicine.id }),
    ),
    ...problems.map((problem) =>
      item(
        `${say(frame, { en: 'New problem:', es: 'Problema nuevo:' })} ${withoutStop(words(frame, problem, problem.name))}, ${dayOf(frame, problem.onsetOn)}.`,
        { facts: [problem.id] },
      ),
    ),
    ...factsOf(sheet, 'measurement').map((fact) => {
      const before = fact.before
        ? ` (${say(frame, { en: 'before:', es: 'antes:' })} ${name(frame, fact.before.value)}${fact.before.on ? `, ${dayOf(frame, fact.before.on)}` : ''})`
        : '';
      return item(
        `${upperFirst(withoutStop(words(frame, fact, fact.what)))}: ${name(frame, fact.value)}, ${dayOf(frame, fact.on)}${before}.`,
        { facts: [fact.id] },
      );
    }),
    ...factsOf(sheet, 'reported').map((fact) =>
      item(`${quoted(frame, fact.quote)} ${name(frame, fact.by)}, ${dayOf(frame, fact.on)}.`, {
        facts: [fact.id],
      }),
    ),
  ];
  return section(
    frame,
    'changed',
    newsHeading(frame),
    lines.length > 0 ? lines : [text(say(frame, { en: 'Nothing is recorded.', es: 'No hay nada anotado.' }))],
  );
}

function newsHeading(frame: Frame): { en: string; es: string } {
  const { since } = frame.sheet;
  if (!since) return { en: 'What changed', es: 'Qué cambió' };
  return since.isVisit
    ? {
        en: `Since the visit on ${dayOf(frame, since.on)}`,
        es: `Desde la visita del ${dayOf(frame, since.on)}`,
      }
    : {
        en: `Since ${dayOf(frame, since.on)} (no visit on record)`,
        es: `Desde el ${dayOf(frame, since.on)} (sin visita anotada)`,
      };
}

/** A change whose day is not known is told: it may be new. */
const isNew = ({ since }: FactSheet, on: string | null): boolean => on !== null && (!since || on >= since.on);
const newMedicines = ({ sheet }: Frame): Medicine[] =>
  factsOf(sheet, 'medicine').filter(
    ({ change, changedOn }) => change !== 'continued' && (changedOn === null || isNew(sheet, changedOn)),
  );

const CHANGE = {
  new: { en: 'New', es: 'Nueva' },
  changed: { en: 'Changed', es: 'Cambió' },
  stopped: { en: 'Stopped', es: 'Suspendida' },
  on_hold: { en: 'On hold', es: 'En pausa' },
  continued: { en: 'Continued', es: 'Sigue igual' },
} as const;

const DONE = {
  new: ['started', 'empezó'],
  changed: ['changed', 'cambió'],
  stopped: ['stopped', 'suspendió'],
  on_hold: ['put on hold', 'puso en pausa'],
} as const;

/** The strength of one piece before, where it was another. */
function pieceBefore(frame: Frame, { before, regimen }: Medicine): string {
  const { strength: was } = before ?? {};
  const isSame = was?.value === regimen.strength?.value && was?.unit === regimen.strength?.unit;
  return was && !isSame ? quantity(frame, was) : '';
}

/** "Changed: furosemide 40 mg tablet: 1 tablet in the morning and at noon. Before: 1 tablet in the morning. Dr. Osei, November 20. Reason: edema." */
function medicineNews(frame: Frame, medicine: Medicine): string {
  const { change, before, changedBy, changedOn, reason } = medicine;
  const isOver = change === 'stopped' || change === 'on_hold';
  const was = before
    ? [pieceBefore(frame, medicine), regimenLine(frame, before)].filter(Boolean).join(', ')
    : '';
  const who = [changedBy && name(frame, changedBy), changedOn && dayOf(frame, changedOn)]
    .filter(Boolean)
    .join(', ');
  const why = reason
    ? `${say(frame, { en: 'Reason:', es: 'Motivo:' })} ${withoutStop(words(frame, medicine, reason))}.`
    : say(frame, { en: 'Reason not recorded.', es: 'Motivo no anotado.' });
  return [
    `${say(frame, CHANGE[change])}: ${isOver ? drugName(frame, medicine.name) : taken(frame, medicine)}.`,
    was && !isOver && `${say(frame, { en: 'Before:', es: 'Antes:' })} ${was}.`,
    who && `${who}.`,
    why,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What nobody has recorded, what nobody could read, and the team's own open questions: each by name. */
function questions(frame: Frame): Line[] {
  const { sheet } = frame;
  const medicines = factsOf(sheet, 'medicine');
  const unread = medicines.filter(
    ({ unreadDosage, change }) => unreadDosage && change !== 'stopped' && change !== 'on_hold',
  );
  return [
    ...missingReasons(sheet).map(({ factId, medicine, change }) => {
      const [was, verbo] = DONE[change];
      const drug = drugName(frame, medicine);
      return item(
        say(frame, {
          en: `Why was ${drug} ${was}? The plan has no reason.`,
          es: `¿Por qué se ${verbo} ${drug}? El plan no tiene el motivo.`,
        }),
        { facts: [factId] },
      );
    }),
    ...unread.map((medicine) => {
      const said = medicine.unreadDosage ?? '';
      const words = holdsAmbiguous(said) ? '' : quoted(frame, said);
      return item(
        say(frame, {
          en: `How is ${drugName(frame, medicine.name)} taken? ${words ? `The plan says ${words}` : 'The plan is not clear.'}`,
          es: `¿Cómo se toma ${drugName(frame, medicine.name)}? ${words ? `El plan dice ${words}` : 'El plan no es claro.'}`,
        }),
        { facts: [medicine.id] },
      );
    }),
    ...factsOf(sheet, 'open_question').map((fact) => {
      const who = [
        fact.owner && name(frame, fact.owner),
        fact.dueOn && `${say(frame, { en: 'due', es: 'para el' })} ${dayOf(frame, fact.dueOn)}`,
      ]
        .filter(Boolean)
        .join(', ');
      return item(
        `${withoutStop(words(frame, fact, fact.text))}${who && ` (${who})`}.`.replace(/\?\.$/, '?'),
        {
          facts: [fact.id],
        },
      );
    }),
  ];
}

function request(frame: Frame): Section[] {
  const asked = questions(frame);
  const [phone] = factsOf(frame.sheet, 'phone');
  return section(frame, 'request', { en: 'Request', es: 'Solicitud' }, [
    ...(asked.length > 0
      ? asked
      : [text(say(frame, { en: 'No open questions.', es: 'No hay preguntas abiertas.' }))]),
    ...(phone
      ? [
          text(
            `${say(frame, { en: 'Answer to:', es: 'Responder a:' })} ${name(frame, phone.who)}, ${name(frame, phone.number)}.`,
            { facts: [phone.id] },
          ),
        ]
      : []),
  ]);
}
