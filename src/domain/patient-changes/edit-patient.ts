import { z } from 'zod';
import type { Patient, Prisma } from '../../generated/prisma/client.ts';
import { requireCareRole } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { withStoredPoints } from '../patients/typed-points.ts';
import { keepVersion } from '../plans/keep-version.ts';
import { isSameJson, overrule, overruledOf, type SourceUnits } from '../plans/overruled.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import { PatientFields, patientColumns } from './patient-input.ts';
import { replaceSearchTerms } from './replace-search-terms.ts';

const Input = PatientFields.extend({
  id: z.uuid('Choose a patient.'),
  /** The version of the record that the person saw. */
  version: z.int().positive(),
});

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

/**
 * Changes what is known of a patient. What a source had said is remembered: the person's word stays until the source
 * changes that very field.
 * @returns the names of the columns that changed; empty when all is as it was, and then nothing was written.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found` for a
 *   patient of another team; `conflict` when the record has changed since; `duplicate` when this gesture was saved
 *   before.
 */
export async function editPatient(ctx: Ctx, input: z.input<typeof Input>): Promise<string[]> {
  const { id, version, ...fields } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'patient.edit', subjectType: 'Patient', subjectId: id };
  await requireCareRole(ctx, entry);
  const given = patientColumns(fields);
  if (given.birthOn && given.birthOn > ctx.now()) throw invalidField('birthOn', 'That day is in the future.');
  const edited = change(ctx, async ({ tx, audit }) => {
    const patient = await findPatient(tx, ctx, id);
    const columns = withoutUnasked(patient, given);
    const names = Object.keys(columns).filter(
      (name) => !isSameJson(Reflect.get(patient, name), Reflect.get(columns, name)),
    );
    if (names.length === 0) return [];
    await keepVersion(tx, ctx, { table: 'patient', model: 'Patient', id });
    // Before any import has looked at them, nobody but we say anything of who was added here.
    const sources = await tx.patientSource.count({ where: { patientId: id } });
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
    await replaceSearchTerms(tx, ctx, { ...patient, ...columns });
    audit({ ...entry, patientId: id, details: { fields: names, version: version + 1 } });
    return names;
  });
  return auditRefusal(ctx, entry, edited);
}

/** What the form does not ask (other mails, a second address, further given names as they are spaced) stays. */
function withoutUnasked(patient: Patient, given: ReturnType<typeof patientColumns>) {
  const { telecoms, addresses } = patient;
  const mails = Array.isArray(telecoms) ? telecoms.filter(isMail).slice(1) : [];
  const others = Array.isArray(addresses) ? addresses.slice(1) : [];
  const own = withStoredPoints(given.telecoms, telecoms);
  return { ...given, telecoms: [...own, ...mails], addresses: [...given.addresses, ...others] };
}

const isMail = (point: unknown): boolean =>
  typeof point === 'object' && point !== null && Reflect.get(point, 'kind') === 'email';
