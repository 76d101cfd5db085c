import type { Fact, FactSheet, Medicine, Regimen } from '../fact-sheet.ts';
import { ownOf } from '../text/own-of.ts';
import { upperFirst } from '../text/upper-first.ts';
import { revealsHidden } from './hidden-words.ts';
import type { Reader } from './may-know.ts';

/**
 * A fact without those of its words that reveal what this reader may not know ("Dr. Lee, HIV doctor", "diabetes
 * check"); null when without them nothing of it is left to say.
 */
export function discreetFact(fact: Fact, sheet: FactSheet, reader: Reader): Fact | null {
  if (reader.audience === 'patient') return fact;
  // A translation may say more than the words that it translates.
  const said = (text: string) =>
    reader.language === 'es' ? [text, ownOf(fact.spanish, text) ?? ''] : [text];
  const tells = (text: string | null) =>
    text !== null && said(text).some((words) => revealsHidden(words, sheet, reader));
  const kept = (text: string | null) => (tells(text) ? null : text);
  const atClinic = () => upperFirst(discreetClinic(sheet, reader).name);
  switch (fact.kind) {
    case 'medicine':
      return tells(fact.name) ? null : discreetMedicine(fact, kept);
    case 'problem':
    case 'suspected':
      return tells(fact.name) ? null : fact;
    case 'what_matters':
      return tells(fact.text) ? null : fact;
    case 'goal':
      return tells(fact.text) ? null : { ...fact, measure: kept(fact.measure), target: kept(fact.target) };
    case 'intervention':
      return tells(fact.text)
        ? null
        : {
            ...fact,
            howOften: kept(fact.howOften),
            // No one named is the patient: whoever else does it stays another person.
            responsible: tells(fact.responsible) ? atClinic() : fact.responsible,
            why: kept(fact.why),
          };
    case 'red_flag':
      return tells(fact.sign) ? null : fact;
    case 'visit':
      return {
        ...fact,
        withWhom: kept(fact.withWhom),
        where: kept(fact.where),
        purpose: kept(fact.purpose),
      };
    case 'phone':
      return { ...fact, who: kept(fact.who) ?? atClinic(), hours: kept(fact.hours) };
    case 'allergy':
      return tells(fact.substance) ? null : { ...fact, reaction: kept(fact.reaction) };
    case 'care_team':
      return tells(fact.name) ? null : { ...fact, role: kept(fact.role) };
    case 'measurement':
      return tells(fact.what) ? null : fact;
    case 'reported':
      return tells(fact.quote) ? null : fact;
    case 'open_question':
      return tells(fact.text) ? null : fact;
    case 'caregiver':
    case 'review':
      return fact;
  }
}

function discreetMedicine(medicine: Medicine, kept: (text: string | null) => string | null): Medicine {
  const discreet = (regimen: Regimen): Regimen => ({
    ...regimen,
    // Still taken only when needed, for what is not said.
    asNeededFor: regimen.asNeededFor === null ? null : (kept(regimen.asNeededFor) ?? ''),
    note: kept(regimen.note),
  });
  return {
    ...medicine,
    brand: kept(medicine.brand),
    regimen: discreet(medicine.regimen),
    unreadDosage: kept(medicine.unreadDosage),
    purpose: kept(medicine.purpose),
    before: medicine.before && discreet(medicine.before),
    changedBy: kept(medicine.changedBy),
    reason: kept(medicine.reason),
  };
}

/** A clinic's name may reveal it as well ("Harbor Cancer Center"). */
export function discreetClinic(sheet: FactSheet, reader: Reader): FactSheet['clinic'] {
  const { name, address } = sheet.clinic;
  const tells = (text: string) => reader.audience !== 'patient' && revealsHidden(text, sheet, reader);
  const unnamed = reader.language === 'es' ? 'la clínica' : 'the clinic';
  return {
    name: tells(name) ? unnamed : name,
    address: address !== null && tells(address) ? null : address,
  };
}
