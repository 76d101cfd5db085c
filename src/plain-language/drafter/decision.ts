import type { Medicine, MedicineChange, Quantity, Regimen } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { lowerFirst, withoutStop } from './clean-text.ts';
import { dayInYear } from './dates.ts';
import { drugName, type Frame, person, say, words } from './frame.ts';

type Verb = Exclude<MedicineChange, 'continued'> | 'raised' | 'lowered';
const DID: Record<Verb, { en: (drug: string) => string; es: (drug: string) => string }> = {
  new: { en: (drug) => `started ${drug}`, es: (drug) => `empezó ${drug}` },
  changed: { en: (drug) => `changed ${drug}`, es: (drug) => `cambió ${drug}` },
  raised: { en: (drug) => `raised ${drug}`, es: (drug) => `subió la dosis de ${drug}` },
  lowered: { en: (drug) => `lowered ${drug}`, es: (drug) => `bajó la dosis de ${drug}` },
  stopped: { en: (drug) => `stopped ${drug}`, es: (drug) => `suspendió ${drug}` },
  on_hold: { en: (drug) => `put ${drug} on hold`, es: (drug) => `puso en pausa ${drug}` },
};

/** "Dr. Osei raised your furosemide on November 3. Why: fluid had built up." What is not recorded is not said. */
export function decisionSentences(frame: Frame, medicine: Medicine): string {
  const { voice, sheet } = frame;
  const { changedBy, changedOn, reason } = medicine;
  const drug = drugName(frame, medicine.name);
  const verb = DID[verbOf(medicine)];
  const who = changedBy ? person(frame, medicine, changedBy) : say(frame, { en: 'The plan', es: 'El plan' });
  const when = changedOn
    ? say(frame, {
        en: ` on ${dayInYear(changedOn, sheet, 'en')}`,
        es: ` el ${dayInYear(changedOn, sheet, 'es')}`,
      })
    : '';
  const said = say(frame, {
    en: `${upperFirst(who)} ${verb.en(`${voice.whose.en} ${drug}`)}${when}.`,
    es: `${upperFirst(who)} ${verb.es(drug)}${when}.`,
  });
  const why = reason
    ? `${say(frame, { en: 'Why:', es: 'Por qué:' })} ${lowerFirst(withoutStop(words(frame, medicine, reason)))}.`
    : '';
  return [said, why].filter(Boolean).join(' ');
}

function verbOf({ change, before, regimen, unreadDosage }: Medicine): Verb {
  if (change === 'continued') return 'changed';
  if (change !== 'changed' || before === null || unreadDosage !== null) return change;
  const [was, is] = [perDay(before), perDay(regimen)];
  if (was === null || is === null || was.unit !== is.unit || was.value === is.value) return change;
  return is.value > was.value ? 'raised' : 'lowered';
}

/** What is taken in one day, where each part of it is recorded: of tablets in mg, of insulin in units. */
function perDay({ strength, amount, times, hours, every, asNeededFor }: Regimen): Quantity | null {
  const often = times.length + hours.length;
  if (often === 0 || asNeededFor !== null || (every && !(every.unit === 'day' && every.count === 1)))
    return null;
  if (amount === null) return null;
  const isPiece = /^(?:tablet|capsule|pill)s?$/i.test(amount.unit);
  if (!isPiece) return { value: amount.value * often, unit: amount.unit };
  return strength && { value: amount.value * strength.value * often, unit: strength.unit };
}
