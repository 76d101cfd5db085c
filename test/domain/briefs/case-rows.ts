import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ruleIdOf } from '../../../src/domain/clocks/rule.ts';
import { RULES } from '../../../src/domain/clocks/rules.ts';
import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { TestDatabase } from '../tasks/task-database.ts';

const letters = z.string().default('');
const words = z.array(z.string()).default([]);
const Row = z.looseObject({
  id: z.string(),
  model: z.enum([
    'stay',
    'contact',
    'medicine',
    'task',
    'result',
    'score',
    'screening',
    'clock',
    'visit',
    'authorization',
    'review',
    'match',
  ]),
  for: letters,
  not: letters,
  barrierFor: letters,
  barrierNot: letters,
  says: words,
  barrierSays: words,
  never: words,
  supervisorNever: words,
});
export type CaseRow = z.output<typeof Row>;
const Case = z.object({ name: z.string(), rows: z.array(Row) });
export type BriefCase = z.output<typeof Case>;

/** The cases of one half. */
export const HALVES = ['tuned', 'held-out', 'held-out-later'] as const;
export const readCases = (half: (typeof HALVES)[number]): BriefCase[] =>
  z
    .array(Case)
    .parse(JSON.parse(readFileSync(new URL(`../../fixtures/briefs/${half}.json`, import.meta.url), 'utf8')));

/** New York wall time of a case. */
const at = (wall: unknown): Date =>
  new Date(Temporal.PlainDateTime.from(String(wall)).toZonedDateTime('America/New_York').epochMilliseconds);
const day = (on: unknown): Date | null => (on ? new Date(String(on)) : null);
const dayAfter = (on: unknown) => at(`${Temporal.PlainDate.from(String(on)).add({ days: 1 })}T00:00`);

type Given = { db: TestDatabase; patientId: string; authorId: string };

/** Puts one row of a case into the database, with its real id. */
export async function insertRow(row: CaseRow, { db, patientId, authorId }: Given): Promise<string> {
  const { prisma, workspace, north } = db;
  const of = { workspaceId: workspace.id, patientId };
  const sourced = {
    ...of,
    sourceSystem: 'test',
    sourceId: row.id,
    contentHash: 'test',
    isPart2: row.isPart2 === true,
    withdrawnAt: row.withdrawn ? at('2026-11-29T00:00') : null,
  };
  const text = (name: string) => (typeof row[name] === 'string' ? (row[name] as string) : null);
  switch (row.model) {
    case 'stay':
      return idOf(
        prisma.admission.create({
          data: {
            ...sourced,
            kind: (text('kind') ?? 'inpatient') as 'inpatient',
            admittedAt: at(row.in),
            dischargedAt: row.out ? at(row.out) : null,
            isEndUnknown: row.isEndUnknown === true,
            facility: text('facility'),
            reason: text('reason'),
            disposition: text('to'),
          },
        }),
      );
    case 'contact':
      return idOf(
        prisma.contact.create({
          data: {
            ...of,
            memberId: authorId,
            direction: (text('direction') ?? 'outbound') as 'outbound',
            way: (text('way') ?? 'phone') as 'phone',
            party: (text('party') ?? 'patient') as 'patient',
            outcome: text('outcome') as 'reached',
            topic: text('topic') ?? '',
            barriers: (row.barriers ?? []) as [],
            occurredAt: at(row.at),
          },
        }),
      );
    case 'medicine':
      return idOf(
        prisma.medication.create({
          data: {
            ...sourced,
            name: text('name') ?? '',
            dosage: text('dosage'),
            status: (text('status') ?? 'active') as 'active',
            change: (text('change') ?? 'continued') as 'continued',
            startedOn: day(row.startedOn),
            endedOn: day(row.endedOn),
            changedOn: day(row.changedOn),
            changeLearnedOn: day(row.learnedOn),
            changedBy: text('by'),
            changeReason: text('why'),
            ...(row.before ? { before: row.before as Prisma.InputJsonValue } : {}),
          },
        }),
      );
    case 'task':
      return idOf(
        prisma.task.create({
          data: {
            ...of,
            teamId: north.id,
            kind: text('kind') as 'call',
            title: text('title') ?? '',
            status: (text('status') ?? 'open') as 'open',
            priority: (text('priority') ?? 'routine') as 'routine',
            dueAt: row.due ? at(row.due) : null,
            snoozedUntil: row.snoozed ? at(row.snoozed) : null,
            ownerId: row.owner === null ? null : authorId,
            createdById: authorId,
          },
        }),
      );
    case 'clock': {
      const rule = RULES.findLast(({ key }) => key === row.rule);
      if (!rule) throw new Error(`no rule ${row.rule}`);
      return idOf(
        prisma.clock.create({
          data: {
            ...of,
            teamId: north.id,
            ruleId: ruleIdOf(rule),
            subjectType: 'Appeal',
            subjectId: randomUUID(),
            state: (text('state') ?? 'running') as 'running',
            zone: 'America/New_York',
            startsAt: at('2026-11-20T09:00'),
            ruleDueOn: day(row.dueOn) as Date,
            dueOn: day(row.dueOn) as Date,
            dueAt: dayAfter(row.dueOn),
            metAt: row.state === 'met' ? at('2026-11-28T10:00') : row.metOn ? at(`${row.metOn}T10:00`) : null,
            createdAt: at('2026-11-20T09:00'),
          },
        }),
      );
    }
    case 'authorization':
      return insertRequest(row, { db, patientId, authorId });
    case 'review':
      await prisma.patient.update({ where: { id: patientId }, data: { planReviewOn: day(row.on) } });
      return patientId;
    case 'match':
      return insertMatch(row, { db, patientId, authorId });
    case 'visit':
      return idOf(
        prisma.appointment.create({
          data: {
            ...sourced,
            status: text('status') as 'booked',
            startsAt: at(row.at),
            description: text('what'),
            withWhom: text('with'),
          },
        }),
      );
    default:
      return idOf(
        prisma.chartEntry.create({
          data: {
            ...sourced,
            kind: row.model,
            title: text('title') ?? 'Social needs screening',
            happenedOn: day(row.on),
            details: detailsOf(row) as Prisma.InputJsonValue,
          },
        }),
      );
  }
}

/** A request to a payer; `deadline`: of its own, still open; `goneOn`: another request took its place. */
async function insertRequest(row: CaseRow, { db, patientId, authorId }: Given): Promise<string> {
  const { prisma, workspace, north } = db;
  const of = { workspaceId: workspace.id, teamId: north.id, patientId };
  const request = {
    ...of,
    payerKind: 'commercial',
    benefit: 'medical',
    createdById: authorId,
    createdAt: at(row.created),
  };
  const { id } = await prisma.authorization.create({
    data: {
      ...request,
      kind: String(row.kind) as 'appeal',
      service: String(row.service),
      isExpedited: row.expedited === true,
      submittedAt: row.submitted ? at(row.submitted) : null,
      decidedAt: row.decided ? at(row.decided) : null,
      outcome: row.outcome ? (String(row.outcome) as 'denied') : null,
      reasonText: row.reason ? String(row.reason) : null,
      items: {
        create: ((row.items ?? []) as 'needed'[]).map((state, position) => ({
          workspaceId: workspace.id,
          part: 'documents',
          position,
          label: `Document ${position}`,
          state,
        })),
      },
    },
  });
  if (row.goneOn)
    await prisma.authorization.create({
      data: {
        ...request,
        kind: 'appeal',
        service: 'walker',
        parentId: id,
        decidedAt: at('2026-01-02T09:00'),
      },
    });
  if (row.deadline)
    await prisma.clock.create({
      data: {
        ...of,
        ruleId: ruleIdOf(RULES.findLast(({ key }) => key === 'ma-appeal') as (typeof RULES)[number]),
        subjectType: 'Authorization',
        subjectId: id,
        zone: 'America/New_York',
        startsAt: at(row.created),
        ruleDueOn: day(row.deadline) as Date,
        dueOn: day(row.deadline) as Date,
        dueAt: dayAfter(row.deadline),
        createdAt: at(row.created),
      },
    });
  return id;
}

async function insertMatch(row: CaseRow, { db, patientId }: Given): Promise<string> {
  const { prisma, workspace } = db;
  const twin = await db.patientNamed(`TWIN${patientId.slice(-6)}${row.id}`, 'Canary', 'Twin');
  const [oneId = '', otherId = ''] = [patientId, twin.id].toSorted();
  return idOf(
    prisma.possibleMatch.create({
      data: {
        workspaceId: workspace.id,
        oneId,
        otherId,
        reasons: ['person'],
        decision: (row.decision ?? 'open') as 'open',
        createdAt: at(row.created),
      },
    }),
  );
}

function detailsOf(row: CaseRow): object {
  if (row.model === 'score') return { value: row.value, author: null };
  if (row.model === 'result')
    return {
      measure: row.measure,
      value: row.value,
      flag: row.flag ?? null,
      isPreliminary: row.preliminary === true,
      performer: null,
    };
  const needs = row.needs as [string, string, string][];
  return {
    asked: needs.map((_, index) => `${row.id}-${index}`).join(' '),
    needs: needs.map(([name, answer, barrier], index) => ({
      question: `${row.id}-${index}`,
      name,
      answer,
      barrier,
    })),
  };
}

const idOf = async (created: Promise<{ id: string }>) => (await created).id;
