import { z } from 'zod';
import type { Clock, Prisma } from '../../generated/prisma/client.ts';
import type { ClockState } from '../../generated/prisma/enums.ts';
import { dayOf } from '../teams/team-calendar.ts';
import type { CountdownOf } from './countdown.ts';
import type { Pause } from './due-date.ts';
import type { Rule } from './rule.ts';
import { findRule } from './rules.ts';

export type { Clock, ClockState };

export const CLOCK_STATE_LABELS = {
  running: 'Running',
  paused: 'Paused',
  met: 'Met',
  missed: 'Missed',
  void: 'Withdrawn',
} as const satisfies Record<ClockState, string>;

/** What the history of a clock says was done. */
export const CLOCK_CHANGES = {
  started: 'started',
  corrected: 'dates corrected',
  recounted: 'counted again: the team’s calendar changed',
  paused: 'paused',
  resumed: 'resumed',
  extended: 'extended',
  met: 'met',
  missed: 'deadline passed',
  reopened: 'opened again: its proof was withdrawn',
  void: 'withdrawn',
} as const;
export type ClockChangeKind = keyof typeof CLOCK_CHANGES;

/** Clocks that someone still has to see to: `missed` ones too, until it is recorded what came of them. */
export const UNSETTLED: Prisma.ClockWhereInput = {
  OR: [{ state: { in: ['running', 'paused'] } }, { state: 'missed', metAt: null }],
};

/** What lists, cards and messages read of a clock. */
export const clockWithPeople = {
  patient: {
    select: {
      id: true,
      caseKey: true,
      givenNames: true,
      familyName: true,
      protectedTexts: true,
      leftAt: true,
    },
  },
  team: true,
  task: { select: { id: true, status: true, owner: { select: { slackUserId: true, displayName: true } } } },
} satisfies Prisma.ClockInclude;
export type ClockWithPeople = Prisma.ClockGetPayload<{ include: typeof clockWithPeople }>;

/** What a line of one deadline reads besides its own columns: whether its zone is the team's. */
export const clockWithZone = { team: { select: { timeZone: true } } } satisfies Prisma.ClockInclude;
export type ClockWithZone = Prisma.ClockGetPayload<{ include: typeof clockWithZone }>;

const StoredPauses = z.array(z.object({ from: z.coerce.date(), until: z.coerce.date().nullable() }));
export const pausesOf = ({ pauses }: Pick<Clock, 'pauses'>): Pause[] => StoredPauses.parse(pauses);

const StoredProof = z.object({ words: z.string().nullable(), contactIds: z.array(z.string()) });
export type Proof = z.output<typeof StoredProof>;
/** What shows that it was done; null: nothing was recorded. */
export const proofOf = ({ proof }: Pick<Clock, 'proof'>): Proof | null =>
  proof === null ? null : StoredProof.parse(proof);

/**
 * The row of the rule by which a clock runs.
 * @throws Error for a row that this version of Northstar does not have: rows are never removed.
 */
export function ruleOf({ ruleId }: Pick<Clock, 'ruleId'>): Rule {
  const rule = findRule(ruleId);
  if (!rule) throw new Error('A clock runs by a rule that this version does not have.');
  return rule;
}

/** A clock as its countdown is worked out. */
export function countdownInput(
  clock: Pick<Clock, 'ruleId' | 'letterDueOn' | 'dueOn' | 'dueAt' | 'zone'>,
  workStartsAt: string,
): CountdownOf {
  return {
    unit: ruleOf(clock).unit,
    letterDueOn: clock.letterDueOn && dayOf(clock.letterDueOn),
    dueOn: dayOf(clock.dueOn),
    dueAt: clock.dueAt,
    zone: clock.zone,
    workStartsAt,
  };
}
