import { Prisma } from '../../generated/prisma/client.ts';
import type { MedicationChange } from '../../generated/prisma/enums.ts';
import { dayWords } from './day-words.ts';
import { PART_2_FIELD } from './plan-change.ts';
import { readMedicine } from './read-medicine.ts';
import { GIVER_WORDS, quantityText, timesText } from './regimen.ts';
import type { PartTable } from './save-record.ts';
import { problemWords } from './tied-problem.ts';

export const MEDICINE_STATUSES = ['active', 'on_hold', 'stopped', 'completed', 'unknown'] as const;

export const MEDICINE_STATUS_WORDS = {
  active: 'active',
  on_hold: 'on hold by prescriber',
  stopped: 'stopped',
  completed: 'completed',
  unknown: 'unknown',
} as const satisfies Record<(typeof MEDICINE_STATUSES)[number], string>;

type JsonColumn = Prisma.InputJsonValue | typeof Prisma.DbNull;
type MedicineColumns = {
  name: string;
  brand: string | null;
  /** The source's words, which no edit changes. */
  dosage: string | null;
  status: (typeof MEDICINE_STATUSES)[number];
  regimen: JsonColumn;
  /** What it is for. */
  reason: string | null;
  startedOn: Date | null;
  endedOn: Date | null;
  change: MedicationChange;
  changedOn: Date | null;
  changedBy: string | null;
  changeReason: string | null;
  before: JsonColumn;
  isPart2: boolean;
  /** Left out: it stays as it is. */
  problemId?: string | null;
};

/** What a person reads of a medicine, field by field. */
export function medicineWords(row: {
  name: string;
  brand: string | null;
  dosage: string | null;
  regimen: unknown;
  reason: string | null;
  status: MedicineColumns['status'];
}): Record<string, string | null> {
  const { name, brand, regimen, unreadDosage, isAsWritten } = readMedicine(row);
  return {
    name,
    brand,
    strength: regimen.strength && quantityText(regimen.strength),
    form: regimen.form,
    amount: regimen.amount && quantityText(regimen.amount),
    route: regimen.route,
    when: timesText(regimen),
    'daily maximum': regimen.maxPerDay && quantityText(regimen.maxPerDay),
    note: regimen.note,
    'given by': regimen.givenBy ? GIVER_WORDS[regimen.givenBy] : null,
    'free-text directions': unreadDosage,
    'kept as written': isAsWritten ? 'yes' : null,
    indication: row.reason,
    status: MEDICINE_STATUS_WORDS[row.status],
  };
}

/** What a source says of a medicine in one breath: a new word of any of them replaces a person's. */
export const MEDICINE_WORDS = ['name', 'dosage', 'regimen'] as const;

export const medicineTable: PartTable<MedicineColumns> = {
  part: 'medicine',
  table: 'medication',
  model: 'Medication',
  sourced: [MEDICINE_WORDS, 'reason', 'status', 'startedOn', 'endedOn', 'isPart2'],
  label: ({ name, brand, regimen }) => readMedicine({ name, brand, regimen, dosage: null }).name,
  words: (row) => ({
    ...medicineWords(row),
    [PART_2_FIELD]: row.isPart2 ? 'yes' : null,
    ...problemWords(row.problemId),
  }),
  isOver: ({ status }) => status === 'stopped' || status === 'completed',
  find: async (tx, where) => {
    const row = await tx.medication.findFirst({ where });
    return row && { ...row, regimen: row.regimen ?? Prisma.DbNull, before: row.before ?? Prisma.DbNull };
  },
  create: (tx, data) => tx.medication.create({ data }),
  update: (tx, where, data) => tx.medication.updateMany({ where, data }),
};

/** The same where the treatment stays: the day, the person and the reason of its last change are fields of the diff too. */
export const medicineWithLastChange: PartTable<MedicineColumns> = {
  ...medicineTable,
  words: (row) => ({
    ...medicineTable.words(row),
    'changed on': row.changedOn && dayWords(row.changedOn.toISOString().slice(0, 10)),
    'changed by': row.changedBy,
    'reason for change': row.changeReason,
  }),
};
