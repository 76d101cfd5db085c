import type { Patient } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import { ruleOf } from '../clocks/clock.ts';
import { meeting } from '../clocks/meet-clock.ts';
import { moveClockIn } from '../clocks/move-clock.ts';
import { actingMember, type Ctx, type Tx } from '../context.ts';
import { readDosage } from '../plans/directions/read-dosage.ts';
import type { PlanChange } from '../plans/plan-change.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { readMedicineName } from '../plans/read-medicine-name.ts';
import { EMPTY_REGIMEN } from '../plans/regimen.ts';
import { saveMedicineIn } from '../plans/save-medicine.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { askPrescriber } from './ask-prescriber.ts';
import type { DischargeEntry } from './discharge-list.ts';
import type { MedicineRow, PlanMedicine } from './medicine-rows.ts';
import { RECONCILIATION_RULE, type TransitionWithStay } from './transition.ts';

export type Reconciled = {
  transition: TransitionWithStay;
  patient: Patient;
  /** All of them, each decided. */
  rows: readonly MedicineRow[];
};

/**
 * What follows from complete decisions, inside the plan's change: the medicines, the questions, the deadline.
 * @returns what changed of the plan.
 */
export async function applyDecisions(unit: Change, ctx: Ctx, reconciled: Reconciled): Promise<PlanChange[]> {
  const { tx } = unit;
  const { transition, rows } = reconciled;
  const changes: PlanChange[] = [];
  for (const row of rows.filter(({ isApplied }) => !isApplied)) {
    const made = await applyOne(tx, ctx, reconciled.patient.id, row);
    const taskId = row.decision === 'ask' ? await askPrescriber(unit, ctx, { ...reconciled, row }) : null;
    await tx.medicationDecision.updateMany({
      where: { transitionId: transition.id, rowKey: row.key },
      data: {
        appliedAt: ctx.now(),
        ...(taskId ? { taskId } : {}),
        ...(row.medicine || !made[0] ? {} : { medicationId: made[0].recordId }),
      },
    });
    changes.push(...made);
  }
  await tx.transition.updateMany({
    where: { id: transition.id },
    data: { reconciledAt: ctx.now(), reconciledById: actingMember(ctx.actor)?.memberId ?? null },
  });
  await meetDeadline(unit, ctx, transition.id, rows);
  return changes;
}

async function applyOne(tx: Tx, ctx: Ctx, patientId: string, row: MedicineRow): Promise<PlanChange[]> {
  const { medicine, entry, decision, note } = row;
  if (medicine) {
    const isOver = medicine.status === 'stopped' || medicine.status === 'completed';
    if (decision === 'stop' && !isOver)
      return saveMedicineIn(tx, ctx, {
        ...edited(patientId, medicine, { status: 'stopped' }),
        change: because(note),
      });
    if (decision !== 'change') return [];
    const directions = note ?? entry?.directions ?? '';
    const taken = { ...takenBy(directions, medicine, entry), status: 'active' as const };
    return saveMedicineIn(tx, ctx, { ...edited(patientId, medicine, taken), change: because(null) });
  }
  if (!entry || decision === 'stop' || decision === 'ask') return [];
  return saveMedicineIn(tx, ctx, added(patientId, entry, decision === 'change' ? note : null));
}

/** Why, in the person's words; without them it stays open: a reason is never made up. */
const because = (reason: string | null) => ({
  on: null,
  by: null,
  reason: reason?.slice(0, TEXT_LIMITS.planReason) ?? null,
});

type Taken = { regimen: ReturnType<typeof readDosage>; words: string | null; isAsWritten: boolean };

/**
 * Directions part by part where they are understood, else as they are written: the person has them before their eyes.
 * Strength and form are those of the hospital's entry where it says them, else those of the plan.
 */
function takenBy(directions: string, medicine: PlanMedicine | null, entry: DischargeEntry | null): Taken {
  const [said, known] = [entry && readMedicineName(entry.name), medicine && readMedicine(medicine).regimen];
  const strength = said?.strength ?? known?.strength ?? null;
  const form = said?.form ?? known?.form ?? null;
  const route = said?.route ?? known?.route ?? null;
  const read = readDosage(directions);
  if (!read)
    return { regimen: { ...EMPTY_REGIMEN, strength, form, route }, words: directions, isAsWritten: true };
  return {
    regimen: {
      ...read,
      strength: read.strength ?? strength,
      form: read.form ?? form,
      route: read.route ?? route,
    },
    words: null,
    isAsWritten: false,
  };
}

function edited(
  patientId: string,
  row: PlanMedicine,
  over: Partial<Taken> & { status: 'stopped' | 'active' },
) {
  const { name, brand, regimen, unreadDosage, isAsWritten = false } = readMedicine(row);
  return {
    patientId,
    id: row.id,
    medicine: {
      name,
      brand,
      regimen,
      words: unreadDosage,
      isAsWritten,
      purpose: row.reason,
      isPart2: row.isPart2,
      problemId: row.problemId,
      ...over,
    },
  };
}

function added(patientId: string, entry: DischargeEntry, note: string | null) {
  const { name, brand, strength, form, route } = readMedicineName(entry.name);
  const said = note ?? entry.directions;
  const taken = said
    ? takenBy(said, null, entry)
    : { regimen: { ...EMPTY_REGIMEN, strength, form, route }, words: null, isAsWritten: false };
  return {
    patientId,
    id: null,
    medicine: {
      name,
      brand,
      ...taken,
      purpose: null,
      status: 'active' as const,
      isPart2: false,
      problemId: null,
    },
    change: because(null),
  };
}

/** The form is the proof: how many medicines were compared, and what was decided. */
async function meetDeadline(
  unit: Change,
  ctx: Ctx,
  transitionId: string,
  rows: readonly MedicineRow[],
): Promise<void> {
  const clocks = await unit.tx.clock.findMany({
    where: {
      subjectId: transitionId,
      workspaceId: ctx.workspace.id,
      metAt: null,
      state: { in: ['running', 'paused', 'missed'] },
    },
  });
  const clock = clocks.find((each) => ruleOf(each).key === RECONCILIATION_RULE);
  if (!clock) return;
  const count = (decision: MedicineRow['decision']) => rows.filter((row) => row.decision === decision).length;
  const words = `Medications compared: ${count('keep')} kept, ${count('stop')} stopped, ${count('change')} changed, ${count('ask')} to ask`;
  await moveClockIn(unit, ctx, meeting(ctx, { id: clock.id, words, contactIds: [] }));
}
