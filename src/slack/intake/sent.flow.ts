import type { Ctx } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { openVoicemails } from '../../domain/intake/open-voicemails.ts';
import { hasVoicemails, parseVoicemails } from '../../domain/intake/parse-voicemails.ts';
import { textOfFile } from '../../domain/intake/read-file.ts';
import { readVoicemails } from '../../domain/intake/read-voicemails.ts';
import type { VoicemailBatchView } from '../../domain/intake/voicemail.ts';
import { myTeams } from '../../domain/teams/list-teams.ts';
import { batchButton, readSentButton } from '../kit/buttons/voicemails.ts';
import { downloadFile } from '../kit/download-file.ts';
import { type ButtonGesture, type Gesture, onButton, onEvent } from '../kit/flows.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { sourceText } from '../kit/source-message.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { typedText } from '../kit/typed-text.ts';
import { batchView } from './batch.view.ts';
import { FILE_BYTES } from './read.view.ts';
import { chooseTeam, NOT_READ, sentBatch } from './sent.view.ts';
import { showSuggestions } from './show-suggestions.ts';

type Source = ReturnType<typeof readSentButton.parse>['source'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether what a person sends is voicemails: the assistant has everything else. */
export const holdsVoicemails = ({ now }: Pick<Ctx, 'now'>, words: string): boolean =>
  hasVoicemails(parseVoicemails(words, { now: now(), timeZone: 'UTC' }));

/** A file of voicemails sent to the app. Files in channels are none of its business. */
export const sentFileFlow = onEvent(
  'file_shared',
  async (gesture) => {
    const source = { fileId: text(gesture.event.file_id) };
    await takeSent(gesture, (await sent(gesture, source)) ?? '', source);
  },
  // What was read twice is one batch, and says so.
  { concerns: ({ channel_id }) => text(channel_id).startsWith('D'), holdsAnswer: true },
);

/** With one team it is read at once, so that words of danger wait for no press. */
export async function takeSent(
  gesture: Pick<Gesture, 'ctx' | 'reply'>,
  words: string,
  source: Source,
): Promise<void> {
  const { ctx } = gesture;
  if (!holdsVoicemails(ctx, words)) return gesture.reply(NOT_READ);
  const teams = await myTeams(ctx);
  const [team] = teams;
  if (!team) throw new DomainError('forbidden', 'You are on no team yet. Nothing was saved.');
  if (teams.length > 1) return gesture.reply(chooseTeam(teams, source));
  await gesture.reply(sentBatch(await readVoicemails(ctx, { teamId: team.id, text: words })));
}

export const readSentFlow = onButton(
  readSentButton,
  async (gesture) => {
    const { ctx, payload } = gesture;
    const words = await sent(gesture, payload.source);
    if (words === null) throw new DomainError('not-found', 'That message is gone. Nothing was saved.');
    const read = await readVoicemails(ctx, { teamId: payload.teamId, text: words });
    await fillWith(gesture, read);
  },
  { opensForm: true },
);

export const openBatchFlow = onButton(
  batchButton,
  async (gesture) => {
    const read = await openVoicemails(gesture.ctx, { id: gesture.payload.id });
    await fillWith(gesture, read);
  },
  { opensForm: true },
);

/** The rows for a person to confirm, then what a model suggests for them. */
async function fillWith(
  gesture: Pick<ButtonGesture<unknown>, 'ctx' | 'phi' | 'model' | 'form'>,
  read: VoicemailBatchView,
): Promise<void> {
  const surface = await formSurfaceFor(gesture, read.rows);
  await gesture.form.fill(batchView(read, surface));
  await showSuggestions(gesture, { read, surface }, (view) => gesture.form.fill(view));
}

/** What was sent, as it is now. Northstar keeps it nowhere before it is read. */
async function sent({ client }: Pick<Gesture, 'client'>, source: Source): Promise<string | null> {
  if ('fileId' in source) {
    const { name, bytes } = await downloadFile(client, { id: source.fileId, mostBytes: FILE_BYTES });
    return typedText(await textOfFile(name, bytes));
  }
  const words = await sourceText(client, source);
  return words === null ? null : plainMessage(words);
}
