import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { decodeText } from '../decode-text.ts';
import { headOf } from './voicemail-lines.ts';

/** Mails within mails that are read; what lies deeper is named as not read. */
const DEEPEST = 5;
/** Between two mails, and between the head of a mail and what it carries. */
const DIVIDER = '\n----------\n';

/**
 * The words of a mail file (.eml, or several in one .mbox): sender, subject and date, its text or the text of its HTML, text
 * and tables attached to it, and mails within it. What is no text (a recording) is named.
 */
export async function textOfMails(bytes: Uint8Array): Promise<string> {
  const mails = mailsIn(bytes);
  const texts: string[] = [];
  for (const mail of mails) texts.push(await textOfMail(mail, 0));
  return texts.join(DIVIDER);
}

/** An .mbox file has a line "From address date" above each mail. Bytes stay bytes: each mail has encodings of its own. */
function mailsIn(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1');
  const starts = [...text.matchAll(/^From \S{1,200} .{0,60}\d{4}\r?\n/gm)];
  if (starts[0]?.index !== 0) return [bytes];
  return starts.map((line, at) => bytes.subarray(line.index + line[0].length, starts[at + 1]?.index));
}

async function textOfMail(bytes: Uint8Array, depth: number): Promise<string> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const attached = await Promise.all(
    mail.attachments.map(async (attachment) => ({
      name: attachment.filename ?? attachment.mimeType,
      text: await textOfAttachment(attachment, depth),
    })),
  );
  const unread = attached.flatMap(({ name, text }) =>
    text === null ? [`[Attachment not read: ${name}]`] : [],
  );
  const own = [await bodyOf(mail), ...unread].filter((part) => part !== '').join('\n');
  const parts = [own, ...attached.map(({ text }) => text ?? '')].filter((part) => part.trim() !== '');
  // Under a subject that begins a voicemail the body is its own; any other mail only carries what is in it.
  const between = headOf(`Subject: ${mail.subject ?? ''}`) ? '\n\n' : DIVIDER;
  return [headLines(mail), parts.join(DIVIDER)].filter(Boolean).join(between);
}

function headLines({ subject, from, date }: Email): string {
  const number = /^\+?1?(\d{10})@/.exec(from?.address ?? '')?.[1];
  const sender = number ? [from?.name, number].filter(Boolean).join(' ') : senderOf(from);
  return [subject && `Subject: ${subject}`, sender && `From: ${sender}`, date && `Date: ${date}`]
    .filter(Boolean)
    .join('\n');
}

const senderOf = (from: Email['from']) =>
  from ? [from.name, from.address && `<${from.address}>`].filter(Boolean).join(' ') : '';

async function bodyOf({ text, html }: Email): Promise<string> {
  if (text && text.trim() !== '') return lines(text);
  return html ? lines(await textOfHtml(html)) : '';
}

/** postal-mime gives the text of HTML beside a part of plain text, and by no function of its own. */
async function textOfHtml(html: string): Promise<string> {
  const type = 'Content-Type: text/';
  const mail = await PostalMime.parse(
    [
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b',
      `${type}plain\r\n\r\n`,
      '--b',
      `${type}html; charset=utf-8`,
      'Content-Transfer-Encoding: base64\r\n',
      (
        Buffer.from(html)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
      '--b--\r\n',
    ].join('\r\n'),
  );
  return mail.text ?? '';
}

/** Null: it is no text. */
async function textOfAttachment(
  { filename, mimeType, content }: Attachment,
  depth: number,
): Promise<string | null> {
  const bytes = bytesOf(content);
  const ending = /\.(\w{1,5})$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';
  const isMail = mimeType === 'message/rfc822' || ending === 'eml';
  if (isMail) return depth < DEEPEST ? textOfMail(bytes, depth + 1) : null;
  if (mimeType === 'text/html') return textOfHtml(decodeText(bytes).text);
  const isText = mimeType.startsWith('text/') || ['txt', 'csv', 'tsv'].includes(ending);
  return isText ? lines(decodeText(bytes).text) : null;
}

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'base64') : new Uint8Array(content);

const lines = (text: string) => text.replaceAll(/\r\n?/g, '\n').trim();
