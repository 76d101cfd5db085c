import { knownKeys } from '../../plain-language/names/known-keys.ts';
import { isParticle } from '../../plain-language/names/particles.ts';
import { isNobody, isOrganisation } from '../../plain-language/names/person-name.ts';
import type { Ctx, Tx } from '../context.ts';

/** One transaction stays well under the five seconds it is given. */
const MOST_AT_ONCE = 200;

/**
 * Makes the words anew by which patients of these teams, and the people around them, are named, for those of whom a
 * name has changed. Triggers remember who they are, whatever code wrote the change. Waits for changes that are being
 * committed: what is looked up after it is what is in the rows.
 */
export async function refreshKnownNames(ctx: Ctx, teamIds: readonly string[]): Promise<void> {
  while ((await refreshSome(ctx, teamIds)) === MOST_AT_ONCE);
}

async function refreshSome(ctx: Ctx, teamIds: readonly string[]): Promise<number> {
  const [due] = await ctx.db.$queryRaw<{ isDue: boolean }[]>`
    SELECT EXISTS (SELECT FROM "patient" WHERE "teamId" = ANY(${[...teamIds]}::uuid[]) AND NOT "hasKnownNames") AS "isDue"`;
  if (!due?.isDue) return 0;
  return ctx.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id"::text FROM "patient"
      WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "teamId" = ANY(${[...teamIds]}::uuid[]) AND NOT "hasKnownNames"
      ORDER BY "id" LIMIT ${MOST_AT_ONCE} FOR NO KEY UPDATE`;
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await rewrite(tx, ctx, ids);
    return ids.length;
  });
}

async function rewrite(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<void> {
  // Read under the lock of their patients: who changes a name now waits, and marks the patient again.
  const patients = await tx.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] } },
    select: {
      id: true,
      teamId: true,
      givenNames: true,
      familyName: true,
      // Most terms are pairs and slips of the finger, which begin with a sign.
      searchTerms: {
        where: { NOT: [{ term: { startsWith: '+' } }, { term: { startsWith: '~' } }] },
        select: { term: true },
      },
      caregivers: { select: { name: true } },
      careTeamMembers: { where: { memberId: null }, select: { name: true } },
    },
  });
  const found = patients.flatMap(({ id, teamId, ...patient }) => {
    const own = new Set([
      ...knownKeys([...patient.givenNames, patient.familyName]),
      ...patient.searchTerms.map(({ term }) => term).filter(isName),
    ]);
    const others = [
      ...patient.caregivers.filter(({ name }) => !isNobody(name)),
      ...patient.careTeamMembers.filter(({ name }) => !isNobody(name) && !isOrganisation(name)),
    ].flatMap(({ name }) => knownKeys([name]));
    return [
      ...Array.from(own, (key) => ({ teamId, patientId: id, key, isPatient: true })),
      ...Array.from(new Set(others).difference(own), (key) => ({
        teamId,
        patientId: id,
        key,
        isPatient: false,
      })),
    ];
  });
  await tx.knownName.deleteMany({ where: { patientId: { in: [...ids] } } });
  await tx.$executeRaw`
    INSERT INTO "known_name" ("workspaceId", "teamId", "patientId", "key", "isPatient")
    SELECT ${ctx.workspace.id}::uuid, r."teamId", r."patientId", r."key", r."isPatient"
    FROM jsonb_populate_recordset(NULL::"known_name", ${JSON.stringify(found)}::jsonb) r`;
  await tx.$executeRaw`UPDATE "patient" SET "hasKnownNames" = true WHERE "id" = ANY(${[...ids]}::uuid[])`;
}

/** Former names are kept as search terms: words of two letters and more, without a case key, number, date or pair. */
const isName = (term: string): boolean => /^[\p{L}\p{M}]{2,}$/u.test(term) && !isParticle(term);
