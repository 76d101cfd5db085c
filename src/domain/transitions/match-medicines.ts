import { ingredientsOf, isOtherForm } from '../../plain-language/lexicons/ingredients.ts';
import { readDosage } from '../plans/directions/read-dosage.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { readMedicineName } from '../plans/read-medicine-name.ts';
import type { Plan } from '../plans/read-plan.ts';
import { timesText } from '../plans/regimen.ts';
import { type DischargeEntry, medicineKey } from './discharge-list.ts';

type PlanMedicine = Plan['medications'][number];

/** Why a medicine of the plan and an entry of the hospital's list are one, the surest first. */
export const MATCH_GROUNDS = ['code', 'name', 'ingredient'] as const;
export type MatchGround = (typeof MATCH_GROUNDS)[number];

export type MedicineMatch = { entry: DischargeEntry; ground: MatchGround };

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm|';

const KEYS = {
  code: {
    ofPlan: ({ code }) => (code?.startsWith(RXNORM) ? code.slice(RXNORM.length) : ''),
    ofEntry: ({ code }) => code ?? '',
  },
  name: {
    ofPlan: (medicine) => medicineKey(readMedicine(medicine).name),
    ofEntry: ({ name }) => medicineKey(name),
  },
  ingredient: {
    ofPlan: (medicine) => ingredientsOf(readMedicine(medicine).name).join(' '),
    ofEntry: ({ name }) => ingredientsOf(readMedicineName(name).name).join(' '),
  },
} as const satisfies {
  [ground in MatchGround]: {
    ofPlan: (medicine: PlanMedicine) => string;
    ofEntry: (entry: DischargeEntry) => string;
  };
};

/**
 * Which entry of the hospital's list is which medicine of the plan: by RxNorm code, then by the name without strength and
 * form, then by the substances that it holds, brand or generic. Where a ground fits two on either side it decides nothing.
 * @returns by the id of the medicine.
 */
export function matchMedicines(
  medications: readonly PlanMedicine[],
  entries: readonly DischargeEntry[],
): Map<string, MedicineMatch> {
  const matches = new Map<string, MedicineMatch>();
  const taken = new Set<DischargeEntry>();
  for (const ground of MATCH_GROUNDS) {
    const { ofPlan, ofEntry } = KEYS[ground];
    const left = Map.groupBy(
      medications.filter(({ id }) => !matches.has(id)),
      ofPlan,
    );
    const listed = Map.groupBy(
      entries.filter((entry) => !taken.has(entry)),
      ofEntry,
    );
    for (const [key, [medicine, ...others]] of left) {
      const [entry, ...more] = listed.get(key) ?? [];
      if (key === '' || !medicine || !entry || others.length + more.length > 0) continue;
      matches.set(medicine.id, { entry, ground });
      taken.add(entry);
    }
  }
  return matches;
}

/** What the hospital's entry says otherwise than the plan: to be decided, never taken over. */
export const MEDICINE_DIFFERENCES = ['strength', 'dose', 'times', 'form'] as const;
export type MedicineDifference = (typeof MEDICINE_DIFFERENCES)[number];

/**
 * Where both say something of a part and not the same. What one of them leaves out, or says in words that cannot be read, is
 * no difference: both are shown.
 */
export function differencesOf(medicine: PlanMedicine, entry: DischargeEntry): MedicineDifference[] {
  const { name, regimen } = readMedicine(medicine);
  const said = readMedicineName(entry.name);
  const read = entry.directions === null ? null : readDosage(entry.directions);
  const isOther = (one: unknown, other: unknown) =>
    one != null && other != null && JSON.stringify(one) !== JSON.stringify(other);
  const is = {
    strength: isOther(regimen.strength, read?.strength ?? said.strength),
    dose: isOther(regimen.amount, read?.amount),
    times: isOther(timesText(regimen), read && timesText(read)),
    form: isOther(regimen.form, read?.form ?? said.form) || isOtherForm(name, said.name),
  } satisfies Record<MedicineDifference, boolean>;
  return MEDICINE_DIFFERENCES.filter((part) => is[part]);
}
