import { expect, test } from 'vitest';
import { supports } from '../../../src/ai/assistant/supports.ts';
import type { TaggedRow } from '../../../src/ai/assistant/tagged-rows.ts';

const row = (words: string, more: Partial<TaggedRow> = {}): TaggedRow => ({
  tag: 1,
  record: 'Contact',
  id: '1',
  version: null,
  at: new Date('2026-11-27T14:30:00Z'),
  patientId: 'p',
  patient: { givenName: 'Rosa', familyName: 'Chen' },
  isWithheld: false,
  words,
  ...more,
});
const says = (words: string, sentence: string, more: Partial<TaggedRow> = {}) =>
  supports(row(words, more), sentence, 'America/New_York');

const CALL = 'Phone, no answer · by Maya Torres · Dizzy since the new tablets';
const DOSE = 'Metoprolol changed · Dose: 25 mg → 50 mg · ordered by Dr. Park · reason not recorded';
const VISIT = 'Cardiology · with Dr. Osei · Harbor Clinic · not confirmed';
const KNEE = 'Follow-up · left knee pain, right hip sore 3 days · Ben Ode';

test.each([
  [CALL, 'On Friday, November 27, Rosa Chen was dizzy since the new tablets.'],
  [CALL, 'Phone contact by Maya Torres on Nov 27 at 9:30 AM: no answer.'],
  [DOSE, 'The dose of metoprolol was changed from 25 mg to 50 mg.'],
  [DOSE, 'The reason is not recorded.'],
  [DOSE, 'Metoprolol was changed, ordered by Dr. Park.'],
  [VISIT, 'Cardiology with Dr. Osei at Harbor Clinic is not confirmed.'],
  [KNEE, 'Rosa has left knee pain.'],
])('"%s" says: %s', (words, sentence) => {
  expect(says(words, sentence)).toBe(true);
});

test.each([
  ['another number', DOSE, 'The dose was changed from 25 mg to 75 mg.'],
  ['the way back', DOSE, 'The dose was changed from 50 mg to 25 mg.'],
  ['another unit', DOSE, 'The dose was changed to 50 ml.'],
  ['another medicine', DOSE, 'Furosemide was changed.'],
  ['another act', DOSE, 'Metoprolol was stopped.'],
  ['a reason that nobody wrote', DOSE, 'Metoprolol was changed because of a low pulse.'],
  ['its "no" left out', DOSE, 'The reason is recorded.'],
  ['an answer that was none', CALL, 'There was an answer by phone.'],
  ['a "no" that is not there', CALL, 'Rosa was not dizzy.'],
  ['another day', CALL, 'Rosa was dizzy on Monday.'],
  ['another hour', CALL, 'No answer at 10:30 AM.'],
  ['another date', CALL, 'No answer on November 28.'],
  ['another person', CALL, 'No answer to Ben Ode.'],
  ['another patient', CALL, 'Jim Lee was dizzy.'],
  ['who called as who is dizzy', CALL, 'Maya Torres was dizzy.'],
  ['who did it', CALL, 'Dizzy, by Rosa.'],
  ['the other side', KNEE, 'Rosa has right knee pain.'],
  ['a count', KNEE, 'Rosa has 2 tasks.'],
  ['advice', CALL, 'Rosa should stop the new tablets.'],
  ['a diagnosis', CALL, 'Dizzy: this is orthostatic hypotension.'],
  ['a rank', CALL, 'Rosa is the worst of the patients.'],
  ['how sure', VISIT, 'The cardiology visit is probably not confirmed.'],
  ['a link', CALL, 'Dizzy: https://new.example/tablets'],
  ['a mention', CALL, 'Dizzy <!here>'],
  ['nothing', CALL, 'Rosa Chen is recorded.'],
])('cut for %s', (_why, words, sentence) => {
  expect(says(words, sentence)).toBe(false);
});

test('a row that reads like an instruction supports nothing', () => {
  expect(says(CALL, 'Dizzy since the new tablets.', { isWithheld: true })).toBe(false);
});
