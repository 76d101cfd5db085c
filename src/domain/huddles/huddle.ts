import type { Prisma } from '../../generated/prisma/client.ts';
import type { DecisionKind, HuddleItemState, HuddleState } from '../../generated/prisma/enums.ts';

export type { DecisionKind, HuddleItemState, HuddleState };

export const HUDDLE_STATE_LABELS = {
  planned: 'Planned',
  open: 'In progress',
  closing: 'Minutes not approved',
  filed: 'Minutes filed',
  cancelled: 'Canceled',
} as const satisfies Record<HuddleState, string>;

export const ITEM_STATE_LABELS = {
  waiting: 'Waiting',
  now: 'Now',
  done: 'Done',
  rolled: 'Carried to the next huddle',
  removed: 'Removed',
} as const satisfies Record<HuddleItemState, string>;

export const DECISION_LABELS = {
  decision: 'Decision',
  question: 'Question',
  fact: 'Note',
} as const satisfies Record<DecisionKind, string>;

export const isDecisionKind = (word: string | null): word is DecisionKind =>
  word !== null && Object.hasOwn(DECISION_LABELS, word);

/** One message of checkboxes holds ten, and a form three of them; an agenda is never longer. */
export const MOST_ITEMS = 30;
export const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 240;
/** A Slack huddle that starts so much before or after the planned time is the one that was planned. */
export const ROOM_WINDOW_MS = 30 * 60_000;
/** How often the card of a case says how far it is over its minutes. */
export const OVER_EVERY_MS = 5 * 60_000;
/** What of one huddle a person writes down by hand. */
export const MOST_GUESTS = 30;

const member = { select: { id: true, slackUserId: true, displayName: true, deactivatedAt: true } } as const;

export const patientOnAgenda = {
  select: {
    id: true,
    caseKey: true,
    givenNames: true,
    familyName: true,
    protectedTexts: true,
    isPart2: true,
    leftAt: true,
    teamId: true,
    planVersion: true,
  },
} as const;

export const decisionWithPeople = {
  by: member,
  task: {
    select: {
      id: true,
      status: true,
      dueAt: true,
      owner: { select: { slackUserId: true, displayName: true } },
    },
  },
} satisfies Prisma.DecisionInclude;
export type HuddleDecision = Prisma.DecisionGetPayload<{ include: typeof decisionWithPeople }>;

export const wholeItem = {
  patient: patientOnAgenda,
  decisions: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: decisionWithPeople },
  // Who asked for it, and why.
  requests: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { reason: true, askedBy: { select: { slackUserId: true } } },
  },
} satisfies Prisma.HuddleItemInclude;

/** A huddle with all that its messages and forms show. */
export const wholeHuddle = {
  team: true,
  lead: member,
  approvedBy: member,
  items: { orderBy: { position: 'asc' }, include: wholeItem },
  attendance: { orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }], include: { member } },
} satisfies Prisma.HuddleInclude;
export type WholeHuddle = Prisma.HuddleGetPayload<{ include: typeof wholeHuddle }>;
export type HuddleItem = WholeHuddle['items'][number];

/** One case with its huddle, as its card and its forms need it. */
export const itemWithHuddle = {
  ...wholeItem,
  huddle: { include: { team: true, lead: member } },
} satisfies Prisma.HuddleItemInclude;
export type ItemWithHuddle = Prisma.HuddleItemGetPayload<{ include: typeof itemWithHuddle }>;

/** Whoever is on the agenda still: what was taken off is history. */
export const isListed = ({ state }: { state: HuddleItemState }): boolean => state !== 'removed';

/** Whether the patient is another team's by now, or nobody's: the team of the huddle may know no more of them. */
export const isWithheld = (
  { patient }: { patient: { teamId: string; leftAt: Date | null } },
  { teamId }: { teamId: string },
): boolean => patient.teamId !== teamId || patient.leftAt !== null;

/** A question without an answer that nothing replaces, and that is nobody's task. */
export const isOpenQuestion = ({
  kind,
  answeredAt,
  supersededById,
  taskId,
}: Pick<HuddleDecision, 'kind' | 'answeredAt' | 'supersededById' | 'taskId'>): boolean =>
  kind === 'question' && answeredAt === null && supersededById === null && taskId === null;

/** So many whole minutes a case is over its time; 0 while it is within it, or not talked about. */
export function minutesOver(
  {
    state,
    startedAt,
    minutesPlanned,
  }: { state: HuddleItemState; startedAt: Date | null; minutesPlanned: number },
  now: Date,
): number {
  if (state !== 'now' || !startedAt) return 0;
  return Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / 60_000) - minutesPlanned);
}
