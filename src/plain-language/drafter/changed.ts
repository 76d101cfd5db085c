import type { Section } from '../draft.ts';
import { factsOf, type Medicine, type Regimen } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { lowerFirst, withoutStop } from './clean-text.ts';
import { longDate } from './dates.ts';
import { formWords, medicineHead, quantity, rhythm, stepsWords } from './doses.ts';
import {
  drugName,
  drugOnLabel,
  type Frame,
  item,
  lists,
  person,
  say,
  section,
  text,
  words,
} from './frame.ts';
import { isGiven, noLonger } from './given.ts';
import { holdSentences } from './hold.ts';
import { problemOf } from './tied.ts';
import { askHow } from './unread-dosage.ts';

/** Old → new, by whom and when. A reason only when one is recorded: otherwise not a word about it. */
export function changed(frame: Frame): Section[] {
  const medicines = factsOf(frame.sheet, 'medicine');
  const moved = medicines.filter(({ change }) => change !== 'continued');
  const same = medicines.filter(({ change }) => change === 'continued');
  const lines = moved.map((medicine) =>
    item(changeSentences(frame, medicine), {
      facts: [medicine.id],
      block: medicine.id,
    }),
  );
  const rest =
    same.length === 0
      ? []
      : [
          text(
            moved.length === 0
              ? // What a source never called a change may be one: the plan is quoted, nothing is claimed.
                say(frame, {
                  en: 'The plan shows no changes to the medicines.',
                  es: 'En el plan no hay cambios de las medicinas.',
                })
              : say(frame, {
                  en: 'All other medicines stay the same.',
                  es: 'Todas las demás medicinas siguen igual.',
                }),
            { facts: same.map(({ id }) => id) },
          ),
        ];
  return section(frame, 'changed', { en: 'What changed', es: 'Qué cambió' }, [
    ...lists(frame, lines),
    ...rest,
  ]);
}

/** Old → new, by whom and when. Who decided it and why is in the story of the problem that the record ties it to. */
function changeSentences(frame: Frame, medicine: Medicine): string {
  const isTold = problemOf(frame.sheet, medicine) !== null;
  return [headline(frame, medicine), ...(isTold ? [] : decision(frame, medicine))].filter(Boolean).join(' ');
}

function headline(frame: Frame, medicine: Medicine): string {
  const drug = drugOnLabel(frame, medicine.name);
  const { isYou, him, who } = frame.voice;
  const head = medicineHead(frame, medicine);
  if (isGiven(medicine.regimen)) return headlineOfGiven(frame, medicine);
  switch (medicine.change) {
    case 'new':
      return isYou
        ? say(frame, { en: `New: start ${head}.`, es: `Nueva: empiece ${head}.` })
        : say(frame, { en: `New: ${who.en} starts ${head}.`, es: `Nueva: ${who.es} empieza ${head}.` });
    case 'stopped':
      return say(frame, {
        en: isYou ? `Stop taking ${drug}.` : `Stop giving ${him} ${drug}.`,
        es: isYou ? `Deje de tomar ${drug}.` : `Deje de darle ${drug}.`,
      });
    case 'on_hold':
      return holdSentences(frame, medicine);
    default:
      return beforeAndNow(frame, medicine);
  }
}

/** What the clinic gives is not for the patient to start or to stop. */
function headlineOfGiven(frame: Frame, medicine: Medicine): string {
  const head = medicineHead(frame, medicine);
  const { isYou, who } = frame.voice;
  const whom = isYou ? '' : ` a ${who.es}`;
  const gets = isYou ? 'get' : 'gets';
  switch (medicine.change) {
    case 'new':
      return say(frame, { en: `New: ${who.en} ${gets} ${head}.`, es: `Nueva: le ponen${whom} ${head}.` });
    case 'stopped':
      return noLonger(frame, medicine.name);
    case 'on_hold':
      return holdSentences(frame, medicine);
    default:
      return beforeAndNow(frame, medicine);
  }
}

function beforeAndNow(frame: Frame, medicine: Medicine): string {
  const drug = upperFirst(drugName(frame, medicine.name));
  const now = regimenWords(frame, medicine.regimen);
  const before = medicine.before ? regimenWords(frame, medicine.before) : '';
  if (medicine.unreadDosage !== null || now === '')
    return say(frame, {
      en: `${drug} changed. ${upperFirst(askHow(frame, medicine).en)}`,
      es: `${drug} cambió. ${upperFirst(askHow(frame, medicine).es)}`,
    });
  return before === ''
    ? say(frame, { en: `${drug} changed. Now: ${now}.`, es: `${drug} cambió. Ahora: ${now}.` })
    : say(frame, {
        en: `${drug} changed. Before: ${before}. Now: ${now}.`,
        es: `${drug} cambió. Antes: ${before}. Ahora: ${now}.`,
      });
}

/** "1 tablet of 50 mg in the morning". */
function regimenWords(frame: Frame, regimen: Regimen): string {
  const { amount, strength, form, steps } = regimen;
  if (steps) return stepsWords(frame, steps).join(say(frame, { en: ', then ', es: ', luego ' }));
  const box = strength ? quantity(frame, strength) : '';
  const of = say(frame, { en: 'of', es: 'de' });
  const what = amount
    ? box
      ? `${quantity(frame, amount)} ${of} ${box}`
      : quantity(frame, amount)
    : [box, form ? formWords(frame, form) : ''].filter(Boolean).join(' ');
  return [what, rhythm(frame, regimen)].filter(Boolean).join(' ');
}

function decision(frame: Frame, medicine: Medicine): string[] {
  const { changedBy, changedOn, reason } = medicine;
  const who = changedBy ? person(frame, medicine, changedBy) : '';
  const when = changedOn
    ? say(frame, { en: `on ${longDate(changedOn, 'en')}`, es: `el ${longDate(changedOn, 'es')}` })
    : '';
  const told =
    who !== ''
      ? say(frame, { en: `${who} decided this ${when}.`, es: `${who} lo decidió ${when}.` })
      : when !== ''
        ? say(frame, { en: `Since ${when.slice(3)}.`, es: `Desde ${when}.` })
        : '';
  return [
    told.replace(' .', '.'),
    reason
      ? `${say(frame, { en: 'Why:', es: 'Por qué:' })} ${lowerFirst(withoutStop(words(frame, medicine, reason)))}.`
      : '',
  ];
}
