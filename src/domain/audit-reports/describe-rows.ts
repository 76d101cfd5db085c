import type { Relation } from '../access/matrix.ts';
import { actionWords, jobWords } from '../audit/action-words.ts';
import type { Ctx } from '../context.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { detailWords } from './detail-words.ts';
import type { AuditRow } from './find-audit-rows.ts';

/** How who acted is related to whom it was about: by the teams of today, or by a break-glass that was open then. */
export type AuditRelation = Relation | 'break_glass';

export const RELATION_WORDS = {
  own_team: 'Own team',
  care_team: 'Care team',
  other_team: 'Other team',
  none: 'None',
  break_glass: 'Break-glass',
} as const satisfies Record<AuditRelation, string>;

/** One row of the audit trail as a person reads it. */
export type AuditLine = {
  id: string;
  at: Date;
  /** "Viewed a patient's card". */
  action: string;
  /** Who acted; `job`: no person did. `forWhom`: on whose behalf the assistant acted. */
  actor: { name: string; forWhom: string | null };
  relation: AuditRelation;
  isRefused: boolean;
  /** Whom it was about, at most `MOST_NAMED`. */
  patients: PatientMatch[];
  patientCount: number;
  /** More of what was done, without values of a chart; null: nothing. */
  details: string | null;
};

/** So many patients of one list are named; the rest is counted. */
const MOST_NAMED = 5;

/**
 * Audit rows in words, with the people and patients by name.
 * @param about the patient whom the question was about: they are named first.
 * @returns one line for each row, in their order.
 */
export async function describeRows(
  ctx: Ctx,
  rows: readonly AuditRow[],
  { about }: { about: string | null },
): Promise<AuditLine[]> {
  const patientIds = rows.map((row) => patientsOf(row, about));
  const [members, patients] = await Promise.all([
    readMembers(ctx, rows),
    readPatients(ctx, patientIds.flat()),
  ]);
  const careTeams = await readCareTeams(ctx, [...members.keys()], [...patients.keys()]);
  return rows.map((row, at) => {
    const ids = patientIds[at] ?? [];
    const member = row.memberId ? members.get(row.memberId) : undefined;
    const known = ids.flatMap((id) => patients.get(id) ?? []);
    return {
      id: row.id,
      at: row.at,
      action: actionWords(row.action),
      actor: actorOf(row, member?.displayName ?? null),
      relation: relationOf(row, member, known, careTeams),
      isRefused: row.outcome === 'refused',
      patients: known.slice(0, MOST_NAMED),
      patientCount: ids.length,
      details: detailWords(row),
    };
  });
}

function patientsOf({ patientId, details }: AuditRow, about: string | null): string[] {
  const listed = Array.isArray(details.patients)
    ? details.patients.filter((id) => typeof id === 'string')
    : [];
  const all = new Set([...(patientId ? [patientId] : []), ...listed]);
  return about && all.has(about) ? [about, ...[...all].filter((id) => id !== about)] : [...all];
}

type Member = { displayName: string; teamIds: string[] };

async function readMembers(ctx: Ctx, rows: readonly AuditRow[]): Promise<Map<string, Member>> {
  const found = await ctx.db.member.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      id: { in: [...new Set(rows.flatMap(({ memberId }) => memberId ?? []))] },
    },
    select: { id: true, displayName: true, teams: { select: { teamId: true } } },
  });
  return new Map(
    found.map(({ id, displayName, teams }) => [
      id,
      { displayName, teamIds: teams.map(({ teamId }) => teamId) },
    ]),
  );
}

/** Raw: a report of 50,000 rows has more patients than a statement may have parameters. */
async function readPatients(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PatientMatch>> {
  const found = await ctx.db.$queryRaw<PatientMatch[]>`
    SELECT p."id"::text AS "id", p."caseKey", p."givenNames", p."familyName", p."protectedTexts", p."birthOn",
           p."teamId"::text AS "teamId"
      FROM patient p
     WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."id" = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(found.map((patient) => [patient.id, patient]));
}

/** "member patient" of who is on whose care team. */
async function readCareTeams(
  ctx: Ctx,
  memberIds: readonly string[],
  patientIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await ctx.db.$queryRaw<{ pair: string }[]>`
    SELECT c."memberId" || ' ' || c."patientId" AS "pair"
      FROM care_team_member c
     WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."isActive"
       AND c."memberId" = ANY(${[...memberIds]}::uuid[]) AND c."patientId" = ANY(${[...patientIds]}::uuid[])`;
  return new Set(found.map(({ pair }) => pair));
}

function actorOf({ actorKind, memberId, job }: AuditRow, name: string | null): AuditLine['actor'] {
  const person = name ?? (memberId ? 'A member who was removed' : null);
  if (actorKind === 'assistant') return { name: 'Assistant', forWhom: person };
  return { name: person ?? jobWords(job), forWhom: null };
}

/** Of several patients the most distant relation: one of another team in a list is what a privacy officer looks for. */
function relationOf(
  { details, memberId }: AuditRow,
  member: Member | undefined,
  patients: readonly PatientMatch[],
  careTeams: ReadonlySet<string>,
): AuditRelation {
  if (typeof details.breakGlassId === 'string') return 'break_glass';
  if (!member || patients.length === 0) return 'none';
  const each = patients.map(({ id, teamId }): Relation => {
    if (member.teamIds.includes(teamId)) return 'own_team';
    return careTeams.has(`${memberId} ${id}`) ? 'care_team' : 'other_team';
  });
  return (
    each.find((relation) => relation === 'other_team') ??
    each.find((relation) => relation === 'care_team') ??
    'own_team'
  );
}
