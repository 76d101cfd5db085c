import { CARE_ROLES } from '../access/matrix.ts';
import type { Ctx, SystemActor } from '../context.ts';
import type { RedFlag } from '../red-flags/red-flag.ts';
import { flagsOf } from '../red-flags/red-flag.ts';

export type PageMessage = {
  id: string;
  teamName: string;
  flags: RedFlag[];
  /** @phi */
  words: string;
  callerName: string | null;
  callerNumber: string | null;
  receivedAt: Date | null;
  /** Patients who may be meant. */
  candidates: {
    id: string;
    caseKey: string;
    givenNames: string[];
    familyName: string;
    protectedTexts: string[];
  }[];
  answeredBy: string | null;
  taskId: string;
};

/**
 * A page for the direct message to one clinician, as it is now.
 * @returns null for one who may not see the team's patients any more.
 */
export async function readPageForMessage(
  ctx: Ctx<SystemActor>,
  { id, slackUserId }: { id: string; slackUserId: string },
): Promise<PageMessage | null> {
  const page = await ctx.db.page.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: { voicemail: true },
  });
  if (!page) return null;
  const [reader, team, answeredBy, candidates] = await Promise.all([
    ctx.db.member.findFirst({
      where: {
        workspaceId: ctx.workspace.id,
        slackUserId,
        deactivatedAt: null,
        roles: { hasSome: [...CARE_ROLES] },
        teams: { some: { teamId: page.teamId } },
      },
      select: { id: true },
    }),
    ctx.db.team.findUniqueOrThrow({ where: { id: page.teamId }, select: { name: true } }),
    page.acknowledgedById
      ? ctx.db.member.findUnique({ where: { id: page.acknowledgedById }, select: { displayName: true } })
      : null,
    ctx.db.patient.findMany({
      where: { id: { in: page.voicemail.candidateIds }, teamId: page.teamId, leftAt: null },
      select: { id: true, caseKey: true, givenNames: true, familyName: true, protectedTexts: true },
      take: 5,
    }),
  ]);
  if (!reader) return null;
  const { flags, words, callerName, callerNumber, receivedAt } = page.voicemail;
  return {
    id: page.id,
    teamName: team.name,
    flags: flagsOf(flags),
    words,
    callerName,
    callerNumber,
    receivedAt,
    candidates,
    answeredBy: answeredBy?.displayName ?? null,
    taskId: page.taskId,
  };
}
