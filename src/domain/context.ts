import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Role } from '../generated/prisma/enums.ts';
import type { PhiDisplay } from './phi-display.ts';

/** A person who acts. Roles and teams are read afresh for each gesture, so a lost role counts at once. */
export type MemberActor = {
  kind: 'member';
  memberId: string;
  slackUserId: string;
  displayName: string;
  /** IANA zone. */
  timeZone: string;
  roles: readonly Role[];
  teamIds: readonly string[];
};

/** The job of a list that is imported in a terminal: it may be anybody's who administers Northstar. */
export const LIST_JOB = 'import-list';

/**
 * A job of the app itself: the tick, the outbox, an import. `uploaderId`: the member whose list it writes. It gives no
 * access; what the list changes in a plan is theirs.
 */
export type SystemActor = { kind: 'system'; job: string; uploaderId?: string };

/** The assistant acts under the access of the member it acts for, never more. */
export type AssistantActor = { kind: 'assistant'; onBehalfOf: MemberActor };

export type Actor = MemberActor | SystemActor | AssistantActor;

/** The part of a logger that verbs use: details first, then a static sentence. */
export type Log = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

export type Workspace = {
  id: string;
  defaultTimeZone: string;
  /** Who Northstar is in Slack; absent where nothing asks Slack (an import, a bench). */
  slack?: { teamId: string; botUserId: string };
  /** How much of a patient each surface may show; absent where nothing is shown (an import): the least. */
  phi?: PhiDisplay;
  /** False: it is the default, and administrators are asked to choose. */
  isPhiChosen?: boolean;
};

/** An hour in which a member may look at one patient of another team. */
export type OpenBreakGlass = {
  id: string;
  patientId: string;
  expiresAt: Date;
  /** It was opened for treatment that cannot wait: 42 CFR 2.51. */
  isEmergency: boolean;
};

/** Who acts, where, with what. Comes first in every verb. */
export type Ctx<A extends Actor = Actor> = {
  workspace: Workspace;
  actor: A;
  db: PrismaClient;
  /** The database's time. Nothing in a rule asks another clock. */
  now: () => Date;
  log: Log;
  /** Ties an answer, a log line and an audit row together. */
  requestId: string;
  /** Names the gesture that led here: written in the transaction of its effect, so that it has one. */
  inboundKey?: string;
  /** What this read goes through, where its patient is another team's. Set for reads of one patient alone. */
  breakGlass?: OpenBreakGlass;
};

export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/**
 * Who acts, as far as access goes.
 * @returns the member who acts or for whom the assistant acts; null for a job.
 */
export function actingMember(actor: Actor): MemberActor | null {
  if (actor.kind === 'member') return actor;
  return actor.kind === 'assistant' ? actor.onBehalfOf : null;
}
