import type { Ctx, MemberActor } from '../src/domain/context.ts';

/** Patients of one coordinator: a team that grows by ten grows by coordinators. */
export const CASELOAD = 100;

/**
 * Gives the acting member so many colleagues that each of them has `CASELOAD` patients.
 * @param patients how many there are.
 */
export async function addCoordinators(
  { db, actor }: Pick<Ctx<MemberActor>, 'db' | 'actor'>,
  patients: number,
): Promise<void> {
  const others = Math.max(0, Math.round(patients / CASELOAD) - 1);
  await db.$executeRaw`
    INSERT INTO member ("id", "workspaceId", "slackUserId", "displayName", "timeZone", "roles", "profileReadAt", "updatedAt")
    SELECT gen_random_uuid(), m."workspaceId", 'U' || (n + 1), 'Bench ' || n, m."timeZone", m."roles", now(), now()
      FROM member m CROSS JOIN generate_series(1, ${others}::int) AS n WHERE m."id" = ${actor.memberId}::uuid`;
}
