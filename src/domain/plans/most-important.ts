import { z } from 'zod';
import type { Patient } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { keepVersion } from './keep-version.ts';
import type { PlanChange, PlanPart } from './plan-change.ts';

/** Whether the line is the one that matters most; left out: the mark stays where it is. */
export const isMostImportant = z.boolean().optional();

/** Lines of a plan that may be marked, by the part of the plan that they are. */
const MODELS = {
  problem: 'Condition',
  medicine: 'Medication',
  goal: 'Goal',
  intervention: 'Intervention',
} as const satisfies Partial<Record<PlanPart, string>>;
export type MarkablePart = keyof typeof MODELS;
export const isMarkablePart = (part: PlanPart): part is MarkablePart => part in MODELS;

type Marked = Pick<Patient, 'mostImportantType' | 'mostImportantId'>;

/** The name of the mark among the fields of a change. */
export const MARK_FIELD = 'most important';

/** Whether this record is the plan's most important line. */
export const isMarked = (
  { mostImportantType, mostImportantId }: Marked,
  part: MarkablePart,
  id: string | null,
): boolean => id !== null && mostImportantType === MODELS[part] && mostImportantId === id;

/** The mark of a record, by its model; nothing where it has none. */
export const markOf = (
  { mostImportantType, mostImportantId }: Marked,
  record: { recordType: string; recordId: string } | null,
): { isMostImportant?: true } =>
  record && record.recordType === mostImportantType && record.recordId === mostImportantId
    ? { isMostImportant: true }
    : {};

/**
 * Marks a line of a plan as the one that matters most, or takes its mark away. At most one has it: marking another
 * moves it.
 * @param saved what saving the line itself came to; of a new line it has the id.
 * @returns the changes of the line, and of the mark when it moved.
 * @throws DomainError `conflict` when another person changed the patient at the same moment.
 */
export async function markMostImportant(
  tx: Tx,
  ctx: Ctx,
  {
    patient,
    part,
    id,
    isMarked: wanted,
    saved,
  }: {
    patient: Patient;
    part: MarkablePart;
    id: string | null;
    isMarked: boolean | undefined;
    saved: PlanChange[];
  },
): Promise<PlanChange[]> {
  const recordId = id ?? saved[0]?.recordId ?? null;
  if (wanted === undefined || recordId === null || wanted === isMarked(patient, part, recordId)) return saved;
  await keepVersion(tx, ctx, { table: 'patient', model: 'Patient', id: patient.id });
  const { count } = await tx.patient.updateMany({
    where: { id: patient.id, version: patient.version },
    data: {
      mostImportantType: wanted ? MODELS[part] : null,
      mostImportantId: wanted ? recordId : null,
      version: { increment: 1 },
    },
  });
  if (count === 0)
    throw new DomainError(
      'conflict',
      'Someone else changed this patient at the same moment. Your changes were not saved. Open the plan again.',
      { id: patient.id },
    );
  const field = { name: MARK_FIELD, from: wanted ? null : 'yes', to: wanted ? 'yes' : null };
  const [own, ...others] = saved;
  return own
    ? [{ ...own, fields: [...own.fields, field] }, ...others]
    : [{ part, recordId, act: 'changed', label: '', fields: [field] }];
}
