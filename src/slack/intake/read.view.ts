import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { VOICEMAIL_FILES } from '../../domain/intake/read-file.ts';
import { fileField, option, selectField, textField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const readModal = defineModal('voicemail.read', z.object({ v: z.literal(1) }));

/** A text box of Slack holds 3,000 characters, about eight voicemails. */
export const BOXES = ['text1', 'text2', 'text3'] as const;
export const FILE_BYTES = 1024 * 1024;

/** ".txt, .csv, .eml …" */
export const ENDINGS = escapeMrkdwn(VOICEMAIL_FILES.map((ending) => `.${ending}`).join(', '));
const WHAT = mrkdwn`Paste voicemails as they are: mails of your telephone system, its export, a list, or what you typed while listening. One box holds about eight; more go into the next one, or come as a file (${ENDINGS}). You confirm each patient before anything is logged.`;

/** The form that takes voicemails. `text` is put into the boxes, as far as they hold it. */
export function readView(teams: readonly { id: string; name: string }[], text = ''): ModalView {
  const [only, ...others] = teams;
  return readModal.view({
    title: 'Voicemails',
    submit: 'Read',
    meta: { v: 1 },
    blocks: [
      paragraph(WHAT),
      ...BOXES.map((name, at) =>
        textField({
          name,
          label: at === 0 ? 'Voicemails' : `Voicemails, continued (${at + 1})`,
          multiline: true,
          optional: true,
          initial: text.slice(at * SLACK_LIMITS.inputText, (at + 1) * SLACK_LIMITS.inputText) || null,
        }),
      ),
      fileField({ name: 'file', label: 'File', kinds: [...VOICEMAIL_FILES], optional: true }),
      selectField({
        name: 'team',
        label: 'Team',
        options: teams.map(({ id, name }) => option(id, name)),
        ...(only && others.length === 0 ? { initial: only.id } : {}),
      }),
    ],
  });
}
