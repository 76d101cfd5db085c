import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { clockWithZone, UNSETTLED } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { countPossibleMatches } from '../imports/list-possible-matches.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from '../patients/caseload.ts';
import { eachCaregiverOnce, eachProviderOnce } from '../patients/each-person-once.ts';
import { findRemaining } from '../patients/find-patient.ts';
import { isNeed } from '../patients/social-barrier.ts';
import { needsReview } from '../plans/part-2-review.ts';
import { type AsShown, asReaderMay } from '../protection/as-reader-may.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { dateAt } from '../time/instants.ts';
import { type ChartEntry, readChartEntries } from './read-chart-entries.ts';

const Input = z.object({ id: z.uuid() });

/** Barriers named within this many days count as present: older ones may have been overcome. */
const BARRIER_DAYS = 90;

/** No part shows more rows than this; a part that has more says so. */
export const MOST_ROWS = 100;

/** What its source has withdrawn is history. */
const inForce = { withdrawnAt: null };

const named = { slackUserId: true, displayName: true } as const;

const wholeCard = {
  team: { select: { name: true, timeZone: true } },
  allergies: { where: { isActive: true, ...inForce }, orderBy: { substance: 'asc' }, take: MOST_ROWS },
  careTeamMembers: {
    where: { isActive: true },
    include: { member: { select: named } },
    orderBy: { name: 'asc' },
    take: MOST_ROWS,
  },
  caregivers: { where: { isActive: true }, orderBy: { name: 'asc' }, take: MOST_ROWS },
  carePlans: { where: { status: 'active', ...inForce }, orderBy: { startsOn: 'desc' }, take: MOST_ROWS },
  goals: {
    where: {
      ...inForce,
      OR: [
        { status: { in: ['active', 'proposed', 'on_hold'] } },
        { status: 'completed', achievement: 'achieved' },
      ],
    },
    orderBy: { dueOn: { sort: 'asc', nulls: 'last' } },
    take: MOST_ROWS,
  },
  conditions: {
    where: { status: 'active', ...inForce },
    orderBy: { onsetOn: { sort: 'desc', nulls: 'last' } },
    take: MOST_ROWS,
  },
  medications: {
    where: { status: { in: ['active', 'on_hold'] }, ...inForce },
    orderBy: { name: 'asc' },
    take: MOST_ROWS,
  },
  tasks: {
    where: { status: { in: OPEN_TASK_STATUSES } },
    orderBy: [{ priority: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }],
    include: { owner: { select: named } },
    take: MOST_ROWS,
  },
  clocks: {
    where: UNSETTLED,
    include: clockWithZone,
    orderBy: { dueAt: 'asc' },
    take: MOST_ROWS,
  },
  authorizations: {
    orderBy: [{ decidedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    include: { items: true },
    take: MOST_ROWS,
  },
  contacts: { orderBy: { occurredAt: 'desc' }, include: { member: { select: named } }, take: MOST_ROWS },
  handOffs: {
    orderBy: { handOff: { createdAt: 'desc' } },
    include: {
      handOff: {
        // Not the words for the whole: they are about other patients, too.
        select: { createdAt: true, state: true, giver: { select: named }, receiver: { select: named } },
      },
    },
    take: MOST_ROWS,
  },
  huddleItems: {
    // Minutes are on record once they are approved.
    where: { state: { not: 'removed' }, huddle: { state: 'filed' } },
    orderBy: { huddle: { filedAt: 'desc' } },
    include: {
      huddle: {
        select: {
          kind: true,
          startedAt: true,
          plannedAt: true,
          filedAt: true,
          approvedBy: { select: named },
        },
      },
      decisions: {
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { id: true, text: true, createdAt: true, supersededById: true },
      },
    },
    take: MOST_ROWS,
  },
  admissions: { where: inForce, orderBy: { admittedAt: 'desc' }, take: MOST_ROWS },
} satisfies Prisma.PatientInclude;

type Chart = Prisma.PatientGetPayload<{ include: typeof wholeCard }>;
type Appointment = Prisma.AppointmentGetPayload<object>;
type Barrier = Chart['contacts'][number]['barriers'][number];

/** Everything the card shows; `barriers` newest first, each once, with when it was last named. */
export type PatientCard = Chart & {
  appointments: Appointment[];
  barriers: { barrier: Barrier; lastNamedAt: Date }[];
  entries: ChartEntry[];
  /** Social findings of the chart that get in the way of care; they are no conditions. */
  socialNeeds: Chart['conditions'];
  /** Records shown here that read like substance use treatment and wait for a decision. */
  toReview: number;
  /** How many other records may be of the same person. */
  openMatches: number;
} & AsShown;

/**
 * One patient's card for someone on their team. Every look is audited, and so is every refused one.
 * @returns the chart, at most 100 rows a part, with coming visits, the barriers of the last 90 days and the newest entries
 *   of each kind (results, referrals, coverage and others).
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed id; `not-found` for a
 *   patient of another team.
 */
export async function getPatientCard(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientCard> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'patient.view', subjectType: 'Patient', subjectId: id };
  await requireAccess(ctx, entry);
  const scope = inCaseload(ctx, entry.action);
  const [chart, appointments, named, openMatches] = await Promise.all([
    ctx.db.patient.findFirst({ where: { id, ...scope }, include: wholeCard }),
    ctx.db.appointment.findMany({
      where: {
        patient: { id, ...scope },
        ...inForce,
        status: { in: ['proposed', 'booked'] },
        startsAt: { gte: ctx.now() },
      },
      orderBy: { startsAt: 'asc' },
      take: MOST_ROWS,
    }),
    ctx.db.contact.findMany({
      where: {
        patient: { id, ...scope },
        occurredAt: { gte: new Date(ctx.now().getTime() - BARRIER_DAYS * 86_400_000) },
        barriers: { isEmpty: false },
      },
      orderBy: { occurredAt: 'desc' },
      select: { barriers: true, occurredAt: true },
    }),
    countPossibleMatches(ctx, id),
  ]);
  if (!chart) {
    // A button of the time before two records were merged shows the one that remains.
    const remaining = await findRemaining(ctx.db, ctx, entry.action, id);
    if (remaining) return getPatientCard(ctx, { id: remaining.id });
    await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', { id });
  }
  const today = dateAt(ctx.now(), chart.team.timeZone).toString();
  const entries = await readChartEntries(ctx, { patientId: id, today, most: MOST_ROWS });
  await recordAudit(ctx.db, ctx, { ...entry, patientId: id });
  const { conditions, medications, goals, carePlans, admissions } = chart;
  const reviewed = [conditions, medications, goals, carePlans, admissions, appointments, entries].flat();
  const card = {
    ...chart,
    caregivers: eachCaregiverOnce(chart.caregivers),
    careTeamMembers: eachProviderOnce(chart.careTeamMembers),
    appointments,
    barriers: latestOfEach(named),
    entries,
    conditions: conditions.filter(({ isSocial }) => !isSocial),
    socialNeeds: conditions.filter((row) => row.isSocial && isNeed(row)),
    toReview: reviewed.filter(needsReview).length,
    openMatches,
  };
  return asReaderMay(ctx, chart, card);
}

function latestOfEach(contacts: { barriers: Barrier[]; occurredAt: Date }[]): PatientCard['barriers'] {
  const latest = new Map<Barrier, Date>();
  for (const { barriers, occurredAt } of contacts)
    for (const barrier of barriers) if (!latest.has(barrier)) latest.set(barrier, occurredAt);
  return [...latest].map(([barrier, lastNamedAt]) => ({ barrier, lastNamedAt }));
}
