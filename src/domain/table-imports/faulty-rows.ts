import { z } from 'zod';
import { decide } from '../access/matrix.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';

/** So long the rows that stayed out are kept as files. */
export const FAULTY_ROWS_KEPT_MS = 7 * 24 * 3_600_000;

/** Files with rows that stayed out; their names hold no word of the list. */
export const faultyFiles = z.array(z.object({ name: z.string(), csv: z.string(), rows: z.int() }));
export type FaultyFile = z.infer<typeof faultyFiles>[number];

const Input = z.object({ id: z.uuid() });

const READ = 'import.read-faulty-rows';

/**
 * Whether a member gets rows of a list for that team as a file: what is in them is read by the team's own people alone.
 * @returns true for members of the team with a care role.
 */
export const mayReadRows = (actor: MemberActor, teamId: string): boolean =>
  decide(actor, READ, actor.teamIds.includes(teamId) ? 'own_team' : 'other_team', false) === 'allow';

/**
 * The rows of the actor's own list that stayed out, to be corrected; the look is audited.
 * @returns a file for each sheet that has such rows.
 * @throws DomainError `not-found` for somebody else's list, for a team whose patients the actor may not see, and when a
 *   week is over.
 */
export async function readFaultyRows(
  ctx: Ctx<MemberActor>,
  input: z.input<typeof Input>,
): Promise<FaultyFile[]> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: READ, subjectType: 'Import', subjectId: id };
  await requireAccess(ctx, entry);
  const files = await auditRefusal(ctx, entry, findFiles(ctx, id));
  await recordAudit(ctx.db, ctx, {
    ...entry,
    details: { rows: files.reduce((sum, { rows }) => sum + rows, 0) },
  });
  return files;
}

async function findFiles(ctx: Ctx<MemberActor>, id: string): Promise<FaultyFile[]> {
  const row = await ctx.db.tableImport.findFirst({
    where: { id, workspaceId: ctx.workspace.id, memberId: ctx.actor.memberId },
    select: { faultyRows: true, teamId: true },
  });
  const files = row && mayReadRows(ctx.actor, row.teamId) ? faultyFiles.catch([]).parse(row.faultyRows) : [];
  if (files.length === 0)
    throw new DomainError(
      'not-found',
      'The faulty rows are no longer kept. Correct them in your own list by the row numbers above, and upload it again.',
      { id },
    );
  return files;
}
