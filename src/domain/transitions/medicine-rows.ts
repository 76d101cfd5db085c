import type { MedicationDecision } from '../../generated/prisma/client.ts';
import type { MedicationDecisionKind } from '../../generated/prisma/enums.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import type { Plan } from '../plans/read-plan.ts';
import { dayOf } from '../teams/team-calendar.ts';
import type { DischargeEntry } from './discharge-list.ts';
import {
  differencesOf,
  type MatchGround,
  type MedicineDifference,
  matchMedicines,
} from './match-medicines.ts';

export type PlanMedicine = Plan['medications'][number];

/** One line of the comparison: a medicine of the plan, an entry of the hospital's list, or one that is both. */
export type MedicineRow = {
  /** "m:" and the id of the medicine, or "d:" and the key of the entry. */
  key: string;
  medicine: PlanMedicine | null;
  entry: DischargeEntry | null;
  /** Why the two are one; null: the row has one of them alone. */
  ground: MatchGround | null;
  /** What the hospital's entry says otherwise. */
  differs: MedicineDifference[];
  /** A source has started, changed or stopped it since the admission: the plan has it already. */
  isNews: boolean;
  decision: MedicationDecisionKind | null;
  note: string | null;
  /** The plan has followed it. */
  isApplied: boolean;
  /** It was decided, and its medicine has changed in the plan since: it is to be decided again. */
  isOutdated: boolean;
};

type Compared = {
  medications: readonly PlanMedicine[];
  entries: readonly DischargeEntry[];
  decisions: readonly Pick<MedicationDecision, 'rowKey' | 'decision' | 'note' | 'decidedAt' | 'appliedAt'>[];
  /** When each record of the plan changed last, by its id. */
  touchedAt: ReadonlyMap<string, Date>;
  admittedAt: Date;
};

/**
 * The plan's list and the hospital's side by side: medicines that count, those that ended since the admission, and entries
 * that the plan does not know. Which are one: `matchMedicines`.
 * @returns by name; entries that the plan does not know come last.
 */
export function medicineRows({
  medications,
  entries,
  decisions,
  touchedAt,
  admittedAt,
}: Compared): MedicineRow[] {
  const since = admittedAt.toISOString().slice(0, 10);
  const compared = medications
    .filter((medicine) => counts(medicine, since))
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)) || one.id.localeCompare(other.id));
  const matches = matchMedicines(compared, entries);
  const left = new Map(entries.map((entry) => [entry.key, entry]));
  const rows = compared.map((medicine) => {
    const { entry = null, ground = null } = matches.get(medicine.id) ?? {};
    if (entry) left.delete(entry.key);
    const differs = entry ? differencesOf(medicine, entry) : [];
    return { key: `m:${medicine.id}`, medicine, entry, ground, differs };
  });
  const others = [...left.values()].map((entry) => ({
    key: `d:${entry.key}`,
    medicine: null,
    entry,
    ground: null,
    differs: [],
  }));
  return [...rows, ...others].map((row) => {
    const decided = decisions.find(({ rowKey }) => rowKey === row.key);
    const touched = row.medicine && touchedAt.get(row.medicine.id);
    // What the plan has followed is history: a later change of the plan is no question of the discharge.
    const isOutdated = decided?.appliedAt === null && touched != null && touched > decided.decidedAt;
    return {
      ...row,
      isNews: row.medicine !== null && isNewsOf(row.medicine, since),
      decision: isOutdated ? null : (decided?.decision ?? null),
      note: decided?.note ?? null,
      isApplied: decided?.appliedAt != null,
      isOutdated,
    };
  });
}

const nameOf = (medicine: PlanMedicine): string => readMedicine(medicine).name;

const counts = (medicine: PlanMedicine, since: string): boolean =>
  !['stopped', 'completed'].includes(medicine.status) || isNewsOf(medicine, since);

const isNewsOf = ({ changeLearnedOn, changedOn, startedOn, endedOn }: PlanMedicine, since: string): boolean =>
  [changeLearnedOn, changedOn, startedOn, endedOn].some((day) => day !== null && dayOf(day) >= since);
