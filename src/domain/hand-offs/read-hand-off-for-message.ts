import { coverageOf } from '../absences/presence.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { type Opened, outline, type VisibleTo, vouch } from '../deliveries/visible-to.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { findKnownNames } from '../patients/find-known-names.ts';
import { type HandedPatient, type WholeHandOff, wholeHandOff } from './find-hand-off.ts';

export type HandOffMessage = {
  handOff: WholeHandOff;
  isGiver: boolean;
  /** Each as much as this reader may see now: L1, or L0 once the patient has moved to a team that they are not on. */
  patients: VisibleTo<HandedPatient>[];
  /** For the whole's own words: shown where every patient is. */
  whole: Opened<WholeHandOff> | VisibleTo<WholeHandOff, 'L0'>;
  /** Who covers for the receiver, if they are away now. */
  receiverAway: { backupName: string } | null;
};

/**
 * A hand-off for the direct message to its giver or its receiver, as it is now. L1: names masked, and of what 42 CFR Part
 * 2 protects only that there is something; the patient's card shows the rest to those who may.
 * @returns null when it is gone, or for anyone else.
 */
export async function readHandOffForMessage(
  ctx: Ctx<SystemActor>,
  { id, slackUserId }: { id: string; slackUserId: string },
): Promise<HandOffMessage | null> {
  const handOff = await ctx.db.handOff.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    include: wholeHandOff,
  });
  if (!handOff || ![handOff.giver.slackUserId, handOff.receiver.slackUserId].includes(slackUserId))
    return null;
  const names = await findKnownNames(ctx, {
    teamIds: [...new Set(handOff.patients.map(({ patient }) => patient.team.id))],
    shown: [
      handOff.readBack,
      handOff.refusedReason,
      handOff.patients,
      handOff.tasks.map(({ task }) => task.title),
    ],
  });
  const patients: VisibleTo<HandedPatient>[] = [];
  for (const one of handOff.patients) {
    const mate = await findTeamMate(ctx.db, ctx, { slackUserId, teamId: one.patient.team.id });
    patients.push(mate ? vouch(one, 'L1', { names }) : outline(one));
  }
  const isAllOpen = patients.every(({ level }) => level !== 'L0');
  return {
    handOff,
    isGiver: handOff.giver.slackUserId === slackUserId,
    patients,
    whole: isAllOpen ? vouch(handOff, 'L1', { names }) : outline(handOff),
    receiverAway: await coverageOf(ctx, handOff.receiver.slackUserId),
  };
}
