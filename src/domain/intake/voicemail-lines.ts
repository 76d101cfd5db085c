import { findNumbers } from './phone-numbers.ts';

/** One line of a pasted text; `end` includes its line break, so that lines side by side are the text. */
export type Line = { start: number; end: number; text: string };

/** A stretch of the text as pasted. All pieces side by side are the text: nothing of it is lost. */
export type Piece = {
  start: number;
  end: number;
  /** False: it says no message ("Good morning, these are today's:"); it is shown as not read. */
  isMessage: boolean;
  /** What the lines of a telephone system say, as written. */
  caller: string | null;
  received: string | null;
  length: string | null;
  /** What the caller said: the piece without labels, heads and what each mail repeats. */
  words: string;
};

/** What a label in front of a colon says, in the mails of telephone systems. */
export type LabelRole = 'caller' | 'received' | 'length' | 'words' | 'other';

const LABELS: readonly (readonly [LabelRole, string])[] = [
  [
    'caller',
    'from|caller|caller id|caller-id|caller name|caller id name|caller id number|from number|from name|phone no|callback|callback number|call back|call back number|contact|contact name|name|nombre|remitente|caller number|number|phone|phone number|telephone|call from|de|llamante|numero|número|telefono|teléfono',
  ],
  [
    'received',
    'when|received|date|date/time|date / time|time|sent|left on|called|called at|created|cuando|cuándo|received at|received on|call time|timestamp|fecha|hora|recibido|fecha y hora',
  ],
  [
    'length',
    'length|duration|message length|voicemail length|call duration|call length|longitud|duracion|duración',
  ],
  [
    'words',
    'preview|transcript|transcription|message|voicemail preview|voicemail transcript|voicemail transcription|message preview|message transcript|voicemail text|transcribed text|what they said|it says|msg|re|reason|regarding|about|motivo|body|notes|note|nota|texto|text|transcripcion|transcripción|mensaje',
  ],
  [
    'other',
    'subject|to|mailbox|line|queue|number called|called number|destination|location|city|status|link|listen|recording|extension|ext|reply-to|cc|asunto|para|company|job title|title|work|mobile|home|email|confidence|priority|urgency|message id|call id|content-type|mime-version|content-transfer-encoding|importance',
  ],
];
const ROLES = new Map(
  LABELS.flatMap(([role, words]) => words.split('|').map((word) => [word, role] as const)),
);

/** "From: (617) 555-0101": its role and the rest; null for a line without such a label. */
export function labelOf(text: string): { role: LabelRole; name: string; rest: string } | null {
  const colon = text.search(/[:：]/u);
  if (colon < 1 || colon > 24) return null;
  const name = text.slice(0, colon).trim().replaceAll(/[*_]/g, '').toLowerCase();
  const role = ROLES.get(name);
  return role
    ? {
        role,
        name,
        rest: text
          .slice(colon + 1)
          .replace(/^[*_\s]+/u, '')
          .trimEnd(),
      }
    : null;
}

/** First lines of a message, without "Subject:" and "Fwd:". The name or number behind "from" is the caller. */
const HEADS: readonly RegExp[] = [
  // Google Voice; 8x8.
  /^(?:you have a |you received a )?new voice ?mail\b/i,
  /^voice ?mail (?:message )?from\b/i,
  // RingCentral.
  /^(?:you have |you've got )?(?:a |an )?(?:new )?voice message\b/i,
  // Teams and Exchange.
  /^you (?:have )?received a (?:new )?voice ?(?:mail|message)\b/i,
  /^[^:]{2,80} left (?:you )?a (?:voice ?mail|voice message|message)\b/i,
  /^(?:tienes? |usted tiene |ha recibido )?(?:un )?(?:nuevo )?(?:mensaje|correo) de voz\b/i,
  // Asterisk.
  /^new message (?:\d{1,6} )?in mailbox\b/i,
  /^(?:you have a |you(?:'ve| have)? (?:got|received) a )?(?:new )?missed call (?:and|with) (?:a )?voice ?mail\b/i,
  // Exchange names the length, Cisco the number.
  /^voice ?mail \(\d{1,4} (?:sec|min)/i,
  /^message from (?:unknown sender|"?[\p{L} .'-]{2,60}"? ?)?\(?\+?[\d(]/iu,
];

/** "[PBX]: New message …", "Nextiva Voice Messaging: New voicemail …". */
const VENDOR = /^(?:\[[^\]]{1,40}\]|[\p{L}\d][\p{L}\d .&'-]{1,40}?)\s?[:|–-]\s+/u;

/** The words behind "from" in a head; null for a line that begins no message. */
export function headOf(line: string): { caller: string; isSubject: boolean; length: string | null } | null {
  const subject = line
    .replace(/^(?:subject|asunto):\s*/i, '')
    .replace(/^(?:(?:fwd?|re|fw|rv):\s*){1,3}/i, '');
  const isHead = (text: string) => HEADS.some((head) => head.test(text));
  const text = isHead(subject) ? subject : subject.replace(VENDOR, '');
  if (!isHead(text)) return null;
  const isSubject = /^(?:subject|asunto):/i.test(line) || text !== subject;
  const [, caller = ''] = /(?:\bfrom|\bvoz de)\b:?\s*(.{1,200})$/iu.exec(text) ?? [];
  const [, before = ''] = /^([^:]{2,80}?) left (?:you )?a\b/i.exec(text) ?? [];
  const [length = null] = /(?<![\d:])\d{1,4}\s?s(?:ec(?:ond)?s?|eg(?:undo)?s?)?\b/i.exec(text) ?? [];
  return { caller: caller || before, isSubject, length };
}

/** What telephone systems add to each mail and no caller said. Whole lines, short. */
const BOILERPLATE: readonly RegExp[] = [
  /^\[attachment not read: .{1,260}\]$/i,
  /^(?:play|listen to|hear|download) (?:the |this |your )?(?:message|voice ?mail|attachment|recording)\b.{0,120}$/i,
  /^(?:(?:google voice|ringcentral|8x8|zoom phone|openphone|dialpad|microsoft teams|microsoft exchange|sent from my \w{1,20}|your account|help center|help forum)[\s|.·-]{0,3}){1,5}$/i,
  /^(?:no transcript|(?:voice ?mail )?transcript(?:ion)? (?:is )?(?:not available|unavailable|failed)|(?:unable|failed|could not be|we could(?:n't| not)) (?:to )?transcribe)\b.{0,120}$/i,
  /^to (?:edit|change|manage|update|stop|respond|unsubscribe|listen)\b.{0,200}$/i,
  /^(?:this (?:email|message|mail|voice ?mail|is an automatic\w{0,4}) (?:was )?(?:sent|transcribed|converted|generated)|this is an automatically|please (?:do not reply|log in)|do not reply|you(?:'re| are) receiving this|the transcript|the transcription|thank you for using|copyright|©|https?:\/\/|to call back|call back|reply to this|was this transcription|preview confidence|set up voice ?mail|learn more|audio quality|created by microsoft)\b.{0,300}$/i,
  /^(?:transcri(?:bed|ption) by|powered by|rate this|view in|open in|manage your|unsubscribe)\b.{0,120}$/i,
  /^[\p{L}\p{N} ,.]{2,60}\b(?:Inc|LLC|Ltd|Corp)\.?,? .{0,160}$/u,
  // The greeting of a mail, before anything was said.
  /^(?:dear|hello|hi) [\p{L} .'-]{2,60}[,:]$/iu,
  /^--\s?asterisk$/i,
  /^(?:thank you|thanks|regards|sincerely),?$/i,
  /^the message has been attached\b.{0,80}$/i,
  /^transcription(?: beta)?$/i,
  /^(?:zoom phone|the .{2,40}) team$/i,
];

export const isBoilerplate = (text: string): boolean => BOILERPLATE.some((line) => line.test(text));

/** "----", "====", "***": between two messages. */
export const isDivider = (text: string): boolean => /^[-_=*~–—#.]{3,200}$/u.test(text);

/** "7:42 AM - …", "11/30 7:42 …", "[08:15] …", "7.42 h", "30-Nov-26 07:42": a line that begins with the time of its call. */
export const isTimed = (text: string): boolean =>
  /^[([]?\d{1,2}(?:[.h]\d{2} ?(?:h|hrs?|[ap]\.?m)\b|h\d{2}\b|[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[- ]\d{2,4},? \d{1,2}:\d{2})/i.test(
    text,
  ) ||
  /^[([]?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?(?:\d{4}-\d{2}-\d{2}[T ]|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?,?\s+)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?\s?(?:[ap]\.?m\.?)?[)\]]?\s*[-–—:,|]?\s*\S/iu.test(
    text,
  );

/** "Nov 29, 2026, 8:14 PM · 26s" below a head: when it came, and how long it is. */
export const isMeta = (text: string): boolean =>
  text.length <= 60 &&
  /\d{1,2}:\d{2}/.test(text) &&
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|today|yesterday|hoy|ayer|\d{1,2}\/\d{1,2}|\d{4}-\d{2}|\d{1,2}:\d{2})\b/i.test(
    text,
  );

/** A day, a time or both, and nothing else. */
export const isWhen = (text: string): boolean =>
  isMeta(text) &&
  !/\p{L}/u.test(
    text.replaceAll(
      /\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|\b(?:today|yesterday|hoy|ayer|at|[ap]\.?m\.?|[ecmp][sd]?t|\d{1,4}\s?s(?:ec(?:onds?)?)?)(?=$|\W)|(?<=\d)[ap]m?\b/giu,
      '',
    ),
  );

/** "Saturday 11/28:", "lunes": a day alone on its line, above the calls of that day. */
export const isDay = (text: string): boolean =>
  text.length <= 40 &&
  /\p{L}{3}|\d[/.-]\d/u.test(text) &&
  !/[^\s\d.,:/-]/u.test(
    text.replaceAll(
      /(?<!\p{L})(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|today|yesterday|hoy|ayer)(?!\p{L})/giu,
      '',
    ),
  ) &&
  !/\d:\d/.test(text);

/** Who called, by the words of a head or a label: the number, and what is beside it as a name. */
export function callerOf(words: string): { name: string | null; national: string | null; isLocal: boolean } {
  const [number] = findNumbers(words);
  const before = nameOf(number ? words.slice(0, number.start) : words);
  const name = before || (number ? nameOf(words.slice(number.end)) : '');
  const isName = !/@/.test(words) && name !== '';
  return {
    name: isName ? name : null,
    national: number?.national ?? null,
    isLocal: number?.isLocal ?? false,
  };
}

/** Letters alone, up to where a time, a length or a place begins. */
function nameOf(words: string): string {
  const name = words
    .replace(/<[^>]{0,200}>|\[[^\]]{0,200}\]/g, ' ')
    .replace(
      /(?:\b(?:at|on|to|in|ext\.?|a las|el|in your)\s|[([]\d|,\s*\d|\d{1,2}:\d{2}|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b,?\s+\d).{0,200}$/iu,
      ' ',
    )
    .replaceAll(/[()<>"/|:;*[\]+]|\d{1,}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,.–-]+/u, '')
    .replace(/(?<![\s,.–-])[\s,.–-]+$/u, '')
    .trim();
  return /\p{L}{2}/u.test(name) && !NO_NAME.test(name) && name.length <= 80 ? name : '';
}

/** What telephone systems write where they know no name. */
const NO_NAME =
  /^(?:voice ?mails?|mobile|unknown(?: caller)?|anonymous|private(?: number| caller)?|unavailable|blocked|restricted|wireless caller|cell ?phone(?: \p{L}{2})?|toll free call|no caller id|out of area|desconocido|anonimo|anónimo|\p{Lu}{2}|caller|the number|usa?)$/iu;

/** The lines of a text; side by side they are the text. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { 0: raw, index } of text.matchAll(/[^\n]*(?:\n|$)/g))
    if (raw !== '') lines.push({ start: index, end: index + raw.length, text: raw });
  return lines;
}
