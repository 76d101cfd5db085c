import { teamScope } from '../access/access.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { inCaseload } from '../patients/caseload.ts';
import { patientMatch } from '../patients/patient.ts';
import { flagsOf } from '../red-flags/red-flag.ts';
import type { Match } from './match-caller.ts';
import type { VoicemailBatchView } from './voicemail.ts';

/**
 * A batch of voicemails as it is now, with the patients who may be meant. Its callers check the role and record the look.
 * @returns the batch, its rows in the order of the text, and the patients by id.
 * @throws DomainError `not-found` for one of another team.
 */
export async function readBatch(ctx: Ctx, id: string, { isKnown = false } = {}): Promise<VoicemailBatchView> {
  const found = await ctx.db.voicemailBatch.findFirst({
    where: { id, ...teamScope(ctx, 'voicemail.read') },
    include: { member: { select: { displayName: true } }, voicemails: { orderBy: { position: 'asc' } } },
  });
  if (!found)
    throw new DomainError('not-found', 'Those voicemails are not your team’s. Nothing was saved.', { id });
  const { voicemails, ...batch } = found;
  const ids = voicemails.flatMap(({ candidateIds, patientId }) => [
    ...candidateIds,
    ...(patientId ? [patientId] : []),
  ]);
  const patients = await ctx.db.patient.findMany({
    where: { ...inCaseload(ctx, 'voicemail.read'), id: { in: [...new Set(ids)] } },
    select: { ...patientMatch, team: { select: { name: true } } },
  });
  return {
    batch,
    rows: voicemails.map((row) => ({ ...row, flags: flagsOf(row.flags), match: row.match as Match })),
    patients: new Map(
      patients.map(({ team, ...patient }) => [patient.id, { ...patient, teamName: team.name }]),
    ),
    isKnown,
  };
}
