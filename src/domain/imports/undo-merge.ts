import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { raiseVersion } from '../plans/raise-version.ts';
import { moveTasks } from '../team-changes/move-tasks.ts';
import { findPossibleMatches } from './find-possible-matches.ts';
import { refreshMessages, rewriteRow } from './merge-patients.ts';
import { type MergeTrace, mergeTrace, UNDO_MERGE_DAYS, UNDO_MERGE_MS } from './merge-trace.ts';
import { moveBack } from './move-back.ts';
import { countedWhereMany } from './raise-plans.ts';
import { takeImportTurn } from './write-rows.ts';

const Input = z.object({ id: z.uuid() });

export type UndoneMerge = {
  /** Who had the records of both, and who has their own again. */
  remaining: { id: string; caseKey: string };
  other: { id: string; caseKey: string };
  /** Tasks and contacts that were added since: nobody but a person can say whose they are, so they stay. */
  staying: number;
};

/** What the history of both plans says of it. */
const REASON = 'The records of two people were separated again';

/**
 * Takes back that two records are one person: each has again what it had, and what its own systems have said since. They
 * count as different people from then on. What people have added since stays with the record that had remained.
 * @returns both records, and how many tasks and contacts stay.
 * @throws DomainError `forbidden` for anybody but coordinators and supervisors; `not-found` where the actor may not see
 *   both; `conflict`, with a sentence that says why, where they cannot be separated any more; `duplicate` when this
 *   gesture was saved before.
 */
export async function undoMerge(ctx: Ctx, input: z.input<typeof Input>): Promise<UndoneMerge> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'match.undo', subjectType: 'PossibleMatch', subjectId: id };
  await requireAccess(ctx, entry);
  const member = actingMember(ctx.actor);
  const undone = change(ctx, async (unit) => {
    const { tx, audit } = unit;
    await takeImportTurn(tx, ctx);
    const match = await tx.possibleMatch.findFirst({
      where: { id, one: teamScope(ctx, entry.action), other: teamScope(ctx, entry.action) },
      include: { one: { select: parties }, other: { select: parties } },
    });
    if (!match)
      throw new DomainError('not-found', 'That decision is not on your teams. Nothing was changed.', { id });
    const trace = mergeTrace.safeParse(match.moved).data;
    const [from, into] = match.oneId === trace?.fromId ? [match.one, match.other] : [match.other, match.one];
    const why = whyNot(ctx, match, { trace, from, into });
    if (why || !trace) throw new DomainError('conflict', why ?? NOT_KEPT, { id, decision: match.decision });
    await tx.possibleMatch.update({
      where: { id },
      data: {
        decision: 'different',
        decidedById: member?.memberId ?? null,
        decidedAt: ctx.now(),
        moved: Prisma.DbNull,
      },
    });
    const staying = await countAdded(unit, trace, match.decidedAt ?? ctx.now());
    await separate(unit, ctx, { trace, from, into });
    for (const { id: patientId } of [from, into]) {
      audit({ ...entry, patientId });
      audit({ action: 'patient.unmerge', subjectType: 'Patient', subjectId: patientId, patientId });
    }
    return { remaining: into, other: from, staying };
  });
  return auditRefusal(ctx, entry, undone);
}

const parties = { id: true, caseKey: true, teamId: true, mergedIntoId: true } as const;
type Party = { id: string; caseKey: string; teamId: string; mergedIntoId: string | null };

const NOT_KEPT =
  'These records were not merged by this decision, or it was undone already. Nothing was changed.';

/** Why they cannot be separated; null: they can. */
function whyNot(
  ctx: Ctx,
  match: { decision: string; decidedAt: Date | null },
  { trace, from, into }: { trace: MergeTrace | undefined; from: Party; into: Party },
): string | null {
  if (match.decision !== 'same' || !trace || match.decidedAt === null) return NOT_KEPT;
  if (ctx.now().getTime() - match.decidedAt.getTime() > UNDO_MERGE_MS)
    return `That was decided more than ${UNDO_MERGE_DAYS} days ago, and can no longer be undone. Nothing was changed. Add ${from.caseKey} again with \`/patient new\` and move what is theirs by hand.`;
  if (from.mergedIntoId !== into.id)
    return `${into.caseKey} was merged into another record since. Nothing was changed. Undo that merge first.`;
  if (trace.doubles > 0)
    return `Both records had the same entries of one system, and one state of each was kept, so they can no longer be separated. Nothing was changed. Add ${from.caseKey} again with \`/patient new\`; the next import of its system brings what that system says.`;
  return null;
}

/** Since then, and not moved. */
async function countAdded({ tx }: Change, trace: MergeTrace, since: Date): Promise<number> {
  const added = (table: string) => ({
    patientId: trace.intoId,
    createdAt: { gt: since },
    id: { notIn: trace.rows[table] ?? [] },
  });
  const [tasks, contacts] = [
    await tx.task.count({ where: added('task') }),
    await tx.contact.count({ where: added('contact') }),
  ];
  return tasks + contacts;
}

async function separate(
  unit: Change,
  ctx: Ctx,
  { trace, from, into }: { trace: MergeTrace; from: Party; into: Party },
): Promise<void> {
  const { tx, audit } = unit;
  const ids = [from.id, into.id];
  // In the order of their ids, so that two changes never wait for each other.
  await tx.$queryRaw`SELECT 1 FROM "patient" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const now = await tx.patient.findUniqueOrThrow({ where: { id: into.id } });
  const changes = await moveBack(tx, ctx, trace);
  await tx.patient.update({
    where: { id: from.id },
    data: { mergedIntoId: null, ...trace.from, hasKnownNames: false },
  });
  await tx.patient.updateMany({
    where: { id: { in: trace.formerIds }, mergedIntoId: into.id },
    data: { mergedIntoId: from.id },
  });
  const isAsMerged = now.whatMatters === trace.merged.whatMatters;
  const isReviewAsMerged = (now.planReviewOn?.toISOString() ?? null) === trace.merged.planReviewOn;
  await tx.patient.update({
    where: { id: into.id },
    data: {
      // What somebody has written since stays.
      ...(isAsMerged ? { whatMatters: trace.into.whatMatters } : {}),
      ...(isReviewAsMerged ? { planReviewOn: trace.into.planReviewOn } : {}),
      hasOldKeys: trace.into.hasOldKeys,
      hasKnownNames: false,
    },
  });
  if (from.teamId !== into.teamId) {
    await moveTasks(unit, ctx, { patientIds: [from.id], toTeamId: from.teamId });
    await tx.task.updateMany({ where: { patientId: from.id }, data: { teamId: from.teamId } });
  }
  for (const id of ids) {
    for (const entry of await rewriteRow(tx, ctx, id)) audit(entry);
    await raiseVersion(tx, ctx, {
      patientId: id,
      changes: id === into.id ? countedWhereMany(changes) : [],
      reason: REASON,
    });
    await refreshMessages(tx, ctx, id);
  }
  await tx.patientSource.updateMany({ where: { patientId: { in: ids } }, data: { isMatched: false } });
  for (const entry of await findPossibleMatches(tx, ctx)) audit(entry);
}
