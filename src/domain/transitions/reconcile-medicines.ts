import { z } from 'zod';
import type { Patient } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { changePlan } from '../plans/change-plan.ts';
import { optionalLine } from '../plans/plan-input.ts';
import { requireUntouched } from '../plans/raise-version.ts';
import { readPlan } from '../plans/read-plan.ts';
import { part2Basis } from '../protection/part-2-basis.ts';
import { withoutProtected } from '../protection/without-protected.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { applyDecisions, type Reconciled } from './apply-decisions.ts';
import { changedMeanwhile, notOpen } from './conflicts.ts';
import type { MedicineRow } from './medicine-rows.ts';
import { readMedicineRows } from './read-medicine-rows.ts';
import { requireTransition } from './require-transition.ts';
import { transitionWithStay } from './transition.ts';

const Input = z.object({
  id: z.uuid(),
  /** What the person saw of what was decided, and of the plan. */
  version: z.int().positive(),
  seen: z.int().nonnegative(),
  decisions: z.array(
    z.object({
      rowKey: z.string(),
      decision: z.enum(['keep', 'stop', 'change', 'ask']).nullable(),
      note: optionalLine(TEXT_LIMITS.directions),
    }),
  ),
});
type Said = z.output<typeof Input>['decisions'][number];

/** What a save came to: how many are left on all pages, and whether the plan follows. */
export type ReconcileResult = { undecided: number; isDone: boolean };

/**
 * Saves what was decided of one page of medicines. With the last of them the plan follows, by its own verb: its next
 * version with all changes at once, a task for each question, and the deadline is met with the form as proof.
 * @returns how many are left; those that the actor may not know count.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under the row's note where directions are
 *   missing; `not-found`, audited as refused, for a discharge of another team; `conflict` when it is closed, when another
 *   person decided since, or changed one of these medicines in the plan since; `duplicate` when this gesture was saved
 *   before.
 */
export async function reconcileMedicines(ctx: Ctx, input: z.input<typeof Input>): Promise<ReconcileResult> {
  const { id, version, seen, decisions } = parseInput(Input, input);
  const entry = { action: 'transition.reconcile', subjectType: 'Transition', subjectId: id } as const;
  await requireAccess(ctx, entry);
  const found = await requireTransition(ctx, entry, {});
  const result: ReconcileResult = { undecided: 0, isDone: false };
  await changePlan(ctx, { patientId: found.patientId, seen, part: 'medicine' }, async (unit, patient) => {
    const { tx } = unit;
    const { count } = await tx.transition.updateMany({
      where: { id, state: 'open', listVersion: version },
      data: { listVersion: { increment: 1 } },
    });
    const transition = await tx.transition.findUniqueOrThrow({ where: { id }, include: transitionWithStay });
    if (count === 0) throw await refusal(unit, transition);
    const before = await rowsFor(unit, ctx, { transition, patient });
    const changed = await saveDecisions(unit, ctx, { id, said: decisions, rows: before.known });
    await requireUntouched(tx, ctx, { patientId: patient.id, seen, touched: medicineIds(changed) });
    const { all: rows } = await rowsFor(unit, ctx, { transition, patient });
    result.undecided = rows.filter(({ decision }) => decision === null).length;
    result.isDone = result.undecided === 0;
    unit.audit({ ...entry, patientId: patient.id, details: { rows: changed.length, isDone: result.isDone } });
    if (!result.isDone) return [];
    const reconciled: Reconciled = { transition, patient, rows };
    return applyDecisions(unit, ctx, reconciled);
  });
  return result;
}

async function refusal({ tx }: Change, { id, state }: { id: string; state: string }): Promise<DomainError> {
  if (state !== 'open') return notOpen();
  const last = await tx.medicationDecision.findFirst({
    where: { transitionId: id },
    orderBy: { decidedAt: 'desc' },
    select: { decidedBy: { select: { displayName: true } } },
  });
  return changedMeanwhile('list of medications', last?.decidedBy?.displayName);
}

type Of = { transition: Reconciled['transition']; patient: Patient };

/** The rows: all of them, on which it depends whether all is decided, and those that the actor may know. */
async function rowsFor({ tx }: Change, ctx: Ctx, { transition, patient }: Of) {
  const plan = await readPlan(tx, ctx, 'plan.view', patient.id);
  const medications = plan?.medications ?? [];
  const all = await readMedicineRows(tx, transition, medications);
  const basis = await part2Basis(tx, ctx, patient.id);
  const shown = basis ? { medications } : withoutProtected({ medications }, patient.protectedTexts).shown;
  const ids = new Set(shown.medications.map(({ id }) => id));
  return { all, known: all.filter(({ medicine }) => !medicine || ids.has(medicine.id)) };
}

/** Writes those that differ. One without a decision stays as it was. */
async function saveDecisions(
  { tx }: Change,
  ctx: Ctx,
  { id, said, rows }: { id: string; said: readonly Said[]; rows: readonly MedicineRow[] },
): Promise<MedicineRow[]> {
  const changed: MedicineRow[] = [];
  for (const { rowKey, decision, note } of said) {
    const row = rows.find(({ key }) => key === rowKey);
    if (!row || decision === null || (row.decision === decision && row.note === note)) continue;
    if (decision === 'change' && !note && !row.entry?.directions)
      throw new DomainError(
        'invalid',
        'Enter the new directions.',
        {},
        { [rowKey]: 'Enter the new directions.' },
      );
    const decided = {
      decision,
      note,
      medicationId: row.medicine?.id ?? null,
      decidedById: actingMember(ctx.actor)?.memberId ?? null,
      decidedAt: ctx.now(),
      appliedAt: null,
    };
    const key = { workspaceId: ctx.workspace.id, transitionId: id, rowKey };
    await tx.medicationDecision.upsert({
      where: { workspaceId_transitionId_rowKey: key },
      create: { ...key, ...decided },
      update: decided,
    });
    changed.push(row);
  }
  return changed;
}

const medicineIds = (rows: readonly MedicineRow[]): string[] =>
  rows.flatMap(({ medicine }) => medicine?.id ?? []);
