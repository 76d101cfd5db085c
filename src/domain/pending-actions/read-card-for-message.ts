import type { Prisma } from '../../generated/prisma/client.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { isDirectChannel, type PendingAction } from './pending-action.ts';
import { PROPOSAL_INPUTS, type ProposalInput, type ProposalVerb } from './proposal.ts';

/** What was proposed, as it was parsed. */
export type SaidInput = { [verb in ProposalVerb]: { verb: verb; input: ProposalInput<verb> } }[ProposalVerb];

const onCard = {
  id: true,
  caseKey: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
  teamId: true,
} satisfies Prisma.PatientSelect;

export type ActionOnCard = {
  action: PendingAction;
  /** Null: its words are cleared, or it is of a release that wrote them otherwise. */
  said: SaidInput | null;
  patient: Prisma.PatientGetPayload<{ select: typeof onCard }> | null;
  task: TaskWithPeople | null;
  /** Whose member may read it; null: its member is on no team any more. */
  team: { id: string } | null;
};

export type ActionCard = {
  id: string;
  expiresAt: Date;
  /** The conversation that it was asked in. */
  thread: { channelId: string; threadTs: string };
  isDirect: boolean;
  actions: ActionOnCard[];
};

/**
 * A card of the assistant for the direct message that shows it. No person looks: how much may be shown is settled with its reader.
 * @returns null when nothing of it is left.
 */
export async function readCardForMessage(ctx: Ctx<SystemActor>, id: string): Promise<ActionCard | null> {
  const actions = await ctx.db.pendingAction.findMany({
    where: { cardId: id, workspaceId: ctx.workspace.id },
    orderBy: { position: 'asc' },
    include: {
      patient: { select: onCard },
      task: { include: taskWithPeople },
      member: { select: { teams: { orderBy: { teamId: 'asc' }, take: 1, select: { teamId: true } } } },
    },
  });
  const [first] = actions;
  if (!first) return null;
  return {
    id,
    expiresAt: first.expiresAt,
    thread: { channelId: first.channelId, threadTs: first.threadTs ?? first.requestTs },
    isDirect: isDirectChannel(first.channelId),
    actions: actions.map(({ patient, task, member, ...action }) => {
      const teamId = patient?.teamId ?? task?.teamId ?? member.teams[0]?.teamId;
      return { action, said: saidOf(action), patient, task, team: teamId ? { id: teamId } : null };
    }),
  };
}

/** As it would be read if it were approved now. */
export function saidOf({ verb, input }: PendingAction): SaidInput | null {
  const parsed = PROPOSAL_INPUTS[verb].safeParse(input);
  // The pairing of a verb with its schema is the table's.
  return parsed.success ? ({ verb, input: parsed.data } as SaidInput) : null;
}

/** Whose it is; null: no patient's. */
export const patientOfAction = ({ patient }: ActionOnCard): string | null => patient?.id ?? null;
