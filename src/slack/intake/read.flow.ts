import type { ModalView } from '@slack/types';
import { invalidField } from '../../domain/errors.ts';
import { textOfFile } from '../../domain/intake/read-file.ts';
import { readVoicemails } from '../../domain/intake/read-voicemails.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { voicemailsButton } from '../kit/buttons/voicemails.ts';
import { downloadFile } from '../kit/download-file.ts';
import { type Gesture, onButton, onShortcut, onSubmit, type SubmitGesture } from '../kit/flows.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { nextRound } from '../kit/submission-key.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { typedText } from '../kit/typed-text.ts';
import { many, one } from '../kit/values.ts';
import { batchView } from './batch.view.ts';
import { BOXES, FILE_BYTES, readModal, readView } from './read.view.ts';
import { showSuggestions } from './show-suggestions.ts';

/** The form of `/care voicemails`. */
export const openVoicemails = async ({ ctx }: Pick<Gesture, 'ctx'>, text = ''): Promise<ModalView> =>
  readView(await myTeams(ctx), text);

export const openVoicemailsFlow = onButton(
  voicemailsButton,
  async (gesture) => gesture.form.fill(await openVoicemails(gesture)),
  { opensForm: true },
);

/** "Read as voicemails" on any message: its words are in the form. */
export const voicemailsFromMessageFlow = onShortcut('voicemail.from_message', async (gesture) =>
  gesture.form.fill(await openVoicemails(gesture, gesture.message ? plainMessage(gesture.message.text) : '')),
);

/** The text is read, and its rows are shown for a person to confirm. */
export const readFlow = onSubmit(readModal, async (gesture) => {
  const { ctx, values } = gesture;
  const read = await readVoicemails(ctx, { teamId: one(values, 'team') ?? '', text: await textOf(gesture) });
  const surface = await formSurfaceFor(gesture, read.rows);
  const { client, view, modal } = gesture;
  const before = { id: view.id, private_metadata: modal.private_metadata ?? '' };
  gesture.after(() =>
    showSuggestions(gesture, { read, surface }, (next) =>
      client.views.update({ view_id: view.id, view: nextRound(before, next) }),
    ),
  );
  return { update: batchView(read, surface) };
});

/** The boxes, then the file. */
async function textOf({ client, values }: SubmitGesture<unknown>): Promise<string> {
  const typed = BOXES.flatMap((name) => one(values, name) ?? []);
  const [fileId] = many(values, 'file');
  const file = fileId ? await downloadFile(client, { id: fileId, mostBytes: FILE_BYTES }) : null;
  const text = [...typed, ...(file ? [typedText(await textOfFile(file.name, file.bytes))] : [])].join('\n');
  if (text.trim() === '') throw invalidField('text1', 'Paste the voicemails here, or choose a file.');
  return text;
}
