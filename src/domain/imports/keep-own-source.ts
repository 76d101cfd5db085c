import type { Patient } from '../../generated/prisma/client.ts';
import type { Ctx, Tx } from '../context.ts';
import { OWN_SOURCE } from '../plans/own-source.ts';
import { sourcesOf, writeSources } from './patient-sources.ts';
import { patientRecordSchema } from './records.ts';
import { NO_REVISION } from './revision.ts';
import { hashOfPatient } from './write-patients.ts';

/** A day as an import writes it. */
const dayOf = (on: Date | null) => on?.toISOString().slice(0, 10) ?? null;

/**
 * Keeps what the rows of patients say as a source of its own, where somebody has added them here and no system has them:
 * what was edited since counts.
 */
export async function keepOwnSource(tx: Tx, ctx: Ctx, patients: readonly Patient[]): Promise<void> {
  const kept = await sourcesOf(
    tx,
    patients.map(({ id }) => id),
  );
  const sources = patients.flatMap((patient) => {
    const [only, ...others] = kept.get(patient.id) ?? [];
    if (only && (others.length > 0 || only.sourceSystem !== OWN_SOURCE)) return [];
    const key = { system: patient.sourceSystem, id: patient.sourceId };
    const said = patientRecordSchema.safeParse({
      ...patient,
      source: key,
      otherNames: [],
      birthOn: dayOf(patient.birthOn),
      deceasedOn: dayOf(patient.deceasedOn),
      isDeceased: patient.deceasedOn !== null,
      deceasedText: patient.deceasedText ?? undefined,
      needsInterpreter: patient.needsInterpreter ?? undefined,
      isPart2: patient.isPart2 || undefined,
      isActive: undefined,
      revision: undefined,
    });
    if (!said.success) return [];
    return {
      id: only?.id ?? null,
      patientId: patient.id,
      key,
      isServerKnown: false,
      content: said.data,
      lastContent: null,
      contentHash: hashOfPatient(said.data),
      isReplaced: false,
      revision: NO_REVISION,
    };
  });
  await writeSources(tx, ctx, sources);
}

/** The same for all who were added or edited by a person: an import may bring the same people. */
export async function keepOwnSources(tx: Tx, ctx: Ctx): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id"::text AS "id" FROM "patient" p
    WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."sourceSystem" = ${OWN_SOURCE} AND p."mergedIntoId" IS NULL
      AND NOT EXISTS (SELECT FROM "patient_source" s WHERE s."patientId" = p."id"
                        AND (s."sourceSystem" <> ${OWN_SOURCE} OR s."updatedAt" >= p."updatedAt"))
    LIMIT 500`;
  if (rows.length === 0) return;
  await keepOwnSource(
    tx,
    ctx,
    await tx.patient.findMany({ where: { id: { in: rows.map(({ id }) => id) } } }),
  );
}
