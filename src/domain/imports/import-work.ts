import { z } from 'zod';
import { change } from '../change.ts';
import { insertContact } from '../contacts/insert-contact.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { editTask } from '../tasks/edit-task.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { isOpenTask } from '../tasks/task.ts';
import { contentHash } from './content-hash.ts';
import { correctContact } from './correct-contact.ts';
import { findImportedRows, type ImportedRow } from './find-imported-rows.ts';
import { type OwnerFinder, ownersOf } from './find-task-owner.ts';
import { taskDue } from './imported-due.ts';
import { sourceKey } from './records.ts';
import { isOlder, revisionColumns, revisionOf, revisionSchema } from './revision.ts';
import { importedContactSchema, importedTaskSchema } from './work-records.ts';

const itemOf = <K extends 'task' | 'contact', S extends z.ZodType>(kind: K, content: S) =>
  z.object({
    kind: z.literal(kind),
    patientId: z.uuid(),
    source: sourceKey,
    revision: revisionSchema,
    content,
  });
const itemSchema = z.discriminatedUnion('kind', [
  itemOf('task', importedTaskSchema),
  itemOf('contact', importedContactSchema),
]);
export type WorkItem = z.infer<typeof itemSchema>;
export type ContactItem = Extract<WorkItem, { kind: 'contact' }>;

const inputSchema = z.object({
  /** At most 200: each is a handful of statements of one transaction. */
  items: z.array(itemSchema).max(200),
  /** True: say what would happen, write nothing. */
  isRehearsal: z.boolean().default(false),
});

export type WorkOutcome =
  | { kind: 'new' | 'changed' | 'unchanged' }
  /** The row says something else, but people have worked with what came of it: theirs stays. */
  | { kind: 'kept' }
  /** A newer state of the row is here. */
  | { kind: 'outdated' }
  /** A sentence that says why it cannot come in. */
  | { kind: 'refused'; sentence: string };

export type WorkResult = {
  outcome: WorkOutcome;
  notes: ('taskOverdue' | 'taskWithoutDue' | 'ownerUnknown')[];
};

type Written = { recordId: string; recordVersion: number };

/**
 * Writes open tasks and contacts of a list, under the access of the member who imports them. A row is known again by its
 * source key: equal content changes nothing, a corrected task or contact is edited while nobody has touched it. Nobody is notified of single tasks; each comes back at its time.
 * @returns one result per item, in order.
 * @throws DomainError `invalid` for more than 200 items or a malformed one.
 */
export async function importWork(
  ctx: Ctx<MemberActor>,
  rawInput: z.input<typeof inputSchema>,
): Promise<WorkResult[]> {
  const { items, isRehearsal } = parseInput(inputSchema, rawInput);
  const ownerOf = await ownersOf(ctx);
  const known = await findImportedRows(ctx, items);
  const results: WorkResult[] = [];
  for (const [at, item] of items.entries())
    results.push(await importItem(ctx, item, { ownerOf, isRehearsal, known: known.get(at) ?? null }));
  return results;
}

type How = { ownerOf: OwnerFinder; isRehearsal: boolean; known: ImportedRow | null };

async function importItem(ctx: Ctx<MemberActor>, item: WorkItem, how: How): Promise<WorkResult> {
  try {
    return await writeItem(ctx, item, how);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: { kind: 'refused', sentence: error.message }, notes: [] };
  }
}

async function writeItem(
  ctx: Ctx<MemberActor>,
  item: WorkItem,
  { ownerOf, isRehearsal, known }: How,
): Promise<WorkResult> {
  const hash = contentHash(item.content);
  if (known && isOlder(item.revision, revisionOf({ ...known, sourceVersion: null })))
    return { outcome: { kind: 'outdated' }, notes: [] };
  if (known?.contentHash === hash) return { outcome: { kind: 'unchanged' }, notes: [] };
  const patient = await ctx.db.patient.findFirst({
    where: { id: item.patientId, workspaceId: ctx.workspace.id, teamId: { in: [...ctx.actor.teamIds] } },
    select: { id: true, teamId: true },
  });
  if (!patient)
    return {
      outcome: { kind: 'refused', sentence: 'The importing member is not on the team of this patient.' },
      notes: [],
    };
  if (known && item.kind === 'contact')
    return { outcome: await correctContact(ctx, item, { known, hash, isRehearsal }), notes: [] };
  const task = item.kind === 'task' ? await prepared(ctx, item.content, patient.teamId, ownerOf) : null;
  const notes = task?.notes ?? [];
  if (known) return { outcome: await corrected(ctx, item, { known, task, hash, isRehearsal }), notes };
  if (isRehearsal) return { outcome: { kind: 'new' }, notes };
  await change(ctx, async (unit) => {
    const written: Written =
      task === null
        ? await contactFrom(ctx, unit, item)
        : await insertTask(unit, ctx, {
            ...task.input,
            teamId: patient.teamId,
            patientId: patient.id,
            isQuiet: true,
          }).then(({ id, version }) => ({ recordId: id, recordVersion: version }));
    await unit.tx.importedRow.create({
      data: {
        workspaceId: ctx.workspace.id,
        patientId: item.patientId,
        kind: item.kind,
        sourceSystem: item.source.system,
        sourceId: item.source.id,
        ...updatedAt(item),
        contentHash: hash,
        ...written,
      },
    });
  });
  return { outcome: { kind: 'new' }, notes };
}

async function contactFrom(
  ctx: Ctx<MemberActor>,
  unit: Parameters<typeof insertContact>[0],
  item: WorkItem,
): Promise<Written> {
  if (item.kind !== 'contact') throw new Error('only a contact is logged');
  const { occurredAt, ...fields } = item.content;
  const { contact } = await insertContact(unit, ctx, {
    ...fields,
    patientId: item.patientId,
    occurredAt: new Date(occurredAt),
    barriers: [],
  });
  return { recordId: contact.id, recordVersion: 1 };
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

/** The task as it is made: with a due time that is still to come, and an owner of the team. */
async function prepared(
  ctx: Ctx<MemberActor>,
  content: z.output<typeof importedTaskSchema>,
  teamId: string,
  ownerOf: OwnerFinder,
) {
  const { due, words, note } = await taskDue(ctx, teamId, content);
  const owner = content.owner === null ? null : ownerOf(content.owner, teamId);
  const isUnknown = content.owner !== null && owner === null;
  const notes: WorkResult['notes'] = [
    ...(note ? [note] : []),
    ...(isUnknown ? ['ownerUnknown' as const] : []),
  ];
  const { title, priority } = content;
  const details = [content.details, words].filter(Boolean).join('\n') || null;
  return { input: { title, details, priority, due, ownerSlackUserId: owner }, notes };
}

/** A corrected row of a task: people's own changes of it stay. */
async function corrected(
  ctx: Ctx<MemberActor>,
  item: WorkItem,
  {
    known,
    task,
    hash,
    isRehearsal,
  }: { known: Written & { id: string }; task: Prepared | null; hash: string; isRehearsal: boolean },
): Promise<WorkOutcome> {
  const stored = await ctx.db.task.findUnique({
    where: { id: known.recordId },
    select: { version: true, status: true },
  });
  if (!task || !stored || stored.version !== known.recordVersion || !isOpenTask(stored))
    return { kind: 'kept' };
  if (isRehearsal) return { kind: 'changed' };
  const edited = await editTask(ctx, { ...task.input, id: known.recordId, version: stored.version });
  await ctx.db.importedRow.update({
    where: { id: known.id },
    data: { ...updatedAt(item), contentHash: hash, recordVersion: edited.version },
  });
  return { kind: 'changed' };
}

const updatedAt = ({ revision }: WorkItem) => ({
  sourceUpdatedAt: revisionColumns(revision).sourceUpdatedAt,
});
