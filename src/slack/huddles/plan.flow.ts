import type { ModalView } from '@slack/types';
import { invalidField } from '../../domain/errors.ts';
import { planHuddle } from '../../domain/huddles/plan-huddle.ts';
import { prepareHuddle } from '../../domain/huddles/prepare-huddle.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { planHuddleButton } from '../kit/buttons/huddles.ts';
import { option } from '../kit/fields.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { type FieldValues, many, one } from '../kit/values.ts';
import { askView } from './ask.view.ts';
import { CASE_BLOCKS, casesField, casesModal, casesView, whenModal, whenView } from './plan.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;
const HALF_HOUR_MS = 30 * 60_000;

/** The words after `/care huddle`: none, or *plan*, plan one; a patient's are asked for. */
export const openHuddle = async (acting: Acting, words: string): Promise<ModalView> =>
  words === '' || words.toLowerCase() === 'plan' ? openPlan(acting) : openAsk(acting, words);

async function openAsk({ ctx, phi }: Acting, words: string): Promise<ModalView> {
  const found = await searchPatients(ctx, { query: words, limit: 20 });
  const [only, ...others] = found;
  if (!only || others.length > 0)
    return askView(
      null,
      found.map(({ id }) => id),
    );
  const { value, label, description } = patientOption({ ...only, teamName: null }, phi);
  return askView(option(value, label, description), []);
}

async function openPlan({ ctx }: Acting): Promise<ModalView> {
  const teams = await myTeams(ctx);
  if (teams.length === 0)
    return noticeView(
      mrkdwn`You are on no team yet, so there is no huddle to plan. Ask an administrator with \`/care me\`.`,
    );
  // The next full half hour that is at least ten minutes away.
  const soon = ctx.now().getTime() + 10 * 60_000;
  return whenView({
    teams,
    at: new Date(Math.ceil(soon / HALF_HOUR_MS) * HALF_HOUR_MS),
    leadSlackUserId: ctx.actor.slackUserId,
  });
}

export const openPlanFlow = onButton(
  planHuddleButton,
  async (gesture) => gesture.form.fill(await openPlan(gesture)),
  { opensForm: true },
);

/** The agenda for that time, as the rules see it. */
export const whenFlow = onSubmit(whenModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const teamId = meta.teamId ?? one(values, 'team');
  if (!teamId) throw invalidField('team', 'Choose one of your teams.');
  const seconds = one(values, 'at');
  if (!seconds) throw invalidField('at', 'Choose a date and a time.');
  const lead = one(values, 'lead');
  if (!lead) throw invalidField('lead', 'Choose who leads the huddle.');
  const at = Number(seconds) * 1000;
  const minutes = numberIn(values, 'minutes') ?? 0;
  const draft = await prepareHuddle(ctx, { teamId, at: new Date(at), minutes });
  return {
    update: casesView(draft, { surface: await formSurfaceFor(gesture, []), teamId, at, minutes, lead }),
  };
});

export const planFlow = onSubmit(casesModal, async ({ ctx, meta, values }) => {
  const other = one(values, 'other');
  const ticked = Array.from({ length: CASE_BLOCKS }, (_, index) => many(values, casesField(index))).flat();
  const patientIds = [...ticked, ...(other ? [other] : [])];
  if (patientIds.length === 0) throw invalidField(casesField(0), 'Choose at least one patient.');
  await planHuddle(ctx, {
    teamId: meta.teamId,
    at: new Date(meta.at),
    minutes: meta.minutes,
    leadSlackUserId: meta.lead,
    patientIds,
    minutesEach: numberIn(values, 'minutesEach'),
    leftOutIds: meta.chosen.filter((id) => !patientIds.includes(id)),
    leftOutReason: one(values, 'leftOutReason'),
  });
  return undefined;
});

export function numberIn(values: FieldValues, name: string): number | null {
  const text = one(values, name);
  return text === null ? null : Number(text);
}
