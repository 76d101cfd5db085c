import { randomUUIDv7 } from 'node:crypto';
import type { AuditEntry } from '../audit/audit.ts';
import type { Ctx, Tx } from '../context.ts';
import { type MatchReason, matchKeysOf, reasonOf } from './match-keys.ts';
import { type PatientRecord, patientRecordSchema } from './records.ts';
import { looksLikeAnotherPerson } from './same-person.ts';

/** More than a batch has, so that patients who were here before matches were looked for come in turn. */
const MOST_AT_ONCE = 1_000;
/** A number that hundreds have is no number. */
const MOST_OF_ONE = 20;

type Unmatched = { id: string; content: unknown };
type Pair = {
  oneId: string;
  otherId: string;
  key: string;
  one: unknown;
  other: unknown;
};

/**
 * Looks for patients who may be the same person as one whose sources say something new: the same record number of
 * another system, or name, birth date and phone. What a person has decided of two patients stays decided.
 * @returns an audit entry for each new possible match.
 */
export async function findPossibleMatches(tx: Tx, ctx: Ctx): Promise<AuditEntry[]> {
  const ids = await makeKeys(tx, ctx);
  if (ids.length === 0) return [];
  const pairs = await tx.$queryRaw<Pair[]>`
    SELECT least(pa."id", pb."id")::text AS "oneId", greatest(pa."id", pb."id")::text AS "otherId", own."key",
      coalesce(a."content", a."lastContent") AS "one", coalesce(b."content", b."lastContent") AS "other"
    FROM "patient_source" a
    JOIN "patient" pa ON pa."id" = a."patientId" AND pa."mergedIntoId" IS NULL
    JOIN "patient_match_key" own ON own."sourceId" = a."id"
    CROSS JOIN LATERAL (
      SELECT m."sourceId" FROM "patient_match_key" m
      WHERE m."workspaceId" = ${ctx.workspace.id}::uuid AND m."key" = own."key" AND m."sourceId" <> a."id"
      LIMIT ${MOST_OF_ONE}
    ) same
    JOIN "patient_source" b ON b."id" = same."sourceId" AND b."patientId" <> a."patientId"
    JOIN "patient" pb ON pb."id" = b."patientId" AND pb."mergedIntoId" IS NULL
    WHERE a."id" = ANY(${ids}::uuid[])`;
  const found = new Map<string, { oneId: string; otherId: string; reasons: Set<MatchReason> }>();
  for (const { oneId, otherId, key, one, other } of pairs) {
    const reason = reasonOf(key);
    if (reason === 'number' && areTwo(one, other)) continue;
    const pair = `${oneId} ${otherId}`;
    const known = found.get(pair) ?? { oneId, otherId, reasons: new Set<MatchReason>() };
    known.reasons.add(reason);
    found.set(pair, known);
  }
  return keep(tx, ctx, [...found.values()]);
}

async function makeKeys(tx: Tx, ctx: Ctx): Promise<string[]> {
  const due = await tx.$queryRaw<Unmatched[]>`
    SELECT s."id"::text AS "id", coalesce(s."content", s."lastContent") AS "content" FROM "patient_source" s
    WHERE s."workspaceId" = ${ctx.workspace.id}::uuid AND NOT s."isMatched"
    ORDER BY s."updatedAt" DESC, s."id" LIMIT ${MOST_AT_ONCE}`;
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const keys = due.flatMap(({ id, content }) => {
    const person = personOf(content);
    return person
      ? matchKeysOf(person).map((key) => ({ workspaceId: ctx.workspace.id, key, sourceId: id }))
      : [];
  });
  await tx.patientMatchKey.deleteMany({ where: { sourceId: { in: ids } } });
  await tx.$executeRaw`
    INSERT INTO "patient_match_key" ("workspaceId", "key", "sourceId")
    SELECT r."workspaceId", r."key", r."sourceId"
    FROM jsonb_populate_recordset(NULL::"patient_match_key", ${JSON.stringify(keys)}::jsonb) r`;
  await tx.$executeRaw`UPDATE "patient_source" SET "isMatched" = true WHERE "id" = ANY(${ids}::uuid[])`;
  return ids;
}

const personOf = (content: unknown): PatientRecord | null =>
  patientRecordSchema.safeParse(content).data ?? null;

function areTwo(one: unknown, other: unknown): boolean {
  const [a, b] = [personOf(one), personOf(other)];
  return a === null || b === null || looksLikeAnotherPerson(a, b);
}

async function keep(
  tx: Tx,
  ctx: Ctx,
  found: readonly { oneId: string; otherId: string; reasons: ReadonlySet<MatchReason> }[],
): Promise<AuditEntry[]> {
  if (found.length === 0) return [];
  const rows = found.map(({ oneId, otherId, reasons }) => ({
    id: randomUUIDv7(),
    workspaceId: ctx.workspace.id,
    oneId,
    otherId,
    reasons: [...reasons].sort(),
    createdAt: ctx.now(),
  }));
  const made = await tx.$queryRaw<{ id: string; oneId: string; otherId: string }[]>`
    INSERT INTO "possible_match" ("id", "workspaceId", "oneId", "otherId", "reasons", "createdAt")
    SELECT r."id", r."workspaceId", r."oneId", r."otherId", r."reasons", r."createdAt"
    FROM jsonb_populate_recordset(NULL::"possible_match", ${JSON.stringify(rows)}::jsonb) r
    ON CONFLICT ("oneId", "otherId") DO NOTHING
    RETURNING "id"::text AS "id", "oneId"::text AS "oneId", "otherId"::text AS "otherId"`;
  return made.map(({ id, oneId, otherId }) => ({
    action: 'match.find',
    subjectType: 'PossibleMatch',
    subjectId: id,
    patientId: oneId,
    details: { otherId },
  }));
}
