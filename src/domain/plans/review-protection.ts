import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { keepVersion } from './keep-version.ts';
import { REVIEWED, type ReviewedKind } from './part-2-review.ts';
import { PART_2_FIELD, type PlanChange } from './plan-change.ts';
import { raiseVersion } from './raise-version.ts';
import { refreshProtected } from './refresh-protected.ts';

const isKind = (kind: string): kind is ReviewedKind => kind in REVIEWED;

const Input = z.object({
  patientId: z.uuid('Choose a patient.'),
  decisions: z
    .array(z.object({ kind: z.string().refine(isKind), id: z.uuid(), isProtected: z.boolean() }))
    .min(1, 'Decide at least one record.')
    .max(100),
});
type Decision = z.output<typeof Input>['decisions'][number];

/**
 * Decides for records that read like substance use treatment, or that a label of their source protects, whether they stay
 * protected. What is not protected
 * is shown and sent like any other record from then on; the decision holds until the source says something else.
 * @returns how many were decided.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for a patient of another team; `conflict`
 *   when somebody decided on one of them first: then nothing is saved.
 */
export async function reviewProtection(ctx: Ctx, input: z.input<typeof Input>): Promise<{ decided: number }> {
  const { patientId, decisions } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'protection.review', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const work = change(ctx, async ({ tx, audit }) => {
    await findPatient(tx, ctx, entry.action, patientId);
    const changes: PlanChange[] = [];
    for (const decision of decisions) changes.push(...(await decide(tx, ctx, patientId, decision)));
    if (changes.length > 0) await raiseVersion(tx, ctx, { patientId, changes });
    else if (decisions.some(({ isProtected }) => !isProtected)) await refreshProtected(tx, ctx, [patientId]);
    const ids = (isProtected: boolean) =>
      decisions.filter((each) => each.isProtected === isProtected).map(({ kind, id }) => `${kind}:${id}`);
    audit({ ...entry, patientId, details: { protected: ids(true), notProtected: ids(false) } });
    return { decided: decisions.length };
  });
  return auditRefusal(ctx, entry, work);
}

type Decided = { name: string | null };

/** The guard is in the WHERE: of two people who decide at the same moment one is told. */
async function decide(tx: Tx, ctx: Ctx, patientId: string, decision: Decision): Promise<PlanChange[]> {
  const { kind, id, isProtected } = decision;
  const { table, model, part, isEdited } = REVIEWED[kind];
  await keepVersion(tx, ctx, { table, model, id });
  // The source said nothing of it: a label that comes later is its new word, and counts.
  const overruled =
    isEdited && !isProtected
      ? Prisma.sql`, "overruled" = "overruled" || '{"isPart2": false}'::jsonb`
      : Prisma.empty;
  const rows = await tx.$queryRaw<Decided[]>`
    UPDATE ${Prisma.raw(`"${table}"`)} t
       SET "isPart2" = ${isProtected}, "part2Review" = ${isProtected ? 'protected' : 'not_protected'},
           "version" = t."version" + 1, "updatedAt" = ${ctx.now()} ${overruled}
     WHERE t."id" = ${id}::uuid AND t."patientId" = ${patientId}::uuid AND t."withdrawnAt" IS NULL
       AND t."part2Review" IN ('needed', 'labelled') AND t."isPart2"
    RETURNING coalesce(to_jsonb(t)->>'name', to_jsonb(t)->>'text', to_jsonb(t)->>'substance', to_jsonb(t)->>'description') AS "name"`;
  const [row] = rows;
  if (!row)
    throw new DomainError(
      'conflict',
      'Someone else decided on one of these records first, or it changed. Nothing was saved. Open *Review* again.',
      { kind, id },
    );
  if (!part || isProtected) return [];
  const fields = [{ name: PART_2_FIELD, from: 'yes', to: null }];
  return [{ part, recordId: id, act: 'changed', label: row.name ?? '', fields }];
}
