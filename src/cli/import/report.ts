import type { EntryKind } from '../../domain/imports/chart-entry.ts';
import type { Unfit } from '../../domain/imports/fit-record.ts';
import type { CareRecord, ImportOutcome, RecordKind } from '../../domain/imports/records.ts';
import { WITHDRAWAL_WORDS, type WithdrawalReason } from '../../domain/imports/withdrawals.ts';
import { LISTED_MOST, TEXT_LIMITS } from '../../domain/text-limits.ts';
import type { Locator } from '../../fhir/items.ts';
import { LEFT_OUT, type LeftOut, NOTES, type Note } from '../../fhir/reasons.ts';
import { FileNames } from './file-names.ts';

/** Entries of the chart are counted by what they are. */
export type CountedKind = 'patient' | Exclude<RecordKind, 'chartEntry'> | EntryKind;
export const countedKind = (record: CareRecord): CountedKind =>
  record.kind === 'chartEntry' ? record.content.kind : record.kind;

type Counted = { count: number; example: string };

/** Many sources have none of these: a line that counts nothing is left out. */
const ENTRY_KINDS: Readonly<Record<EntryKind, string>> = {
  result: 'Results',
  score: 'Questionnaire scores',
  screening: 'Social screenings',
  referral: 'Referrals and orders',
  procedure: 'Procedures',
  immunization: 'Immunizations',
  coverage: 'Coverages',
  consent: 'Consents',
  document: 'Documents',
};

/** What the kinds of record are called in a report. */
export const KINDS: Readonly<Record<CountedKind, string>> = {
  patient: 'Patients',
  caregiver: 'Caregivers',
  careTeamMember: 'Care team members',
  condition: 'Conditions',
  medication: 'Medications',
  carePlan: 'Care plans',
  goal: 'Goals',
  intervention: 'Interventions',
  allergy: 'Allergies',
  admission: 'Admissions',
  appointment: 'Appointments',
  ...ENTRY_KINDS,
};

const UNFIT: Readonly<Record<Unfit, string>> = {
  cut: `a text is longer than its limit (${TEXT_LIMITS.planText} characters, a name ${TEXT_LIMITS.personName}): it was imported truncated, with a mark at its end`,
  directionsCut: `directions of a medication are longer than ${TEXT_LIMITS.directions} characters: they were imported truncated, with a mark at their end, and kept as free text`,
  leftOut: `a name, number, code or address is too long, or one of more than ${LISTED_MOST}: it was left out, since a part of it could be mistaken for the whole`,
};

/** More faults than a person reads; the count goes on. */
const MOST_FAULTS_SHOWN = 40;

/**
 * What an import did, in counts. Everything in it is a kind, a place or a static sentence: no name, date
 * or number of a patient can get in.
 */
export class Report {
  readonly #outcomes = new Map<string, number>();
  readonly #leftOut = new Map<string, Counted>();
  readonly #withdrawn = new Map<string, Counted>();
  readonly #notes = new Map<Note, Counted>();
  readonly #unfit = new Map<string, Counted>();
  readonly #remarks: { at: Locator; remark: string }[] = [];
  readonly #faults: { at: Locator; problem: string }[] = [];
  /** Which files may be named is known once all names are read: until then places are kept. */
  readonly names: FileNames;
  #faultCount = 0;

  constructor(files: readonly string[]) {
    this.names = new FileNames(files);
  }

  count(kind: CountedKind, outcome: ImportOutcome): void {
    const key = `${kind}.${outcome}`;
    this.#outcomes.set(key, (this.#outcomes.get(key) ?? 0) + 1);
  }

  leftOut(resourceType: string | null, reason: LeftOut, at: Locator): void {
    const what = resourceType === null ? '' : `${resourceType}: `;
    add(this.#leftOut, `${what}${LEFT_OUT[reason]}`, () => this.#quietPlace(at, resourceType));
  }

  note(note: Note, at: Locator, resourceType: string): void {
    add(this.#notes, note, () => this.#quietPlace(at, resourceType));
  }

  withdrawn(resourceType: string, reason: WithdrawalReason, at: Locator): void {
    add(this.#withdrawn, `${resourceType}: ${WITHDRAWAL_WORDS[reason]}`, () =>
      this.#quietPlace(at, resourceType),
    );
  }

  unfit(resourceType: string, unfit: Unfit, at: Locator): void {
    add(this.#unfit, `${resourceType}: ${UNFIT[unfit]}`, () => this.#quietPlace(at, resourceType));
  }

  remark(at: Locator, remark: string): void {
    this.#remarks.push({ at, remark });
  }

  /** `problem` is a static sentence. */
  fault(at: Locator, problem: string): void {
    this.#faultCount += 1;
    if (this.#faults.length < MOST_FAULTS_SHOWN) this.#faults.push({ at, problem });
  }

  /** Whether a file may have to be named. */
  get namesFiles(): boolean {
    return this.#faults.length > 0 || this.#remarks.length > 0;
  }

  get hasFaults(): boolean {
    return this.#faultCount > 0;
  }

  total(kind: CountedKind, ...outcomes: ImportOutcome[]): number {
    return outcomes.reduce((sum, outcome) => sum + (this.#outcomes.get(`${kind}.${outcome}`) ?? 0), 0);
  }

  /** Counts so far, for the progress line. */
  get summary(): string {
    const kinds = Object.keys(KINDS).filter((kind): kind is CountedKind => kind !== 'patient');
    const records = kinds.reduce((sum, kind) => sum + this.total(kind, 'new', 'changed', 'unchanged'), 0);
    return `${number(this.total('patient', 'new', 'changed', 'unchanged'))} patients, ${number(records)} records`;
  }

  get lines(): string[] {
    return [
      ...this.#table(),
      ...section(
        'Withdrawn by their source (kept as history, active nowhere; plans and explanations that named them are out of date):',
        this.#counted(this.#withdrawn, (reason) => reason),
      ),
      ...section(
        'Skipped:',
        this.#counted(this.#leftOut, (reason) => reason),
      ),
      ...section('Notes:', [
        ...this.#counted(this.#notes, (note) => NOTES[note]),
        ...this.#counted(this.#unfit, (sentence) => sentence),
        ...this.#remarks.map(({ at, remark }) => `${placeOf(this.names.label(at.file), at)} ${remark}.`),
      ]),
    ];
  }

  get faultLines(): string[] {
    const hidden = this.#faultCount - this.#faults.length;
    const more = hidden > 0 ? [`and ${number(hidden)} more of this kind.`] : [];
    return section(`Broken, ${number(this.#faultCount)} in all; the rest was read:`, [
      ...this.#faults.map(({ at, problem }) => `${placeOf(this.names.label(at.file), at)}: ${problem}.`),
      ...more,
    ]);
  }

  #table(): string[] {
    return countTable(
      Object.entries(KINDS).flatMap(([kind, label]) => {
        const [added = 0, changed = 0, unchanged = 0] = (['new', 'changed', 'unchanged'] as const).map(
          (outcome) => this.#outcomes.get(`${kind}.${outcome}`) ?? 0,
        );
        const isLeftOut = kind in ENTRY_KINDS && added + changed + unchanged === 0;
        return isLeftOut ? [] : [[label, added, changed, unchanged] as const];
      }),
    );
  }

  #counted<K extends string>(map: ReadonlyMap<K, Counted>, sentence: (key: K) => string): string[] {
    const most = [...map].toSorted(([, a], [, b]) => b.count - a.count);
    return most.map(
      ([key, { count, example }]) => `${number(count).padStart(7)} × ${sentence(key)} (e.g. ${example})`,
    );
  }

  /**
   * Files are often named after their patient: in an example a file goes by its number, in the order read,
   * unless its name is the kind of resource in it ("Condition.000.ndjson").
   */
  #quietPlace(at: Locator, resourceType: string | null): string {
    const name = at.file.split(/[\\/]/).at(-1) ?? '';
    const [kind, ...others] = name.match(/[A-Za-z]+/g) ?? [];
    const isKind = kind === resourceType && others.length === 1;
    return placeOf(isKind ? name : this.names.numbered(at.file), at);
  }
}

/** Counts in columns, under their heads. */
export function countTable(
  counted: readonly (readonly [label: string, added: number, changed: number, unchanged: number])[],
): string[] {
  const row = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(20) : cell.padStart(11))).join('');
  return [
    row(['', 'new', 'changed', 'unchanged']),
    ...counted.map(([label, ...counts]) => row([label, ...counts.map(number)])),
  ];
}

function add<K>(map: Map<K, Counted>, key: K, example: () => string): void {
  const known = map.get(key);
  if (known) known.count += 1;
  else map.set(key, { count: 1, example: example() });
}

const placeOf = (file: string, { line, path }: Locator) =>
  `${file}${line === null ? '' : `:${line}`}${path === '' ? '' : ` ${path}`}`;

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const number = (value: number) => value.toLocaleString('en-US');
