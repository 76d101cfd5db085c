import { decodeText } from '../decode-text.ts';
import { invalidField } from '../errors.ts';
import { textOfMails } from './read-mail.ts';

/** Kinds of files that hold voicemails, by the end of their names. */
export const VOICEMAIL_FILES = ['txt', 'csv', 'tsv', 'eml', 'mbox', 'text'] as const;

/** First lines of a mail as it was saved, whatever its file is called. */
const MAIL = /^(?:From \S+ .*\d{4}\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:.*\r?\n(?:[ \t].*\r?\n)*){2,}/;
const MAIL_FIELD = /^(?:mime-version|content-type|return-path|received|message-id|delivered-to):/im;

/**
 * The text of a file of voicemails: a mail with what is in it, or the text in whatever encoding it was saved.
 * @throws DomainError `invalid` under `file` for a mail that is no mail, or is nested too deep.
 */
export async function textOfFile(name: string, bytes: Uint8Array): Promise<string> {
  const { text } = decodeText(bytes);
  const [head = ''] = MAIL.exec(text.slice(0, 20_000)) ?? [];
  if (!/\.(?:eml|mbox)$/i.test(name) && !MAIL_FIELD.test(head)) return text;
  return textOfMails(bytes).catch(() => {
    throw invalidField('file', 'This mail cannot be read. Open it, copy its text, and paste that.');
  });
}
