import { fold } from '../text/fold.ts';
import { ownOf } from '../text/own-of.ts';
import { factTexts } from './fact-texts.ts';
import type { Found, Guard } from './guard.ts';
import { phraseList, wordsOf } from './phrases.ts';
import { type Hit, oncePerReading, type Reading, stemOf, stemsOf, wordAfter, wordBefore } from './read.ts';

const NEAR = 3;
const SAME_SIDE: Readonly<Record<string, string>> = {
  izqui: 'left',
  derec: 'right',
  bilat: 'both',
  both: 'both',
  ambos: 'both',
  ambas: 'both',
  left: 'left',
  right: 'right',
};
const PARTS: Readonly<Record<string, string>> = {
  piern: 'leg',
  brazo: 'arm',
  mano: 'hand',
  pie: 'foot',
  feet: 'foot',
  rodil: 'knee',
  kne: 'knee',
  cader: 'hip',
  tobil: 'ankle',
  codo: 'elbow',
  hombr: 'shoul',
  munec: 'wrist',
  ojo: 'eye',
  oido: 'ear',
  oreja: 'ear',
  pulmo: 'lung',
  rinon: 'kidne',
  seno: 'breas',
  mama: 'breas',
  pecho: 'breas',
  dedo: 'toe',
  muslo: 'thigh',
  lado: 'side',
  sleev: 'arm',
  manga: 'arm',
  shoe: 'foot',
  sock: 'foot',
  boot: 'foot',
  slipp: 'foot',
  zapat: 'foot',
  bota: 'foot',
  calce: 'foot',
  pant: 'leg',
  glove: 'hand',
  guant: 'hand',
  sid: 'side',
};
const sideOf = (word: string) => ownOf(SAME_SIDE, stemOf(word)) ?? ownOf(SAME_SIDE, word) ?? word;
/** A wrist is of the same side as its hand. */
const LIMBS: Readonly<Record<string, string>> = {
  wrist: 'hand',
  finge: 'hand',
  thumb: 'hand',
  ankle: 'foot',
  toe: 'foot',
  heel: 'foot',
  calf: 'leg',
  thigh: 'leg',
  shin: 'leg',
  forea: 'arm',
  palm: 'hand',
  sole: 'foot',
};
const partOf = (word: string) => {
  const part = ownOf(PARTS, stemOf(word)) ?? stemOf(word);
  return ownOf(LIMBS, part) ?? part;
};

/** The other side of a part of the body than the plan gives it. */
export const side: Guard = (reading) => judged(reading).against.map(placeOf);

const placeOf = ({ start, end }: Found): Found => ({ start, end });

/** By whether the plan has the part on another side, or on none. */
const judged = oncePerReading((reading: Reading): { against: readonly Hit[]; open: readonly Hit[] } => {
  const parts = reading.hits('pairedPart').filter((hit) => isOfBody(reading, hit));
  const sides = reading
    .hits('side')
    .filter(({ text }) => !/^(?:upper|lower|superior|inferior|los dos|las dos)$/.test(text));
  const known = sidesOfFacts(reading);
  const found = sides.flatMap((hit) => {
    const isLast = /^(?:one|ones)$/.test(wordAfter(reading, hit.to)) || wordAfter(reading, hit.to) === '';
    const near = parts.filter(
      ({ at, to }) =>
        (isLast && reading.words[at]?.sentence === reading.words[hit.at]?.sentence) ||
        (reading.words[at]?.sentence === reading.words[hit.at]?.sentence &&
          ((at >= hit.to && at - hit.to < NEAR) || (to <= hit.at && hit.at - to < 2))),
    );
    if (near.length === 0 || isDirection(reading, hit)) return [];
    const isBoth = sideOf(hit.text) === 'both';
    const isPlain = isBoth && near.every(({ text }) => /^(?:lung|kidne|pulmo|rinon)/.test(stemOf(text)));
    const isOfPlan = near.some(({ text }) => known.has(`${sideOf(hit.text)} ${partOf(text)}`));
    const hasOther = near.some(({ text }) => [...known].some((each) => each.endsWith(` ${partOf(text)}`)));
    return isOfPlan || (isPlain && !hasOther) ? [] : [{ hit, hasOther }];
  });
  return {
    against: found.flatMap(({ hit, hasOther }) => (hasOther ? [hit] : [])),
    open: found.flatMap(({ hit, hasOther }) => (hasOther ? [] : [hit])),
  };
});

/** A side of a part that the plan has on none; a side of what the sentence speaks of, where each fact that it names has the other. */
export const sideWord: Guard = (reading) => {
  const { words, hits, input } = reading;
  const { against, open } = judged(reading);
  const found = [...against, ...open];
  const ofFact = hits('side').filter((hit) => {
    const own = sideOf(hit.text);
    if (!/^(?:left|right)$/.test(own) || found.some(({ start }) => start === hit.start)) return false;
    if (isDirection(reading, hit)) return false;
    const stems = new Set(
      words
        .filter(({ sentence, text }) => sentence === words[hit.at]?.sentence && text.length > 3)
        .map(({ text }) => stemOf(text)),
    );
    for (const each of ['left', 'right', 'side', 'lado']) stems.delete(stemOf(each));
    stems.delete(stemOf(hit.text));
    const given = new Set(
      input.sheet.facts.flatMap((fact) =>
        stemsOf(fact).isDisjointFrom(stems)
          ? []
          : [...stemsOf(fact)].map((stem) => ownOf(SAME_SIDE, stem) ?? ''),
      ),
    );
    const other = own === 'left' ? 'right' : 'left';
    return given.has(other) && !given.has(own) && !given.has('both');
  });
  return [...open, ...ofFact].map(placeOf);
};

const SIDES = phraseList('left,right,bilateral*,both,izquierd*,derech*,ambos,ambas');

/** "Your left side" is of a body, "the left side of the hall" is not. */
const isOfBody = (reading: Reading, { at, text }: Hit): boolean =>
  !/^(?:side|lado)$/.test(text) ||
  [1, 2, 3].some((by) => /^(?:your|his|her|su|sus)$/.test(wordBefore(reading, at, by))) ||
  /^(?:of your body|of the body|de su cuerpo|del cuerpo)$/.test(
    [1, 2, 3]
      .map((by) => wordAfter(reading, at, by))
      .join(' ')
      .trim(),
  );

/** "On your right-hand side", "a mano derecha": of a corridor. */
const isDirection = (reading: Reading, { at, to }: Hit): boolean =>
  /^hand side$/.test([0, 1].map((by) => wordAfter(reading, to, by)).join(' ')) ||
  [2, 1].map((by) => wordBefore(reading, at, by)).join(' ') === 'a mano';

/** "left knee", as the facts say it. */
function sidesOfFacts({ input: { sheet } }: Reading): ReadonlySet<string> {
  return new Set(
    sheet.facts.flatMap(factTexts).flatMap((text) => {
      const words = wordsOf(fold(text), text);
      return words.flatMap((word, at) =>
        SIDES.matchAt(words, at) === 0
          ? []
          : words
              .slice(Math.max(0, at - 3), at + 5)
              .map((other) => `${sideOf(word.text)} ${partOf(other.text)}`),
      );
    }),
  );
}
