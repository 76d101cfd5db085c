import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import { changePlan, type PlanEdit } from './change-plan.ts';
import { MEDICINE_STATUSES, medicineTable, medicineWithLastChange } from './medicine-table.ts';
import { isMostImportant, markMostImportant } from './most-important.ts';
import { isSameJson } from './overruled.ts';
import type { PlanChange } from './plan-change.ts';
import { line, optionalDay, optionalLine, planEdit } from './plan-input.ts';
import { readMedicine } from './read-medicine.ts';
import { EMPTY_REGIMEN, pieceText, regimenSchema } from './regimen.ts';
import { saveRecord } from './save-record.ts';
import { assertOwnProblem, problemId } from './tied-problem.ts';

const Input = z.object({
  ...planEdit,
  id: z.uuid().nullable(),
  medicine: z.object({
    name: line('Enter the name of the medication.'),
    brand: optionalLine(),
    /** Null: it stays as the source's words say it. */
    regimen: regimenSchema.nullable(),
    /** How it is taken, in words that cannot be read part by part; they take the place of a regimen. */
    words: optionalLine(TEXT_LIMITS.directions),
    /** The person has seen that the words cannot be read, and keeps them. */
    isAsWritten: z.boolean().default(false),
    purpose: optionalLine(),
    status: z.enum(MEDICINE_STATUSES),
    isPart2: z.boolean().default(false),
    problemId,
  }),
  isMostImportant,
  /** Null: nothing about the treatment changed, the record alone is put right. */
  change: z
    .object({
      on: optionalDay,
      by: optionalLine(TEXT_LIMITS.changedBy),
      /** Null: not recorded. It is never made up. */
      reason: optionalLine(TEXT_LIMITS.planReason),
    })
    .nullable(),
});
type Parsed = Omit<z.output<typeof Input>, 'isMostImportant'>;

/**
 * Adds a medicine or changes one. A change of treatment keeps the regimen before it, on which day, by whom and why;
 * the reason stays empty when no one wrote it down. Correcting the record leaves what is known of the last change
 * alone; what is said of a change while the treatment stays the same completes it, and removes nothing.
 * @returns the plan's version and what changed; `changes` is empty when nothing differs, and then nothing was
 *   written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for
 *   a patient of another team or a record that is gone; `conflict` when the record has changed since; `duplicate`
 *   when this gesture was saved before.
 */
export async function saveMedicine(ctx: Ctx, input: z.input<typeof Input>): Promise<PlanEdit> {
  const { isMostImportant: isMarked, ...parsed } = parseInput(Input, input);
  const { id } = parsed;
  return changePlan(ctx, { ...parsed, part: 'medicine' }, async ({ tx }, patient) => {
    const saved = await saveParsed(tx, ctx, parsed);
    return markMostImportant(tx, ctx, { patient, part: 'medicine', id, isMarked, saved });
  });
}

/**
 * The same inside a larger change of the plan, which counts its version.
 * @returns what changed; empty when nothing differs.
 * @throws DomainError `invalid`, `not-found` and `conflict` as above.
 */
export const saveMedicineIn = (
  tx: Tx,
  ctx: Ctx,
  input: Omit<z.input<typeof Input>, 'isMostImportant'>,
): Promise<PlanChange[]> => saveParsed(tx, ctx, parseInput(Input.omit({ isMostImportant: true }), input));

async function saveParsed(tx: Tx, ctx: Ctx, parsed: Parsed): Promise<PlanChange[]> {
  const { id, patientId, medicine, change } = parsed;
  await assertOwnProblem(tx, { patientId, id: medicine.problemId, field: 'medicine.problemId' });
  const { columns, isSameTreatment } = await columnsOf(tx, parsed, ctx.now());
  const about = change && {
    by: change.by,
    on: (change.on ?? ctx.now()).toISOString().slice(0, 10),
    reason: change.reason,
  };
  return isSameTreatment
    ? saveRecord(tx, ctx, medicineWithLastChange, { patientId, id, columns })
    : saveRecord(tx, ctx, medicineTable, { patientId, id, columns, about: about ?? {} });
}

async function columnsOf(tx: Tx, { id, patientId, medicine, change }: Parsed, now: Date) {
  const row = id === null ? null : await tx.medication.findFirst({ where: { id, patientId } });
  const read = row && readMedicine(row);
  const { regimen, purpose, words, isAsWritten, ...given } = medicine;
  // What the form shows is what was read: unchanged, the source's own words stay the record.
  const saysTheSame =
    read !== null &&
    (regimen === null || isSameJson(regimen, read.regimen)) &&
    (words === null || words === read.unreadDosage);
  const isKept = words !== null && isAsWritten;
  const isAsRead = saysTheSame && isKept === (read.isAsWritten ?? false);
  const written = isKept
    ? { ...(regimen ?? EMPTY_REGIMEN), isAsWritten: true }
    : words === null
      ? (regimen ?? Prisma.DbNull)
      : Prisma.DbNull;
  const regimenKept = row && isAsRead ? (row.regimen ?? Prisma.DbNull) : written;
  // Words that stay unread keep strength and form in the name, where they are read from.
  const piece = words !== null && regimen ? pieceText(regimen) : '';
  const name =
    row && read?.name === given.name && isAsRead ? row.name : [given.name, piece].filter(Boolean).join(' ');
  const brand = read && read.brand === given.brand ? (row?.brand ?? null) : given.brand;
  const isOther = row !== null && (!saysTheSame || read?.name !== given.name);
  const day = change ? (change.on ?? new Date(now.toISOString().slice(0, 10))) : null;
  const isOver = given.status === 'stopped' || given.status === 'completed';
  const isSameTreatment = row !== null && !isOther && given.status === row.status;
  const columns = {
    ...given,
    name,
    brand,
    dosage: words !== null && !isAsRead ? words : (row?.dosage ?? null),
    reason: purpose,
    regimen: regimenKept,
    endedOn: isOver ? (day ?? row?.endedOn ?? null) : null,
    startedOn: row ? row.startedOn : day,
    ...(day && !isSameTreatment
      ? {
          change: row === null ? ('started' as const) : isOther ? ('changed' as const) : row.change,
          changedOn: day,
          changedBy: change?.by ?? null,
          changeReason: change?.reason ?? null,
          before: read && isOther ? read.regimen : (row?.before ?? Prisma.DbNull),
        }
      : {
          change: row?.change ?? ('continued' as const),
          // Said of a treatment that stays the same, these complete what is known of its last change.
          changedOn: change?.on ?? row?.changedOn ?? null,
          changedBy: change?.by ?? row?.changedBy ?? null,
          changeReason: change?.reason ?? row?.changeReason ?? null,
          before: row?.before ?? Prisma.DbNull,
        }),
  };
  return { columns, isSameTreatment };
}
