import { readFileSync } from 'node:fs';
import type { KnownValue } from '../../src/plain-language/fact-sheet.ts';

/** One note about somebody. `parts` take turns: what stays, what must not be read, what stays … */
export type Sentence = { known: readonly KnownValue[]; text: string; parts: readonly string[] };

const FILE = new URL('../fixtures/masking/sentences.txt', import.meta.url);

/** The sentences of test/fixtures/masking: every other one is for development, the rest is looked at in the end. */
export function maskingSentences(half: 'development' | 'held out'): Sentence[] {
  let known: readonly KnownValue[] = [];
  const all: Sentence[] = [];
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line.startsWith('>')) known = knownOf(line.slice(1));
    else if (line !== '' && !line.startsWith('#'))
      all.push({ known, text: line.replaceAll(/[{}]/g, ''), parts: line.split(/[{}]/) });
  }
  return all.filter((_, at) => (at % 2 === 0) === (half === 'development'));
}

function knownOf(header: string): KnownValue[] {
  return header.split('|').flatMap((field): KnownValue[] => {
    const [, name = '', value = ''] = /^\s*(\w+)\s+(.*?)\s*$/.exec(field) ?? [];
    switch (name) {
      case 'patient':
        return [{ kind: 'patient', value }];
      case 'caregiver':
        return [{ kind: 'relative', value }];
      case 'provider':
        return [{ kind: 'care_team', value }];
      case 'born':
        return [{ kind: 'birth_date', value }];
      case 'mrn':
        return [{ kind: 'mrn', value }];
      case 'phone':
        return [{ kind: 'phone', value }];
      case 'address':
        return [{ kind: 'address', value }];
      default:
        return [];
    }
  });
}

/** Said of everybody: a title, a role, a word of an address. It may stay beside what is hidden. */
const TELLS_NOTHING = new Set(
  `mr mrs ms miss dr dra sr sra father pastor rev padre deacon officer monk nurse jr np md dob mrn record number the of and o y yo year years old day
  apt apartment unit floor st ba son born chart age aged f s anos ends ending in`.split(/\s+/),
);
const UNSPACED = /\p{Script=Han}/u;
const TOKEN = /\[[A-Z]+_\d+[A-Z]*\]/g;
export const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** What of a sentence is read though it must not be, and which of its other words are hidden. */
export function judge({ parts }: Sentence, hidden: string): { leaks: string[]; wrong: string[] } {
  const literal = parts.filter((_, at) => at % 2 === 0);
  const secret = parts.filter((_, at) => at % 2 === 1).flatMap(wordsOf);
  const left = wordsOf(hidden.replaceAll(TOKEN, ' '));
  const rest = [...left];
  // Where no space is between words, one may have grown together with what is left of a name's place.
  const wrong = literal
    .flatMap(wordsOf)
    .filter((word) => !take(rest, word) && !(UNSPACED.test(word) && hidden.includes(word)));
  const telling = secret.filter(
    (word) => !TELLS_NOTHING.has(word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()),
  );
  return { leaks: telling.filter((word) => take(rest, word)), wrong };
}

function take(words: string[], word: string): boolean {
  const at = words.indexOf(word);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}
