import { CONDITIONS } from '../glossary/entries.ts';
import { fold } from '../text/fold.ts';
import { phraseList } from './phrases.ts';
import { type Hit, oncePerReading, type Reading } from './read.ts';

const NAMES = phraseList(
  ...CONDITIONS.flatMap(({ term, variants, kept }) => [term, ...variants, kept?.en ?? '', kept?.es ?? ''])
    .filter((name) => name.length > 4)
    .map((name) => fold(name).replaceAll('-', ' ')),
);

/** Where a text names an illness. */
export const illnesses = oncePerReading((reading: Reading): readonly Hit[] => [
  ...reading.matches(NAMES),
  ...reading.hits('illness'),
]);
