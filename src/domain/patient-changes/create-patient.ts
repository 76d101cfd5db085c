import { randomUUIDv7 } from 'node:crypto';
import { z } from 'zod';
import { visibleTeamIds } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { matchByHand } from '../imports/match-by-hand.ts';
import { parseInput } from '../input.ts';
import { newCaseKeys } from '../patients/case-key.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { type Duplicate, findDuplicates } from './find-duplicates.ts';
import { PatientFields, patientColumns } from './patient-input.ts';
import { replaceSearchTerms } from './replace-search-terms.ts';

const Input = PatientFields.extend({
  teamId: z.uuid('Choose a team.'),
  /** Why they are added although somebody like them is here. */
  reason: z
    .string()
    .trim()
    .max(TEXT_LIMITS.planReason, tooLong(TEXT_LIMITS.planReason, 'the reason'))
    .nullish(),
});

async function requireOwnTeam(ctx: Ctx, { action }: AuditEntry, teamId: string): Promise<void> {
  if (visibleTeamIds(ctx, action)?.includes(teamId)) return;
  throw new DomainError(
    'not-found',
    'Choose one of your teams.',
    {},
    { teamId: 'Choose one of your teams.' },
  );
}

export type CreatedPatient =
  | { kind: 'created'; id: string; caseKey: string }
  /** Somebody like them is here: nothing was saved. */
  | { kind: 'duplicates'; duplicates: Duplicate[] };

/**
 * Adds a patient to one of the actor's teams. Where somebody like them is here it takes a reason, which is kept.
 * @returns the new patient, or who is like them.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault; `not-found`
 *   under `teamId` for another team; `duplicate` when
 *   this gesture was saved before.
 */
export async function createPatient(ctx: Ctx, input: z.input<typeof Input>): Promise<CreatedPatient> {
  const entry = await requireAccess(ctx, { action: 'patient.create', subjectType: 'Patient' });
  const { teamId, reason, ...fields } = parseInput(Input, input);
  const columns = patientColumns(fields);
  await auditRefusal(ctx, { ...entry, details: { teamId } }, requireOwnTeam(ctx, entry, teamId));
  if (columns.birthOn && columns.birthOn > ctx.now())
    throw invalidField('birthOn', 'That day is in the future.');
  if (columns.mrn === null && columns.birthOn === null)
    throw invalidField(
      'birthOn',
      'Enter the birth date or the MRN: one of them is needed to recognize the patient.',
    );
  const duplicates = await findDuplicates(ctx.db, ctx, columns);
  if (duplicates.length > 0 && !reason) return { kind: 'duplicates', duplicates };
  return change(ctx, async ({ tx, audit }) => {
    const id = randomUUIDv7();
    const [caseKey = ''] = await newCaseKeys(tx, ctx.workspace.id, 1);
    await tx.patient.create({
      data: {
        id,
        workspaceId: ctx.workspace.id,
        teamId,
        caseKey,
        sourceSystem: OWN_SOURCE,
        sourceId: id,
        contentHash: '',
        duplicateReason: duplicates.length > 0 ? (reason ?? null) : null,
        ...columns,
        createdAt: ctx.now(),
      },
    });
    await replaceSearchTerms(tx, ctx, { id, teamId, caseKey, ...columns }, null);
    audit({
      ...entry,
      subjectId: id,
      patientId: id,
      details: { duplicates: duplicates.map(({ patient }) => patient.id) },
    });
    for (const entry of await matchByHand(tx, ctx, id)) audit(entry);
    return { kind: 'created', id, caseKey };
  });
}
