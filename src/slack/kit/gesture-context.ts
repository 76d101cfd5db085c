import { randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { recordTurnedAway } from '../../domain/audit/record-turned-away.ts';
import type { ReportTools } from '../../domain/audit-reports/report.ts';
import type { Ctx, Log, MemberActor, SystemActor, Workspace } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ModelService } from '../../domain/explanations/model-draft.ts';
import type { TextWork } from '../../domain/explanations/text-work.ts';
import { identifyMember } from '../../domain/member-changes/identify-member.ts';
import type { TableTools } from '../../domain/table-imports/table-tools.ts';
import type { PhiDisplay } from './phi.ts';
import { readProfile } from './profile.ts';

/** Blocks above everyone's day in App Home (L0): only a demonstration hands one in. */
export type HomeGuide = (ctx: Ctx<MemberActor>) => Promise<KnownBlock[]>;

/** What the kit needs from the composition root. */
export type KitDeps = {
  db: Ctx['db'];
  workspace: Workspace;
  now: () => Date;
  log: Log & { child(bindings: object): Log };
  /** For everything but posting: with a time limit, never retrying a call that may have worked. */
  client: WebClient;
  phi: PhiDisplay;
  model: ModelService;
  texts: Pick<TextWork, 'check'>;
  tables: TableTools;
  /** Makes files of reports. */
  reports: ReportTools;
  /** What a failed query means: down, cut, bad-text …, or other. */
  faultOf: (error: unknown) => string;
  /** Counts a handler in flight, so that a stop can wait for it. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Shows App Home again after a press in it and after a form: what lies behind the form may have changed. */
  refreshHome?: (gesture: { ctx: Ctx<MemberActor>; client: WebClient; guide?: HomeGuide }) => Promise<void>;
  guide?: HomeGuide;
  /** Slack says that it takes the bot's token no more: at once, before anything is written. */
  accessLost: () => void;
};

/** Eight characters a person can read out over the phone. */
export const newRequestId = () => randomBytes(4).toString('hex');

/** The context of one gesture: its person with today's roles, its log, and the key that makes it count once. */
export async function contextFor(
  deps: KitDeps,
  slackUserId: string,
  request: { id: string; log: Log; inboundKey?: string },
): Promise<Ctx<MemberActor>> {
  const actor = await whoActs(deps, slackUserId, request.id);
  return {
    workspace: deps.workspace,
    actor,
    db: deps.db,
    now: deps.now,
    log: request.log,
    requestId: request.id,
    ...(request.inboundKey ? { inboundKey: request.inboundKey } : {}),
  };
}

/** Whom Northstar lets do nothing at all leaves a row at the door, by whatever they came. */
async function whoActs(deps: KitDeps, slackUserId: string, requestId: string): Promise<MemberActor> {
  try {
    return await identifyMember(deps, slackUserId, (id) => readProfile(deps.client, id, deps.workspace));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'forbidden')
      await recordTurnedAway(deps, { slackUserId, requestId, why: String(error.details.why) });
    throw error;
  }
}

/** The context of an event in which no member acts. */
export function jobContext(
  deps: KitDeps,
  job: string,
  request: { id: string; log: Log; inboundKey: string },
): Ctx<SystemActor> {
  const { db, now, workspace } = deps;
  const actor: SystemActor = { kind: 'system', job };
  return {
    workspace,
    actor,
    db,
    now,
    log: request.log,
    requestId: request.id,
    inboundKey: request.inboundKey,
  };
}

export const guideOf = ({ guide }: KitDeps): { guide?: HomeGuide } => (guide ? { guide } : {});

/** The change is saved by now: a Home that cannot be shown again is only worth a line in the log. */
export async function refreshHome(deps: KitDeps, ctx: Ctx<MemberActor>): Promise<void> {
  await deps.refreshHome?.({ ctx, client: deps.client, ...guideOf(deps) }).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'App Home could not be refreshed');
  });
}
