import type { Ctx, MemberActor, SystemActor } from '../domain/context.ts';
import type { Unfit } from '../domain/imports/fit-record.ts';
import type { ImportOutcome } from '../domain/imports/records.ts';
import type { TableRecordKind } from './drafts.ts';
import type { RowFault, RowNote } from './row.ts';

/** Gathers items and hands them over so many at a time; what the database refuses is called by itself. */
export type BatchMaker = <T>(
  size: number,
  write: (items: readonly T[]) => Promise<void>,
  onRefused: (item: T) => void,
) => { add(item: T): Promise<void>; flush(): Promise<void> };

export type TableRun = {
  /** Null: a rehearsal before anything is here, so everything would be new. */
  ctx: Ctx<SystemActor> | null;
  /** Under whose access tasks and contacts are made; null: they stay out, which is said. */
  member: Ctx<MemberActor> | null;
  teamId: string;
  /** True: patients of other teams are left alone. */
  isOfTeamOnly: boolean;
  /** What this kind of list is called as a source; a patient is found again by it and the MRN. */
  source: string;
  /** From when the rows are; a row's own date goes before it. */
  stateAt: Date;
  isRehearsal: boolean;
  batch: BatchMaker;
};

export type CountedKind = 'patient' | TableRecordKind | 'task' | 'contact';

/** What is said besides faults: the notes of the readers, and what the record itself brought up. */
export type TableNote = RowNote | Unfit | 'outdated' | 'kept' | 'twin' | 'numberTaken' | 'workWithoutMember';

/** Where in the file. */
export type Place = { sheet: string; row: number };

/** What a table did, in counts and places. No word of the file is in it. */
export class TableResult {
  readonly counts = new Map<CountedKind, Record<ImportOutcome, number>>();
  readonly faults: RowFault[] = [];
  readonly notes = new Map<TableNote, { count: number; first: Place }>();

  count(kind: CountedKind, outcome: ImportOutcome): void {
    const counted = this.counts.get(kind) ?? { new: 0, changed: 0, unchanged: 0 };
    counted[outcome] += 1;
    this.counts.set(kind, counted);
  }

  note(note: TableNote, { sheet, row }: Place): void {
    const known = this.notes.get(note);
    if (known) known.count += 1;
    else this.notes.set(note, { count: 1, first: { sheet, row } });
  }

  fault({ sheet, row }: Place, problem: string, column = ''): void {
    this.faults.push({ sheet, row, column, problem });
  }

  /** Rows with a fault; a row may have several. */
  get faultyRows(): number {
    return new Set(this.faults.map(({ sheet, row }) => `${row} ${sheet}`)).size;
  }
}

export const CANNOT_SAVE = 'holds something that the database cannot store';
