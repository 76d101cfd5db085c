import type { ModalView } from '@slack/types';
import { presence } from '../../domain/absences/presence.ts';
import { isOthersWords } from '../../domain/assistant/others-words.ts';
import { understand } from '../../domain/assistant/understand.ts';
import { findTurn } from '../../domain/assistant-turns/find-turn.ts';
import { awayView } from '../absences/away.view.ts';
import { readNotesView } from '../contacts/notes.flow.ts';
import { contactFormOf } from '../contacts/open-contact.flow.ts';
import { startFormFor } from '../explanations/start-form-for.ts';
import { openVoicemails } from '../intake/read.flow.ts';
import { fillFormButton } from '../kit/buttons/assistant.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { sourceText } from '../kit/source-message.ts';
import { taskFormFor } from '../tasks/task-form-for.ts';
import { wordsOf } from './request.ts';

type Pressed = ButtonGesture<ReturnType<typeof fillFormButton.parse>>;

/** The ordinary form of what a request asks for, filled from its words as they are in Slack now. */
export const fillFormFlow = onButton(
  fillFormButton,
  async (gesture) => {
    const place = await findTurn(gesture.ctx, { id: gesture.payload.id });
    const words = place && (await sourceText(gesture.client, place));
    const text = words === null ? '' : await wordsOf(gesture.ctx, words);
    await gesture.form.fill(await formOf(gesture, text));
  },
  { opensForm: true },
);

async function formOf(gesture: Pressed, text: string): Promise<ModalView> {
  const { ctx, payload } = gesture;
  const { patientId } = payload;
  switch (payload.form) {
    case 'task':
      return taskFormFor(gesture, { text, ...(patientId ? { patientId } : {}) });
    case 'contact':
      return contactFormOf(gesture, text);
    case 'notes':
      return text === '' ? contactFormOf(gesture, text) : readNotesView(gesture, { text });
    case 'explain':
      return startFormFor(gesture, { patientId: patientId ?? null });
    case 'voicemails':
      return openVoicemails(gesture, isOthersWords(text) ? text : '');
    case 'away': {
      const { time, memberSlackUserId } = await understand(ctx, { text: text || 'away' });
      return awayView(await presence(ctx), ctx.now(), {
        ...(time?.kind === 'due' ? { endsAt: time.at } : {}),
        ...(memberSlackUserId ? { backupSlackUserId: memberSlackUserId } : {}),
      });
    }
  }
}
