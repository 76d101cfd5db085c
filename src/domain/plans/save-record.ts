import { randomUUIDv7 } from 'node:crypto';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { keepVersion } from './keep-version.ts';
import { isSameJson, overrule, overruledOf, type SourceUnits } from './overruled.ts';
import { OWN_SOURCE } from './own-source.ts';
import type { FieldChange, PlanChange, PlanPart } from './plan-change.ts';

type Columns = Record<string, unknown>;
type Kept = { id: string; version: number; sourceSystem: string; overruled?: Prisma.JsonValue };

/** One kind of record of a plan: how its rows are read and written, and the words for what they hold. */
export type PartTable<C extends Columns> = {
  part: PlanPart;
  table: string;
  model: string;
  /** Columns that an import fills too: a person's word stays until the source changes that very one. */
  sourced: SourceUnits<keyof C & string>;
  label(columns: C): string;
  /** Name of each field for people, and its value in words. */
  words(columns: C): Record<string, string | null>;
  /** Whether it counts no more, so that the change reads "ended". */
  isOver?(columns: C): boolean;
  find(tx: Tx, where: { id: string; patientId: string }): Promise<(C & Kept) | null>;
  create(
    tx: Tx,
    row: C & {
      id: string;
      workspaceId: string;
      patientId: string;
      sourceSystem: string;
      sourceId: string;
      contentHash: string;
    },
  ): Promise<unknown>;
  update(
    tx: Tx,
    where: { id: string; version: number },
    row: Partial<C> & { version: number; overruled: Prisma.InputJsonObject },
  ): Promise<{ count: number }>;
};

type Save<C> = {
  patientId: string;
  /** Null: a new record. */
  id: string | null;
  columns: C;
  about?: Pick<PlanChange, 'by' | 'on' | 'reason'>;
};

/**
 * Adds a record or changes one that is there.
 * @returns what changed; empty when all is as it was.
 * @throws DomainError `not-found` when the record is gone; `conflict` when another person changed it at the same
 *   moment.
 */
export async function saveRecord<C extends Columns>(
  tx: Tx,
  ctx: Ctx,
  table: PartTable<C>,
  { patientId, id, columns, about = {} }: Save<C>,
): Promise<PlanChange[]> {
  const { part } = table;
  if (id === null) {
    const newId = randomUUIDv7();
    const source = { sourceSystem: OWN_SOURCE, sourceId: newId, contentHash: '' };
    await table.create(tx, { ...columns, id: newId, workspaceId: ctx.workspace.id, patientId, ...source });
    const fields = fieldChanges({}, table.words(columns));
    return [{ part, recordId: newId, act: 'added', label: table.label(columns), fields, ...about }];
  }
  const row = await table.find(tx, { id, patientId });
  if (!row)
    throw new DomainError('not-found', 'That part of the plan no longer exists. Nothing was saved.', {
      id,
    });
  const before = columnsOf(row, columns);
  if (Object.keys(columns).every((name) => isSameJson(row[name], columns[name]))) return [];
  await keepVersion(tx, ctx, { table: table.table, model: table.model, id });
  const overruled =
    row.sourceSystem === OWN_SOURCE ? {} : overrule(row, columns, overruledOf(row.overruled), table.sourced);
  const { count } = await table.update(
    tx,
    { id, version: row.version },
    { ...columns, version: row.version + 1, overruled: overruled as Prisma.InputJsonObject },
  );
  if (count === 0)
    throw new DomainError(
      'conflict',
      'Someone else changed this part of the plan at the same moment. Your changes were not saved. Open it again.',
      { id },
    );
  const ends = table.isOver?.(columns) === true && table.isOver(before) === false;
  const fields = fieldChanges(table.words(before), table.words(columns));
  return [
    { part, recordId: id, act: ends ? 'ended' : 'changed', label: table.label(before), fields, ...about },
  ];
}

/** The stored values of the columns that were given. */
function columnsOf<C extends Columns>(row: C, columns: C): C {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]])) as C;
}

function fieldChanges(
  before: Record<string, string | null>,
  after: Record<string, string | null>,
): FieldChange[] {
  return Object.keys(after).flatMap((name) => {
    const [from, to] = [before[name] ?? null, after[name] ?? null];
    return from === to ? [] : [{ name, from, to }];
  });
}
