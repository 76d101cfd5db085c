import type { ModalView } from '@slack/types';
import { editMinutes, fileMinutes } from '../../domain/huddles/file-minutes.ts';
import { getHuddle } from '../../domain/huddles/get-huddle.ts';
import type { WholeHuddle } from '../../domain/huddles/huddle.ts';
import { splitNotesByCase } from '../../domain/huddles/split-notes-by-case.ts';
import { takeLead } from '../../domain/huddles/take-lead.ts';
import { minutesButton, notesButton, takeLeadButton } from '../kit/buttons/huddles.ts';
import { type Gesture, onButton, onSubmit } from '../kit/flows.ts';
import { withNotice } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { one } from '../kit/values.ts';
import { minutesField, minutesModal, minutesView, shownMinutes } from './minutes.view.ts';
import { readCanvas } from './read-canvas.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;

async function viewOf(
  acting: Acting,
  huddle: WholeHuddle,
  notes?: ReadonlyMap<string, string>,
): Promise<ModalView> {
  return minutesView(huddle, {
    surface: await surfaceFor(acting, huddle, notes),
    isLead: huddle.leadId === acting.ctx.actor.memberId,
    hasNotes: huddle.team.readsHuddleNotes && huddle.notesCanvasId !== null && !notes,
    ...(notes ? { notes } : {}),
  });
}

const surfaceFor = (acting: Acting, huddle: WholeHuddle, notes?: ReadonlyMap<string, string>) =>
  formSurfaceFor(acting, [huddle.items, ...(notes?.values() ?? [])]);

export const openMinutesFlow = onButton(
  minutesButton,
  async (gesture) => {
    const huddle = await getHuddle(gesture.ctx, { id: gesture.payload.id });
    await gesture.form.fill(await viewOf(gesture, huddle));
  },
  { opensForm: true },
);

/** On the agenda it is answered; in the draft the same form becomes the lead's, with what was typed in it. */
export const takeLeadFlow = onButton(takeLeadButton, async (gesture) => {
  const { ctx, payload, view, client, reply } = gesture;
  await takeLead(ctx, { id: payload.id });
  const sentence = mrkdwn`You lead this huddle now, and approve its minutes.`;
  if (view === null) return reply(sentence);
  const huddle = await getHuddle(ctx, { id: payload.id });
  await client.views.update({ view_id: view.id, view: withNotice(await viewOf(gesture, huddle), sentence) });
});

/** Slack's notes beside the draft; where there are none to be had, the draft alone. Nothing is saved by it. */
export const openNotesFlow = onButton(
  notesButton,
  async (gesture) => {
    const huddle = await getHuddle(gesture.ctx, { id: gesture.payload.id });
    const canvasId = huddle.team.readsHuddleNotes ? huddle.notesCanvasId : null;
    const text = canvasId ? await readCanvas(gesture.client, canvasId) : null;
    const notes = text ? splitNotesByCase(text, huddle.items) : new Map<string, string>();
    await gesture.form.fill(await viewOf(gesture, huddle, notes));
  },
  { opensForm: true },
);

export const saveMinutesFlow = onSubmit(minutesModal, async (gesture) => {
  const { ctx, meta, values } = gesture;
  const huddle = await getHuddle(ctx, { id: meta.id });
  const surface = await surfaceFor(gesture, huddle);
  const changed = huddle.items.flatMap((item) => {
    const name = minutesField(item.id);
    const text = one(values, name) ?? '';
    // What the form showed masked, and nobody touched, is as it is on record.
    return !(name in values) || text === shownMinutes(item, { surface }).trim()
      ? []
      : [[item.id, text] as const];
  });
  const input = { id: meta.id, version: meta.version, texts: Object.fromEntries(changed) };
  await (meta.files ? fileMinutes(ctx, input) : editMinutes(ctx, input));
  return undefined;
});
