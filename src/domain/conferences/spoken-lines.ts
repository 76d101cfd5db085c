import type { Prisma } from '../../generated/prisma/client.ts';
import type { PlanTopic } from '../../generated/prisma/enums.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { directionsText, pieceText } from '../plans/regimen.ts';
import { shortened } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { showDay } from '../time/show-time.ts';

/** A conference is no reading of the chart. */
export const MOST_SPOKEN = 8;
const LINE_LENGTH = 200;

const inForce = { withdrawnAt: null };

/** The rows of a plan that may be read aloud. */
export const spokenPlan = (now: Date) =>
  ({
    conditions: {
      where: { ...inForce, status: 'active', isSocial: false, verification: null },
      orderBy: [{ isMain: 'desc' }, { onsetOn: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    },
    medications: {
      where: { ...inForce, status: { in: ['active', 'on_hold'] } },
      orderBy: [{ changedOn: { sort: 'desc', nulls: 'last' } }, { name: 'asc' }],
    },
    appointments: {
      where: { ...inForce, status: { in: ['booked', 'proposed'] }, startsAt: { gte: now } },
      orderBy: { startsAt: 'asc' },
    },
    goals: {
      where: { ...inForce, status: { in: ['active', 'proposed'] } },
      orderBy: { dueOn: { sort: 'asc', nulls: 'last' } },
    },
  }) satisfies Prisma.PatientInclude;

export type SpokenPlan = Prisma.PatientGetPayload<{ include: ReturnType<typeof spokenPlan> }>;

/** @phi */
export type SpokenLine = { text: string; isPart2: boolean; recordId: string };

const lineOf = (
  { id, isPart2 }: { id: string; isPart2: boolean },
  ...parts: (string | null)[]
): SpokenLine => ({
  recordId: id,
  isPart2,
  text: shortened(parts.filter(Boolean).join(', ').replaceAll(/\s+/g, ' '), LINE_LENGTH),
});

const LINES: Record<PlanTopic, (plan: SpokenPlan, zone: string, today: Temporal.PlainDate) => SpokenLine[]> =
  {
    problems: ({ conditions }) => conditions.map((problem) => lineOf(problem, problem.name)),
    medicines: ({ medications }) =>
      medications.map((medicine) => {
        const { name, regimen, unreadDosage } = readMedicine(medicine);
        return lineOf(
          medicine,
          [name, pieceText(regimen)].filter(Boolean).join(' '),
          unreadDosage ?? directionsText(regimen),
          medicine.status === 'on_hold' ? 'on hold' : null,
        );
      }),
    visits: ({ appointments }, zone, today) =>
      appointments.map((visit) =>
        lineOf(
          visit,
          `${showDay(dateAt(visit.startsAt, zone), today)}: ${visit.description ?? 'visit'}`,
          visit.withWhom && `with ${visit.withWhom}`,
          visit.status === 'proposed' ? 'not confirmed' : null,
        ),
      ),
    goals: (plan) => [
      ...(plan.whatMatters
        ? [lineOf({ id: plan.id, isPart2: plan.isPart2 }, `What matters: ${plan.whatMatters}`)]
        : []),
      ...plan.goals.map((goal) => lineOf(goal, goal.text, goal.target)),
    ],
  };

/** One topic as lines to be read aloud; the caller leaves out what the listeners may not hear. */
export const spokenLines = (topic: PlanTopic, plan: SpokenPlan, now: Date, zone: string): SpokenLine[] =>
  LINES[topic](plan, zone, dateAt(now, zone));
