import { dateColumn } from '../../../src/domain/clocks/due-columns.ts';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { SeededTeam } from '../../kit/seed.ts';
import type { Sql } from './sql.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MISSED_STEPS_AGO_MS = 9 * DAY_MS;

/** What falls into the run, in turns. */
const KINDS = [
  'two hours left',
  'deadline passes',
  'two steps passed in an outage',
  'nothing is due',
] as const;
export type ClockKind = (typeof KINDS)[number];

/** How often each is counted down in the run: after an outage once for all that fell into it. */
export const STEPS: Record<ClockKind, number> = {
  'two hours left': 1,
  'deadline passes': 1,
  'two steps passed in an outage': 1,
  'nothing is due': 0,
};

/**
 * Running clocks of the teams' patients: of a rule in hours with its last step or its deadline within `spreadMs`; of a rule
 * in days with those of 14 and 7 days behind it and the next one in two days; and one with none.
 * @returns what is to be expected of each, by its id.
 */
export async function fillClocks(
  { prisma, sql }: { prisma: PrismaClient; sql: Sql },
  { teams, count, spreadMs }: { teams: readonly SeededTeam[]; count: number; spreadMs: number },
): Promise<Map<string, ClockKind>> {
  const patients = await sql.query<{ id: string; teamId: string; workspaceId: string }>(
    'SELECT "id"::text, "teamId"::text, "workspaceId"::text FROM patient ORDER BY "id"',
  );
  const now = Date.now();
  const made = new Map<string, ClockKind>();
  for (let n = 0; n < count; n += 1) {
    const kind = KINDS[n % KINDS.length] as ClockKind;
    const patient = patients[n % patients.length];
    const team = teams.find(({ id }) => id === patient?.teamId);
    if (!patient || !team) throw new Error('no patient for a clock');
    const { id } = await prisma.clock.create({
      data: {
        workspaceId: patient.workspaceId,
        teamId: patient.teamId,
        patientId: patient.id,
        subjectType: 'Patient',
        subjectId: patient.id,
        occurrence: n + 1,
        zone: team.timeZone,
        startsAt: new Date(now - 2 * DAY_MS),
        createdAt: new Date(now),
        ...columnsOf(kind, { now, inMs: Math.floor((spreadMs * n) / count), zone: team.timeZone }),
      },
    });
    made.set(id, kind);
  }
  return made;
}

function columnsOf(kind: ClockKind, { now, inMs, zone }: { now: number; inMs: number; zone: string }) {
  if (kind === 'two hours left' || kind === 'deadline passes') {
    const nextAt = new Date(now + inMs);
    const dueAt = kind === 'deadline passes' ? nextAt : new Date(nextAt.getTime() + 2 * HOUR_MS);
    const dueOn = dateColumn(dayIn(zone, dueAt.getTime()));
    return { ruleId: 'pa-decision-expedited@2026-01-01', dueAt, dueOn, ruleDueOn: dueOn, nextAt };
  }
  const last = dayIn(zone, now).add({ days: kind === 'nothing is due' ? 20 : 5 });
  const dueOn = dateColumn(last);
  return {
    ruleId: 'ma-appeal@2025-01-01',
    dueAt: new Date(last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds),
    dueOn,
    ruleDueOn: dueOn,
    nextAt: new Date(kind === 'nothing is due' ? now + 5 * DAY_MS : now - MISSED_STEPS_AGO_MS),
  };
}

const dayIn = (zone: string, ms: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
