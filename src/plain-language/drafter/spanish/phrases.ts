import { ACTIONS, OTHERS, SIGNS } from './phrase-tables.ts';

const NUMBER = '(\\d+(?:[.,]\\d+)?)';

type Phrase = { pattern: RegExp; spanish: string };

const read = (table: string): Phrase[] =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const [english = '', spanish = ''] = row.split(' = ');
      const escaped = english.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('#', NUMBER);
      return { pattern: new RegExp(`^${escaped}$`, 'i'), spanish };
    });

const PHRASES = [...read(ACTIONS), ...read(SIGNS), ...read(OTHERS)];

/** The Spanish of a phrase that is whole in the table; its numbers go over as they are. */
export function phraseInSpanish(english: string): string | undefined {
  for (const { pattern, spanish } of PHRASES) {
    const match = pattern.exec(english);
    if (!match) continue;
    let next = 1;
    return spanish.replaceAll('#', () => match[next++] ?? '');
  }
  return undefined;
}
