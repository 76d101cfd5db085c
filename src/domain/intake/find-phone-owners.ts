import { visibleTeamIds } from '../access/access.ts';
import type { Ctx, Tx } from '../context.ts';
import type { PhoneOwner } from './match-caller.ts';

type Row = Omit<PhoneOwner, 'digits'> & { digits: string[] };

/**
 * Who has these numbers on the charts of the actor's teams: patients, caregivers, providers and the team's own numbers.
 * Raw SQL: the index is over the digits inside of JSON.
 * @returns one row for each number and owner, whether or not it was asked for.
 * @param numbers ten digits each; seven where no area code was said: patients alone are looked up by them.
 */
export async function findPhoneOwners(tx: Tx, ctx: Ctx, numbers: readonly string[]): Promise<PhoneOwner[]> {
  const teams = [...(visibleTeamIds(ctx, 'voicemail.read') ?? [])];
  const whole = [...new Set(numbers.filter((number) => number.length === 10))];
  const locals = [...new Set(numbers.filter((number) => number.length === 7))];
  if (whole.length + locals.length === 0 || teams.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    WITH mine AS MATERIALIZED (
      SELECT p."id", p."givenNames" || p."familyName" AS names, p."birthOn"::text AS born, northstar_phone_digits(p."telecoms") AS digits
        FROM patient p
       WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ANY(${teams}::uuid[]) AND p."leftAt" IS NULL
         AND northstar_phone_digits(p."telecoms") && ${whole}::text[]
    ), caregivers AS MATERIALIZED (
      SELECT c."patientId", c."name", p."givenNames" || p."familyName" AS names, p."birthOn"::text AS born, northstar_phone_digits(c."telecoms") AS digits
        FROM caregiver c JOIN patient p ON p."id" = c."patientId"
       WHERE northstar_phone_digits(c."telecoms") && ${whole}::text[] AND c."isActive" AND c."withdrawnAt" IS NULL
         AND p."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ANY(${teams}::uuid[]) AND p."leftAt" IS NULL
    ), providers AS MATERIALIZED (
      SELECT m."patientId", m."name", p."givenNames" || p."familyName" AS names, p."birthOn"::text AS born, northstar_phone_digits(m."telecoms") AS digits
        FROM care_team_member m JOIN patient p ON p."id" = m."patientId"
       WHERE northstar_phone_digits(m."telecoms") && ${whole}::text[] AND m."withdrawnAt" IS NULL
         AND p."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ANY(${teams}::uuid[]) AND p."leftAt" IS NULL
    ), ours AS MATERIALIZED (
      SELECT f."who", ARRAY["right"(regexp_replace(f."number", '[^0-9]', '', 'g'), 10)] AS digits
        FROM plan_phone f
       WHERE f."workspaceId" = ${ctx.workspace.id}::uuid AND f."teamId" = ANY(${teams}::uuid[]) AND f."isActive"
         AND f."patientId" IS NULL AND "right"(regexp_replace(f."number", '[^0-9]', '', 'g'), 10) = ANY(${whole}::text[])
    ), locals AS MATERIALIZED (
      SELECT p."id", p."givenNames" || p."familyName" AS names, p."birthOn"::text AS born, northstar_phone_digits(p."telecoms") AS digits
        FROM patient p
       WHERE p."workspaceId" = ${ctx.workspace.id}::uuid AND p."teamId" = ANY(${teams}::uuid[]) AND p."leftAt" IS NULL
         AND northstar_phone_locals(p."telecoms") && ${locals}::text[]
    )
    SELECT "id"::text AS "patientId", 'patient' AS "relation", names AS "names", names AS "patientNames", born AS "birthOn",
           digits AS "digits" FROM mine
    UNION ALL SELECT "id"::text, 'patient', names, names, born, digits FROM locals
    UNION ALL SELECT "patientId"::text, 'caregiver', ARRAY["name"], names, born, digits FROM caregivers
    UNION ALL SELECT "patientId"::text, 'clinic', ARRAY["name"], names, born, digits FROM providers
    UNION ALL SELECT NULL, 'clinic', ARRAY["who"], '{}', NULL, digits FROM ours`;
  return rows.flatMap(({ digits, ...owner }) => digits.map((each) => ({ ...owner, digits: each })));
}
