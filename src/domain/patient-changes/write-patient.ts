import type { Patient, Prisma } from '../../generated/prisma/client.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { matchByHand } from '../imports/match-by-hand.ts';
import { keepVersion } from '../plans/keep-version.ts';
import { isSameJson, overrule, overruledOf, type SourceUnits } from '../plans/overruled.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import type { patientColumns } from './patient-input.ts';
import { replaceSearchTerms } from './replace-search-terms.ts';

/** A source says both parts of a name together. */
const SOURCED: SourceUnits = [
  ['givenNames', 'familyName'],
  'birthOn',
  'gender',
  'mrn',
  'telecoms',
  'addresses',
  'languages',
];

/** What is given is written; phones and addresses may hold what the record had beside the form's own. */
type Columns = Partial<
  Omit<ReturnType<typeof patientColumns>, 'telecoms' | 'addresses'> & {
    telecoms: Prisma.JsonArray;
    addresses: Prisma.JsonArray;
  }
>;

/**
 * Writes what a person says of a patient, inside a larger change: the earlier version is kept, what a source had said is
 * remembered, names are searched by what they are now.
 * @returns the names of the columns that changed; empty when all is as it was, and then nothing was written.
 * @throws DomainError `conflict` when the record has another version.
 */
export async function writePatient(
  { tx, audit }: Change,
  ctx: Ctx,
  { patient, version, columns }: { patient: Patient; version: number; columns: Columns },
): Promise<string[]> {
  const { id } = patient;
  const names = Object.keys(columns).filter(
    (name) => !isSameJson(Reflect.get(patient, name), Reflect.get(columns, name)),
  );
  if (names.length === 0) return [];
  await keepVersion(tx, ctx, { table: 'patient', model: 'Patient', id });
  // Until an import brings them as well, nobody but we say anything of who was added here.
  const sources = await tx.patientSource.count({
    where: { patientId: id, sourceSystem: { not: OWN_SOURCE } },
  });
  const overruled =
    patient.sourceSystem === OWN_SOURCE && sources === 0
      ? {}
      : overrule(patient, columns, overruledOf(patient.overruled), SOURCED);
  const { count } = await tx.patient.updateMany({
    where: { id, version },
    data: { ...columns, version: version + 1, overruled: overruled as Prisma.InputJsonObject },
  });
  if (count === 0)
    throw new DomainError(
      'conflict',
      'This patient’s record has changed since you opened it. Nothing was saved: close this form and open it again.',
      { id },
    );
  await replaceSearchTerms(tx, ctx, { ...patient, ...columns }, patient);
  audit({
    action: 'patient.edit',
    subjectType: 'Patient',
    subjectId: id,
    patientId: id,
    details: { fields: names, version: version + 1 },
  });
  if (patient.sourceSystem === OWN_SOURCE) for (const found of await matchByHand(tx, ctx, id)) audit(found);
  return names;
}
