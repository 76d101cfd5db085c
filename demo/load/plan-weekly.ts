import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import { askForHuddle } from '../../src/domain/huddles/ask-for-huddle.ts';
import { planHuddle } from '../../src/domain/huddles/plan-huddle.ts';
import { prepareHuddle } from '../../src/domain/huddles/prepare-huddle.ts';
import type { PlannedHuddle } from '../caseload/story.ts';
import type { Actors } from './make-people.ts';

type Of = {
  ctx: Ctx<MemberActor>;
  as: Actors;
  teamId: string;
  patientOf: (id: string) => string;
};

/** As people do it: members ask for patients, then the lead sends the form as the rules have filled it, with those added. */
export async function planWeekly(
  { on, minutes, asked }: PlannedHuddle,
  { ctx, as, teamId, patientOf }: Of,
): Promise<void> {
  for (const { patient, by, reason } of asked)
    await askForHuddle(await as(by), { patientId: patientOf(patient), reason });
  const { cases } = await prepareHuddle(ctx, { teamId, at: on.at, minutes });
  const chosen = cases.filter(({ isChosen }) => isChosen).map(({ patient }) => patient.id);
  await planHuddle(ctx, {
    teamId,
    at: on.at,
    minutes,
    leadSlackUserId: ctx.actor.slackUserId,
    patientIds: [...new Set([...asked.map(({ patient }) => patientOf(patient)), ...chosen])],
  });
}
