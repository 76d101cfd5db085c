import { expect, test } from 'vitest';
import { splitSentences } from '../../../src/plain-language/readability/sentences.ts';
import { countSyllables } from '../../../src/plain-language/readability/syllables.ts';
import sentences from '../../fixtures/words/sentences.json' with { type: 'json' };
import syllables from '../../fixtures/words/syllables.json' with { type: 'json' };

test.each([
  ...sentences.map(({ input, expect: wanted }) => [input.text, wanted.count] as const),
  ['You have hepatitis C. It can be cured.', 2] as const,
  ['Tome vitamina D. Beba agua.', 2] as const,
  ['Room No. 5 is open. Go in.', 2] as const,
  ['Rosa M. Chen is here. Call J. Smith.', 2] as const,
])('"%s" has %i sentences', (text, count) => {
  expect(splitSentences(text)).toHaveLength(count);
});

test.each([
  ...syllables.map(({ input, expect: wanted }) => [input.word, wanted.count] as const),
  ...(
    'going 2,seeing 2,diets 2,fluids 2,nurses 2,doses 2,helped 1,walked 1,needed 2,caregiver 3,therefore 2,sometimes 2,anxiety 4,society 4,diarrhea 4,nausea 3,' +
    'area 3,museum 3,coordinator 5,hundred 2,variety 4,diabetic 4,medicine 3,houses 2,changes 2'
  )
    .split(',')
    .map((each) => each.split(' '))
    .map(([word = '', count]) => [word, Number(count)] as const),
])('"%s" has %i syllables', (word, count) => {
  expect(countSyllables(word, 'en', false)).toBe(count);
});
