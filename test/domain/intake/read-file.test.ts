import { expect, test } from 'vitest';
import { parseVoicemails } from '../../../src/domain/intake/parse-voicemails.ts';
import { textOfFile } from '../../../src/domain/intake/read-file.ts';

const here = { now: new Date('2026-11-30T15:00:00Z'), timeZone: 'America/New_York' };
const bytes = (text: string, encoding: BufferEncoding = 'latin1') => Buffer.from(text, encoding);

/** A voicemail as RingCentral mails it: HTML alone, quoted-printable, in Latin-1, with its recording. */
const mail = (caller: string, words = 'Se=F1ora, please call me, it&#39;s about my ri=\r\nde.') =>
  [
    'From: RingCentral <notify@ringcentral.com>',
    'To: desk@clinic.org',
    `Subject: =?utf-8?Q?New_Voice_Message_from_${caller.replaceAll(' ', '_')}?=`,
    'Date: Mon, 30 Nov 2026 07:42:00 -0500',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="parts"',
    '',
    '--parts',
    'Content-Type: text/html; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<html><head><style>p { color: red }</style></head><body><p>Voice Message</p><table>',
    `<tr><td>From:</td><td>${caller}</td></tr><tr><td>Length:</td><td>00:31</td></tr></table>`,
    `<p>Preview: &quot;${words}&quot;</p></body></html>`,
    '--parts',
    'Content-Type: audio/mpeg; name="recording.mp3"',
    'Content-Disposition: attachment; filename="recording.mp3"',
    'Content-Transfer-Encoding: base64',
    '',
    'AAAA',
    '--parts--',
    '',
  ].join('\r\n');

async function rowsOf(name: string, file: Uint8Array) {
  const text = await textOfFile(name, file);
  const rows = parseVoicemails(text, here);
  expect(rows.map(({ raw }) => raw).join('')).toBe(text);
  return {
    text,
    messages: rows.filter(({ isMessage }) => isMessage),
    unread: rows.filter((row) => !row.isMessage),
  };
}

test('a mail in HTML alone, quoted-printable and Latin-1 is one voicemail; its recording is named as not read', async () => {
  const { messages } = await rowsOf('a.eml', bytes(mail('ROSA CHEN (617) 555-0101')));
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    callerName: 'ROSA CHEN',
    callerNumber: '6175550101',
    seconds: 31,
    words: '"Señora, please call me, it\'s about my ride."',
    receivedAt: new Date('2026-11-30T12:42:00Z'),
  });
  expect(messages[0]?.raw).toContain('[Attachment not read: recording.mp3]');
});

test('forwarded mails, texts and tables within a mail are read, each as what it is; nothing of them is lost', async () => {
  const part = (type: string, body: string) => `--all\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  const forwarded = [
    'From: Ana Ruiz <ana@clinic.org>\r\nSubject: Fwd: the weekend\r\nMIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="all"\r\n',
    part('text/plain; charset=utf-8', 'Here they are:') +
      part('message/rfc822', mail('ROSA CHEN (617) 555-0101')) +
      part('message/rfc822', mail('JIM HALL (978) 555-0142', 'No ride came.')) +
      part(
        'text/plain; name="list.txt"\r\nContent-Disposition: attachment; filename="list.txt"',
        'New voicemail from 978-555-0143\r\nI need gauze.',
      ) +
      part(
        'text/csv; name="x.csv"\r\nContent-Disposition: attachment; filename="x.csv"',
        'Number,Date,Transcript\r\n6175550199,11/30/2026 7:02 AM,"Call me, please"',
      ) +
      '--all--\r\n',
  ].join('\r\n');
  // Saved as text, it is a mail all the same.
  const { text, messages, unread } = await rowsOf('weekend.txt', bytes(forwarded));
  expect(messages.map(({ callerNumber, words }) => [callerNumber, words])).toEqual([
    ['6175550101', '"Señora, please call me, it\'s about my ride."'],
    ['9785550142', '"No ride came."'],
    ['9785550143', 'I need gauze.'],
    ['6175550199', 'Call me, please'],
  ]);
  expect(unread.map(({ raw }) => raw).join('')).toContain('Here they are:');
  for (const words of ['Fwd: the weekend', 'Ana Ruiz', 'Number,Date,Transcript'])
    expect(text).toContain(words);
});

test('a mailbox of two mails is two voicemails', async () => {
  const box = ['ROSA CHEN (617) 555-0101', 'JIM HALL (978) 555-0142'].map(
    (caller) => `From desk@clinic.org Mon Nov 30 07:42:00 2026\r\n${mail(caller)}\r\n`,
  );
  expect((await rowsOf('box.mbox', bytes(box.join('')))).messages).toHaveLength(2);
});

test('mails within mails are read five deep; deeper ones are named', async () => {
  let deep = mail('ROSA CHEN (617) 555-0101');
  for (let depth = 0; depth < 8; depth += 1)
    deep = `Subject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="d${depth}"\r\n\r\n--d${depth}\r\nContent-Type: message/rfc822\r\n\r\n${deep}\r\n--d${depth}--\r\n`;
  expect(await textOfFile('a.eml', bytes(deep))).toContain('[Attachment not read: message/rfc822]');
});

test.each([
  ['UTF-8', bytes('New voicemail from (617) 555-0101\nSeñora', 'utf8')],
  [
    'UTF-16',
    Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('New voicemail from (617) 555-0101\nSeñora', 'utf16le')]),
  ],
  ['Windows-1252', bytes('New voicemail from (617) 555-0101\nSeñora')],
])('a text in %s keeps its letters', async (_, file) => {
  expect((await rowsOf('a.txt', file)).messages[0]?.words).toBe('Señora');
});

test.each([
  [
    'RingCentral',
    'Direction,Type,Phone Number,Name,Date,Time,Action,Duration,Transcript\nIncoming,Voice,(617) 555-0101,ROSA CHEN,Mon 11/30/2026,7:42 AM,Voicemail,0:00:31,"Please call me,\nmy number changed"\r\nOutgoing,Voice,(617) 555-0102,JIM,Mon 11/30/2026,7:44 AM,Call,0:00:31,\n',
  ],
  [
    '8x8',
    'Caller Name;Caller ID;Received;Duration (sec);Transcription\nROSA CHEN;6175550101;2026-11-30T07:42:00-05:00;31;"Please call me,\nmy number changed"\n',
  ],
  [
    'Google',
    'Date\tTime\tPhone number\tContact\tLength\tTranscript\n11/30/2026\t7:42 AM\t+16175550101\tROSA CHEN\t31\t"Please call me,\nmy number changed"\n',
  ],
])('an export of %s is read by its columns; calls that were made are no voicemails', async (_, table) => {
  const { messages, unread } = await rowsOf('a.csv', bytes(table));
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    callerName: 'ROSA CHEN',
    callerNumber: '6175550101',
    seconds: 31,
    receivedAt: new Date('2026-11-30T12:42:00Z'),
    words: 'Please call me,\nmy number changed',
  });
  expect(unread[0]?.raw).toMatch(/^(?:Direction|Caller Name|Date)/);
});
