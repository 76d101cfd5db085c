import type { ModalView } from '@slack/types';
import { changeFamily } from '../../domain/conferences/change-family.ts';
import { type ConferenceSheet, getConference } from '../../domain/conferences/get-conference.ts';
import { prepareConference } from '../../domain/conferences/prepare-conference.ts';
import { startPage } from '../../domain/conferences/start-page.ts';
import { conferenceButton, familyButton, pageButton } from '../kit/buttons/conferences.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { withNotice } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { freeText, type Surface } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { type FamilyNow, familyOf } from './family-fields.view.ts';
import { familyModal, familyView } from './plan.view.ts';
import { sheetView } from './sheet.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

/** The sheet as it is now: what may be heard is looked up with each look. */
export async function sheetOf(acting: Acting, id: string): Promise<ModalView> {
  const sheet = await getConference(acting.ctx, { id });
  return sheetView(sheet, await surfaceOf(acting, sheet));
}

const surfaceOf = (acting: Acting, { topics, listeners, questions, huddle }: ConferenceSheet) =>
  formSurfaceFor(acting, [topics, listeners, questions, huddle.interpreter]);

export const openSheetFlow = onButton(
  conferenceButton,
  async (gesture) => gesture.form.fill(await sheetOf(gesture, gesture.payload.id)),
  { opensForm: true },
);

export const openFamilyFlow = onButton(
  familyButton,
  async (gesture) => {
    const { ctx, payload, form } = gesture;
    const sheet = await getConference(ctx, { id: payload.id });
    const prepared = await prepareConference(ctx, { patientId: sheet.item.patientId });
    const now = familyNow(sheet);
    const surface = await formSurfaceFor(gesture, [prepared.patient, now]);
    await form.fill(familyView(payload.id, prepared, now, surface));
  },
  { opensForm: true },
);

function familyNow({ huddle, listeners }: ConferenceSheet): FamilyNow {
  const family = huddle.attendance.filter(({ memberId, slackUserId }) => !memberId && !slackUserId);
  return {
    isPatientThere: family.some(({ party }) => party === 'patient'),
    caregivers: family.flatMap(({ id, caregiverId }) =>
      caregiverId
        ? [{ id: caregiverId, mayHear: listeners.find((one) => one.id === id)?.mayHear ?? [] }]
        : [],
    ),
    guests: family.flatMap(({ caregiverId, party, guestName }) =>
      caregiverId === null && party === 'caregiver' && guestName ? [guestName] : [],
    ),
    language: huddle.language,
    interpreter: huddle.interpreter,
  };
}

export const familyFlow = onSubmit(familyModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const sheet = await getConference(ctx, { id: meta.id });
  const { patient } = await prepareConference(ctx, { patientId: sheet.item.patientId });
  const now = familyNow(sheet);
  const surface = await formSurfaceFor(gesture, [patient, now]);
  await changeFamily(ctx, {
    id: meta.id,
    ...familyOf(values, patient.caregivers, shownNames(now, sheet, surface)),
  });
  refreshParent(gesture, meta.id);
  return undefined;
});

/** Names by how the form showed them. */
function shownNames({ guests, interpreter }: FamilyNow, { item }: ConferenceSheet, surface: Surface) {
  const names = [...guests, ...(interpreter ? [interpreter] : [])];
  return new Map(names.map((name) => [freeText(name, item.patient, surface) ?? name, name]));
}

export const pageFlow = onButton(pageButton, async (gesture) => {
  const { ctx, payload, view, client } = gesture;
  const { isNew } = await startPage(ctx, payload);
  if (!view) return;
  const sentence = isNew
    ? mrkdwn`*The page is being written.* It comes to your direct messages, to be reviewed before it is given to anybody.`
    : mrkdwn`That page was started already: it is in the direct messages of who started it.`;
  await client.views.update({
    view_id: view.id,
    view: withNotice(await sheetOf(gesture, payload.id), sentence),
  });
});

/** What was saved shows in the sheet below. */
export function refreshParent(
  gesture: Acting & Pick<Parameters<Parameters<typeof onSubmit>[1]>[0], 'after' | 'client' | 'parentViewId'>,
  id: string,
): void {
  const { parentViewId, client } = gesture;
  if (!parentViewId) return;
  gesture.after(async () => {
    await client.views.update({ view_id: parentViewId, view: await sheetOf(gesture, id) });
  });
}
