import { planConference } from '../../src/domain/conferences/plan-conference.ts';
import { prepareConference } from '../../src/domain/conferences/prepare-conference.ts';
import type { Ctx, MemberActor } from '../../src/domain/context.ts';
import type { PlannedConference } from '../caseload/story.ts';

/** As the form is filled from the record: the language that is needed, and for each caregiver what the patient allows. */
export async function planFamily(
  ctx: Ctx<MemberActor>,
  patientId: string,
  { on, minutes, caregivers, interpreter }: PlannedConference,
): Promise<void> {
  const { patient, language } = await prepareConference(ctx, { patientId });
  const coming = patient.caregivers.filter(({ name }) => caregivers.includes(name));
  if (coming.length < caregivers.length || !language)
    throw new Error(`the conference of ${patient.caseKey} names a person who is not in the chart`);
  await planConference(ctx, {
    patientId,
    at: on.at,
    minutes,
    leadSlackUserId: ctx.actor.slackUserId,
    caregivers: coming.map(({ id, mayKnow }) => ({ id, mayHear: mayKnow })),
    language,
    interpreter,
  });
}
