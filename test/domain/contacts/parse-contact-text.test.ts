import { expect, test } from 'vitest';
import { parseContactText } from '../../../src/domain/contacts/parse-contact-text.ts';

const NOTHING = { direction: null, way: null, party: null, outcome: null, topic: null, unread: [] };

test.each([
  ['chen', { patientWords: 'chen' }],
  [
    'chen left vm re: metoprolol',
    {
      patientWords: 'chen',
      direction: 'outbound',
      way: 'voicemail',
      outcome: 'left_message',
      topic: 'metoprolol',
    },
  ],
  [
    'left voicemail for boyd re: lab results',
    {
      patientWords: 'boyd',
      direction: 'outbound',
      way: 'voicemail',
      outcome: 'left_message',
      topic: 'lab results',
    },
  ],
  [
    'Boyd LM about the ride',
    { patientWords: 'Boyd', direction: 'outbound', outcome: 'left_message', topic: 'the ride' },
  ],
  [
    'vm from boyd re: swelling',
    {
      patientWords: 'boyd',
      direction: 'inbound',
      way: 'voicemail',
      outcome: 'left_message',
      topic: 'swelling',
    },
  ],
  [
    'pt chen called re: cough',
    { patientWords: 'chen', direction: 'inbound', outcome: 'reached', topic: 'cough' },
  ],
  [
    'boyd n/a re bp log',
    { patientWords: 'boyd', direction: 'outbound', outcome: 'no_answer', topic: 'bp log' },
  ],
  ['boyd didn’t pick up', { patientWords: 'boyd', direction: 'outbound', outcome: 'no_answer' }],
  [
    'called boyd, no ans x2',
    { patientWords: 'boyd', direction: 'outbound', outcome: 'no_answer', unread: ['x2'] },
  ],
  ['attempted to call boyd – vm full', { patientWords: 'boyd', direction: 'outbound', outcome: 'no_answer' }],
  [
    'boyd returned call re: bp',
    { patientWords: 'boyd', direction: 'inbound', outcome: 'reached', topic: 'bp' },
  ],
  ['wrong number for boyd', { patientWords: 'boyd', direction: 'outbound', outcome: 'wrong_number' }],
  ['tc to boyd re:ride', { patientWords: 'boyd', direction: 'outbound', topic: 'ride' }],
  [
    'texted boyd about the ride',
    { patientWords: 'boyd', direction: 'outbound', way: 'text', topic: 'the ride' },
  ],
  [
    'spoke with mrs. chen about her ride',
    { patientWords: 'chen', direction: 'outbound', outcome: 'reached', topic: 'her ride' },
  ],
  [
    'called chen re: dizziness, spoke to her',
    { patientWords: 'chen', direction: 'outbound', outcome: 'reached', topic: 'dizziness' },
  ],
  [
    "spoke with chen's daughter about meals",
    { patientWords: "chen's", direction: 'outbound', party: 'caregiver', outcome: 'reached', topic: 'meals' },
  ],
  [
    'rosa chen 3/14/1958 lvm',
    { patientWords: 'rosa chen 3/14/1958', direction: 'outbound', way: 'voicemail', outcome: 'left_message' },
  ],
  ['', { patientWords: '' }],
])('%j', (text, said) => {
  expect(parseContactText(text)).toEqual({ ...NOTHING, ...said });
});

test.each([
  ['garcia did not leave voicemail', 'no_answer'],
  ['nguyen mailbox full, could not leave vm', 'no_answer'],
  ["called nguyen, couldn't leave a message", 'no_answer'],
  ['boyd unable to leave vm', 'no_answer'],
  ['boyd did not leave her a voicemail', 'no_answer'],
  ['no answer boyd, no vm left', 'no_answer'],
  ['tried boyd without leaving a msg', 'no_answer'],
  ["boyd didn't speak with", 'no_answer'],
  ['boyd hasn’t called back', 'no_answer'],
  ['lvm boyd, has not returned call', 'left_message'],
  ['boyd never answered', 'no_answer'],
])('what is denied was not done: %j', (text, outcome) => {
  const { patientWords, direction, ...said } = parseContactText(text);
  expect(patientWords).toMatch(/^(?:garcia|nguyen|boyd)$/);
  expect({ direction, outcome: said.outcome }).toEqual({ direction: 'outbound', outcome });
});
