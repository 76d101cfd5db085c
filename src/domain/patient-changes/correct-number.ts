import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { findPatient } from '../patients/find-patient.ts';
import { pointsOf } from '../patients/typed-points.ts';
import { writePatient } from './write-patient.ts';

/**
 * Puts a number in the place of a wrong one of a patient's record, inside a larger change; one that the record does not
 * have is added as a further phone.
 * @param isWrong whether a number as it is written is the wrong one.
 * @throws DomainError `not-found` for a patient of another team.
 */
export async function correctNumber(
  unit: Change,
  ctx: Ctx,
  { patientId, right, isWrong }: { patientId: string; right: string; isWrong: (written: string) => boolean },
): Promise<void> {
  const patient = await findPatient(unit.tx, ctx, 'patient.edit', patientId);
  const points = pointsOf(patient.telecoms);
  const at = points.findIndex(({ kind, value }) => kind === 'phone' && isWrong(value));
  const use = points[at]?.use ?? null;
  const corrected = { value: right, use, kind: 'phone' as const };
  const telecoms = at < 0 ? [...points, corrected] : points.with(at, corrected);
  await writePatient(unit, ctx, { patient, version: patient.version, columns: { telecoms } });
}
