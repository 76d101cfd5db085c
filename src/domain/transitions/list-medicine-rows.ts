import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { getPlan } from '../plans/get-plan.ts';
import { type DischargeEntry, dischargeListOf } from './discharge-list.ts';
import type { MedicineRow } from './medicine-rows.ts';
import { readMedicineRows } from './read-medicine-rows.ts';
import { requireTransition } from './require-transition.ts';
import { type TransitionWithStay, transitionWithStay } from './transition.ts';

const Input = z.object({ id: z.uuid(), page: z.int().min(0).default(0) });

/** A row is three blocks of a form that has 100. */
export const ROWS_A_PAGE = 25;

export type MedicinePage = {
  transition: TransitionWithStay;
  rows: MedicineRow[];
  entries: DischargeEntry[];
  page: number;
  pages: number;
  total: number;
  /** Of all pages. */
  undecided: number;
  /** Left out, because the reader may not know what 42 CFR Part 2 protects. */
  protectedCount: number;
  /** What the reader sees now: of the plan, and of what was decided. */
  planVersion: number;
  listVersion: number;
};

/**
 * One page of the comparison of a plan's medicines with the hospital's list, for someone of the team. The plan's view is
 * audited.
 * @returns its rows with what was decided of them, and what is left on all pages.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for a discharge of
 *   another team.
 */
export async function listMedicineRows(ctx: Ctx, input: z.input<typeof Input>): Promise<MedicinePage> {
  const { id, page: asked } = parseInput(Input, input);
  const entry = { action: 'transition.view', subjectType: 'Transition', subjectId: id } as const;
  await requireAccess(ctx, entry);
  const transition = await requireTransition(ctx, entry, transitionWithStay);
  await recordAudit(ctx.db, ctx, { ...entry, patientId: transition.patientId });
  const plan = await getPlan(ctx, { patientId: transition.patientId });
  const rows = await readMedicineRows(ctx.db, transition, plan.medications);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  const page = Math.min(asked, pages - 1);
  return {
    transition,
    rows: rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE),
    entries: dischargeListOf(transition),
    page,
    pages,
    total: rows.length,
    undecided: rows.filter(({ decision }) => decision === null).length,
    protectedCount: plan.protectedCount,
    planVersion: plan.planVersion,
    listVersion: transition.listVersion,
  };
}
