import { z } from 'zod';
import type { Patient } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatient } from '../patients/find-patient.ts';
import { withStoredPoints } from '../patients/typed-points.ts';
import { PatientFields, patientColumns } from './patient-input.ts';
import { writePatient } from './write-patient.ts';

const Input = PatientFields.extend({
  id: z.uuid('Choose a patient.'),
  /** The version of the record that the person saw. */
  version: z.int().positive(),
});

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
  await requireAccess(ctx, entry);
  const given = patientColumns(fields);
  if (given.birthOn && given.birthOn > ctx.now()) throw invalidField('birthOn', 'That day is in the future.');
  const edited = change(ctx, async (unit) => {
    const patient = await findPatient(unit.tx, ctx, entry.action, id);
    const columns = withoutUnasked(patient, given);
    return writePatient(unit, ctx, { patient, version, columns });
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
