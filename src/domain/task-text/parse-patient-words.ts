import { monthOf } from '../time/match-date.ts';
import type { Word } from '../time/words.ts';
import { isCaseKey } from './parse-case-key.ts';
import { isNoName, isParticle, stopsName } from './parse-name-words.ts';

/** `from` and `to` bound the words of the mention, title included; `words` is what a search for the patient takes. */
type Mention = { from: number; to: number; words: string; rank: number; isPossessive: boolean };
export type FoundPatient = { patientWords?: string; mentioned: Set<Word>; unread: string[] };

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'señora', 'señor']);
const LEADS = new Set([
  'with',
  'for',
  'to',
  'from',
  'of',
  'on',
  'at',
  'about',
  're',
  'regarding',
  'by',
  'pt',
  'patient',
]);
const CASE_KEY = 0;
const RECORD = 1;
const TITLED = 2;
const FOR_NAME = 3;
const BORN_ON = 4;

/**
 * Who the task is about: a case key ("K7Q4"), a record number ("MRN 12345"), a name behind Mr, Mrs, Ms, Miss, Mx or
 * "patient", "for Maria Lopez", or "DOB 3/14/1958". A doctor is not a patient. `mentioned` holds every word that names one, also the
 * surname repeated later, so that a title can be shown without them.
 */
export function findPatient(words: Word[], taken: Set<Word>): FoundPatient {
  const free = words.filter((word) => !taken.has(word));
  const mentions: Mention[] = [];
  for (let at = 0; at < free.length; ) {
    const mention = mentionAt(free, at);
    if (mention) mentions.push(mention);
    at = mention ? mention.to : at + 1;
  }
  const best = mentions.toSorted((a, b) => a.rank - b.rank || a.from - b.from)[0];
  if (!best) return { mentioned: new Set(), unread: [] };
  const mentioned = new Set<Word>();
  for (const mention of [...mentions, ...repeated(free, mentions)]) takeMention(free, mention, mentioned);
  const others = mentions.filter(
    ({ rank, words: name }) => isNamed(rank) && isNamed(best.rank) && name !== best.words,
  );
  return { patientWords: best.words, mentioned, unread: others.map(({ words: name }) => name) };
}

function mentionAt(words: Word[], at: number): Mention | undefined {
  const word = words[at];
  if (!word) return undefined;
  const key = isCaseKey(word, words[at - 1]?.text);
  if (key) return { from: at, to: at + 1, words: key, rank: CASE_KEY, isPossessive: /'s$/u.test(word.text) };
  return recordAt(words, at) ?? bornAt(words, at) ?? titledAt(words, at) ?? forNameAt(words, at);
}

function recordAt(words: Word[], at: number): Mention | undefined {
  const glued = /^mrn[:#-]?(\w*\d{3}\w*)$/u.exec(words[at]?.text ?? '');
  if (glued?.[1])
    return { from: at, to: at + 1, words: glued[1].toUpperCase(), rank: RECORD, isPossessive: false };
  const number = /^#?([\w-]*\d{3}[\w-]*)$/u.exec(words[at + 1]?.text ?? '');
  if (words[at]?.text !== 'mrn' || !number?.[1]) return undefined;
  return { from: at, to: at + 2, words: number[1].toUpperCase(), rank: RECORD, isPossessive: false };
}

// A birth date finds a patient and must not be on a card.
function bornAt(words: Word[], at: number): Mention | undefined {
  const date = words[at + 1]?.text ?? '';
  if (words[at]?.text !== 'dob' || !/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/u.test(date)) return undefined;
  return { from: at, to: at + 2, words: date, rank: BORN_ON, isPossessive: false };
}

function titledAt(words: Word[], at: number): Mention | undefined {
  const title = words[at];
  if (!title) return undefined;
  const bare = title.raw.replace(/[^\p{L}]/gu, '');
  const isPatientWord = title.text === 'patient' || bare === 'pt' || bare === 'Pt';
  if (!isPatientWord && !TITLES.has(title.text)) return undefined;
  // MS is a disease and a drug, MR an image: in capitals they are titles only before a name in capitals.
  const next = words[at + 1]?.raw ?? '';
  if (/^(?:MS|MR|MX)$/u.test(bare) && !/^\p{Lu}{2}/u.test(next)) return undefined;
  // "miss a dose", "pt reports pain": without a capital these are words of the sentence.
  const needsCapital = isPatientWord || title.text === 'miss';
  const name = nameAt(words, at + 1, !needsCapital);
  if (!name || (isPatientWord && isNoName(name.words))) return undefined;
  return { ...name, from: at, rank: TITLED };
}

function forNameAt(words: Word[], at: number): Mention | undefined {
  if (words[at]?.text !== 'for') return undefined;
  const name = nameAt(words, at + 1, false);
  return name && !isNoName(name.words) ? { ...name, from: at, rank: FOR_NAME } : undefined;
}

const LONGEST_NAME = 4;

/** A name at word `at`: words with a capital, words of scripts without capitals, and "de la" between them. */
function nameAt(words: Word[], at: number, allowsLower: boolean): Omit<Mention, 'rank'> | undefined {
  const parts: string[] = [];
  let isPossessive = false;
  let end = at;
  for (let i = at; i < words.length && parts.length < LONGEST_NAME; i += 1) {
    const word = words[i];
    if (!word) break;
    if (monthOf(word.text) && /^\d/u.test(words[i + 1]?.text ?? '')) break;
    const name = bareName(word.raw);
    const startsLower = parts.length === 0 && allowsLower && /^\p{Ll}/u.test(name) && !stopsName(word.text);
    if (isParticle(name) && nameFollows(words[i + 1])) {
      parts.push(name);
      continue;
    }
    if (!startsLower && !looksLikeName(name, word, parts.length === 0 && allowsLower)) break;
    parts.push(name);
    end = i + 1;
    isPossessive = /'s?$/u.test(word.text);
    if (isPossessive || (word.closes && !/^\p{L}\.$/u.test(word.raw))) break;
    if (startsLower) break;
  }
  return end === at
    ? undefined
    : { from: at, to: end, words: parts.slice(0, end - at).join(' '), isPossessive };
}

const bareName = (raw: string): string =>
  raw
    .replace(/^[^\p{L}]+/u, '')
    .replace(/(?<![^\p{L}\p{M}])[^\p{L}\p{M}]+$/u, '')
    .replace(/'s?$/u, '');

const nameFollows = (word: Word | undefined): boolean =>
  word !== undefined && (/^\p{Lu}/u.test(word.raw) || isParticle(word.text)) && !stopsName(word.text);

function looksLikeName(name: string, word: Word, isAfterTitle: boolean): boolean {
  if (name === '' || /\p{N}/u.test(word.raw) || /^[!@#\ue000]/u.test(word.raw)) return false;
  if (/^\p{Lo}/u.test(name)) return true;
  if (!/^\p{Lu}/u.test(name) || stopsName(word.text)) return false;
  // PT, MRI, BP: capitals only are an abbreviation unless they come right behind a title.
  return isAfterTitle || name.length === 1 || !/^\p{Lu}{2,4}$/u.test(name);
}

// "call Mrs Chen about Chen's metoprolol": the surname again, with a capital, is the same person.
function repeated(words: Word[], mentions: Mention[]): Mention[] {
  const names = new Set(
    mentions
      .filter(({ rank }) => isNamed(rank))
      .flatMap(({ words: name }) => name.split(' '))
      .filter((part) => part.length > 2 && !isParticle(part))
      .map((part) => part.toLowerCase()),
  );
  const covered = (i: number) => mentions.some(({ from, to }) => i >= from && i < to);
  return words.flatMap((word, i) => {
    const name = bareName(word.raw);
    const isSame = !covered(i) && /^[\p{Lu}\p{Lo}]/u.test(name) && names.has(name.toLowerCase());
    const isDoctor = /^(?:dr|doctor|nurse)$/u.test(words[i - 1]?.text ?? '');
    if (!isSame || isDoctor) return [];
    return [{ from: i, to: i + 1, words: name, rank: TITLED, isPossessive: /'s?$/u.test(word.text) }];
  });
}

// Without the name "about" would point at nothing; before "Chen's metoprolol" it still points at the metoprolol.
function takeMention(words: Word[], { from, to, isPossessive }: Mention, mentioned: Set<Word>): void {
  let start = from;
  const before = () => words[start - 1];
  const linked = words[start - 2];
  if (before()?.text === 'and' && linked && (mentioned.has(linked) || isTitle(linked))) start -= 1;
  if (isTitle(before())) start -= 1;
  while (!isPossessive && LEADS.has(before()?.text ?? '')) start -= 1;
  if (isPossessive && /^(?:pt|patient)$/u.test(before()?.text ?? '')) start -= 1;
  for (const word of words.slice(start, to)) mentioned.add(word);
}

const isNamed = (rank: number): boolean => rank === TITLED || rank === FOR_NAME;
const isTitle = (word: Word | undefined): boolean => TITLES.has(word?.text ?? '');
