import type { Guard } from './guard.ts';
import { illnesses } from './illnesses.ts';
import { medicineMentions } from './medicine.ts';
import { isPlansOwn } from './own-line.ts';
import { type Hit, inSentence, type Reading, wordAfter, wordBefore } from './read.ts';

const places = (hits: readonly Hit[]) => hits.map(({ start, end }) => ({ start, end }));

/** An illness that its facts do not hold. What a person hopes or fears in their own words is no diagnosis. */
export const problem: Guard = (reading) =>
  places(illnesses(reading).filter((hit) => !reading.isGrounded(hit, ({ kind }) => kind !== 'what_matters')));

/** So near to a "no" a word is denied. */
const NEAR = 4;

/** In a sentence: a "no" before an illness, a symptom or a medicine. */
export const denial: Guard = (reading) => {
  const { words } = reading;
  if (reading.input.channel === 'note') return [];
  const medicines = medicineMentions(reading).map(({ start }) => words.findIndex(({ end }) => end > start));
  const clinical = [...illnesses(reading), ...reading.hits('symptom'), ...reading.hits('grave')].map(
    ({ at }) => at,
  );
  return places(
    reading
      .hits('negator')
      .filter(
        (hit) =>
          !reading.isQuoted({ at: hit.at, to: hit.to + 1 }) &&
          [...medicines, ...clinical].some(
            (at) => at >= hit.to && at < hit.to + NEAR && words[at]?.sentence === words[hit.at]?.sentence,
          ),
      ),
  );
};

/** Surer or less sure of an illness than a plan may be. */
export const certainty: Guard = (reading) => {
  const named = illnesses(reading);
  const isOpen = reading.facts.some(({ kind }) => kind === 'suspected');
  const unsure = reading
    .hits('hedge')
    .filter((hit) => inSentence(reading, hit, named) && !reading.isQuoted(hit));
  return places([
    ...(reading.input.channel === 'sentence' && isOpen ? (unsure.length > 0 ? [] : named) : unsure),
    ...reading.hits('booster').filter((hit) => inSentence(reading, hit, named)),
  ]);
};

/** That all is well, or how it will go: no plan says so. */
export const outlook: Guard = (reading) =>
  places(reading.hits('outlook').filter((hit) => !reading.isQuoted(hit)));

/** What a test found, or how a problem is now. */
export const state: Guard = (reading) =>
  places(
    reading
      .hits('state')
      .filter(
        (hit) =>
          !reading.isQuoted(hit) &&
          inSentence(reading, hit, [
            ...illnesses(reading),
            ...reading.hits('test'),
            ...reading.hits('organ'),
          ]),
      ),
  );

/** A visit that is moved, cancelled or made optional. */
export const visit: Guard = ({ hits }) => places(hits('visitChange'));

/** Tells its reader to do, or lets them do, what belongs to care. */
export const advice: Guard = (reading) => {
  const care = [
    ...reading.hits('care'),
    ...reading.hits('symptom'),
    ...(reading.input.channel === 'sentence' ? [] : reading.hits('medicineWord')),
  ];
  const orders = reading
    .hits('careOrder')
    .filter(
      (hit) =>
        isFirst(reading, hit) &&
        wordAfter(reading, hit.to) !== '' &&
        !isOfHaste(reading, hit) &&
        !isPlansOwn(reading, hit),
    );
  return places([
    ...orders.filter((hit) => inSentence(reading, hit, care)),
    // A body may be said to be able to: what a person may do is a note's matter.
    ...reading
      .hits('modal')
      .filter((hit) => inSentence(reading, hit, care) && !isPlansOwn(reading, hit))
      .filter(
        ({ text }) => reading.input.channel === 'note' || !/^(?:you can|you may|puede|podria)$/.test(text),
      ),
  ]);
};

/** "Do not wait", "do not forget": no order about care. */
const isOfHaste = (reading: Reading, { text, to }: Hit): boolean =>
  text === 'do' &&
  wordAfter(reading, to) === 'not' &&
  /^(?:wait|hesitate|forget|worry|hurry)$/.test(wordAfter(reading, to, 1));

const isFirst = (reading: Reading, { at }: Hit): boolean =>
  wordBefore(reading, at) === '' ||
  reading.words[at - 1]?.clause !== reading.words[at]?.clause ||
  /^(?:don't|never|please|no|nunca|favor)$/.test(wordBefore(reading, at));
