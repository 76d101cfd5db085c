import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { importedCaseload } from '../caseload.ts';
import { addCoordinators, CASELOAD } from '../coordinators.ts';

/** Of each patient. */
const CLOCKS = 5;
/** Over so many days their deadlines fall, the first of them today. */
const SPREAD_DAYS = 60;

/**
 * A caseload with tasks, open transitions of one patient in ten, and its clocks: five that run for each patient, one in a
 * hundred of them missed and not settled, one in fifty paused; every second one with a task of the patient's coordinator,
 * one in ten with a task that no one owns. One more for each patient was met.
 * @param hasClocks false: everything but the clocks.
 */
export async function fillClocks(
  serverUrl: string,
  name: string,
  { size, hasClocks }: { size: number; hasClocks: boolean },
) {
  const caseload = await importedCaseload(serverUrl, name, size);
  const { db } = caseload.ctx;
  await addCoordinators(caseload.ctx, size);
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`
        CREATE TEMPORARY TABLE place ON COMMIT DROP AS
        SELECT p."id" AS "patientId", p."workspaceId", p."teamId", p."n", owner."id" AS "ownerId"
          FROM (SELECT p.*, row_number() OVER (ORDER BY p."id") AS "n" FROM patient p) AS p
          JOIN (SELECT "id", row_number() OVER (ORDER BY "slackUserId" <> 'U1', "id") AS "place" FROM member) AS owner
            ON owner."place" = 1 + p."n" / ${CASELOAD}::int % (SELECT count(*) FROM member)`;
      await fillTransitions(tx);
      await fillTasks(tx);
      if (hasClocks) await fillRows(tx);
    },
    { timeout: 120_000 },
  );
  await db.$executeRaw`VACUUM ANALYZE`;
  return caseload;
}

type Tx = Pick<Ctx<MemberActor>['db'], '$executeRaw'>;

/** Discharges of the last weeks, half of them claimed; the stay is over a week old, so that the tick starts none. */
async function fillTransitions(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO admission ("id", "workspaceId", "patientId", "sourceSystem", "sourceId", "kind", "admittedAt", "dischargedAt",
                           "contentHash", "updatedAt")
    SELECT gen_random_uuid(), "workspaceId", "patientId", 'bench', "patientId"::text, 'inpatient', now() - interval '16 days',
           now() - interval '8 days' - "n" * interval '1 minute', '', now() FROM place WHERE "n" % 10 = 0`;
  await tx.$executeRaw`
    INSERT INTO transition ("id", "workspaceId", "teamId", "patientId", "admissionId", "claimedById", "claimedAt", "createdAt",
                            "updatedAt")
    SELECT gen_random_uuid(), p."workspaceId", p."teamId", p."patientId", a."id",
           CASE WHEN "n" % 20 = 0 THEN "ownerId" END,
           CASE WHEN "n" % 20 = 0 THEN now() - "n" * interval '1 minute' END, a."dischargedAt", now()
      FROM place p JOIN admission a USING ("patientId")`;
}

/** The tasks of the clocks, at the same place in the patient's list. */
async function fillTasks(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO task ("id", "workspaceId", "teamId", "patientId", "kind", "title", "priority", "dueAt", "remindAt", "ownerId",
                      "createdById", "createdAt", "updatedAt")
    SELECT md5("patientId"::text || k)::uuid, "workspaceId", "teamId", "patientId", 'authorization', 'Appeal', 'routine',
           now() + interval '1 day', now() + interval '1 day', CASE WHEN k < 5 THEN "ownerId" END, "ownerId", now(), now()
      FROM place CROSS JOIN generate_series(1, ${CLOCKS}::int) AS k WHERE k IN (2, 4) OR (k = 5 AND "n" % 2 = 0)`;
}

async function fillRows(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO clock ("id", "workspaceId", "teamId", "patientId", "ruleId", "subjectType", "subjectId", "occurrence", "state",
                       "zone", "startsAt", "ruleDueOn", "dueOn", "dueAt", "nextAt", "metAt", "taskId", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), c."workspaceId", c."teamId", c."patientId", 'ma-appeal@2025-01-01', 'Patient', c."patientId",
           c.k, c."state"::clock_state, 'America/New_York', now() - interval '40 days', due."on", due."on",
           (due."on" + 1)::timestamp AT TIME ZONE 'America/New_York',
           CASE WHEN c."state" = 'running' THEN now() + interval '1 hour' + c."n" * interval '1 second' END,
           CASE WHEN c."state" = 'met' THEN now() END, t."id", now(), now()
      FROM (SELECT *, CASE WHEN k > ${CLOCKS}::int THEN 'met' WHEN ("n" * ${CLOCKS}::int + k) % 100 = 7 THEN 'missed'
                           WHEN ("n" * ${CLOCKS}::int + k) % 50 = 11 THEN 'paused' ELSE 'running' END AS "state"
              FROM place CROSS JOIN generate_series(1, ${CLOCKS}::int + 1) AS k) AS c
     CROSS JOIN LATERAL (
       SELECT current_date + CASE WHEN c."state" = 'missed' THEN -1 - c."n" % 20
                                  ELSE (c."n" * 7 + c.k * 13) % ${SPREAD_DAYS}::int END::int AS "on") AS due
      LEFT JOIN task t ON t."id" = md5(c."patientId"::text || c.k)::uuid`;
}
