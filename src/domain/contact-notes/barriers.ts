import type { Barrier } from '../../generated/prisma/enums.ts';
import { PhraseTable } from '../red-flags/phrases.ts';
import { BARRIER_PHRASES } from './barrier-phrases.ts';
import type { Clause } from './clauses.ts';

/** `words`: those of the note that led to it, with a few around them. */
export type FoundBarrier = { barrier: Barrier; words: string };

const TABLE = new PhraseTable<Barrier>(
  Object.entries(BARRIER_PHRASES).flatMap(([barrier, phrases]) =>
    phrases.split(';').map((phrase) => [barrier as Barrier, phrase.trim().replaceAll(/\s+/g, ' ')] as const),
  ),
);
/** What follows, up to a "but", is not so, or no more. */
const DENIES = new PhraseTable<null>([
  [
    null,
    'denies|denied any|denying|niega|negó|without any|no issues|no concerns|no problems|no barriers|no longer|not an issue|not a problem|used to|history of|hx of|h o|previously|ya no|no more|declines any|no trouble|no further|sin problemas|no hay problemas|in case|ya tiene|now has|now able',
  ],
  [null, 'no|any|sin ..5 issue|issues|concern|concerns|barrier|barriers|problem|problems|problemas'],
]);
/** Behind what got in the way, or before it: it is settled. */
const SETTLED = new PhraseTable<null>([
  [
    null,
    'resolved|resuelto|resuelta|resolvio|solucion*|solved|sorted|is fixed|now fixed|all set|got fixed|was fixed|fixed now|taken care of|restored|reinstated|back on|caught up|not an issue|not a problem|no longer an issue|no longer a problem|isnt an issue|cleared up|worked out|up and running|works now|working now|arreglad*|arreglo|ya paso|ya no es|is covered now|copay 0|copay is 0|copay of 0|no copay|copay waived|zero copay|0 copay|copay covered|copay is covered',
  ],
]);
/** Before a word that settles: not yet. */
const NOT_SETTLED =
  /^(?:not|isnt|wasnt|hasnt|havent|never|until|till|be|get|if|unless|wont|no|cant|once|when|hasta|sea)$/;
/** From here on something else is said. */
const TURNS = /^(?:but|except|however|although|though|still|only|yet|pero|aunque|excepto|salvo|sino)$/;

/** Barriers that a note speaks of, each once, in the order in which they are said. */
export function barriersIn(clauses: readonly Clause[]): FoundBarrier[] {
  const found = new Map<Barrier, string>();
  for (const clause of clauses)
    for (const { from, to } of turnsOf(clause)) {
      if (isSettled(clause, from, to)) continue;
      let isDenied = false;
      for (let at = from; at < to; at += 1) {
        const matches = TABLE.at(clause.tokens, at);
        for (const { value, end } of matches)
          if (!isDenied && !found.has(value)) found.set(value, around(clause.text, clause.tokens, at, end));
        if (matches.length === 0 && DENIES.at(clause.tokens, at).length > 0) isDenied = true;
      }
    }
  return [...found].map(([barrier, words]) => ({ barrier, words }));
}

/** The stretches of a clause between which it turns: at "but", and at a comma before someone who does something. */
function turnsOf({ text, tokens }: Clause): { from: number; to: number }[] {
  const starts = tokens.flatMap(({ word, start }, at) => {
    const isBehindComma = at > 0 && text.slice(tokens[at - 1]?.end, start).includes(',');
    return at > 0 && (TURNS.test(word) || (isBehindComma && SUBJECT.test(word))) ? [at] : [];
  });
  const bounds = [0, ...starts, tokens.length];
  return bounds.slice(1).map((to, index) => ({ from: bounds[index] ?? 0, to }));
}

const SUBJECT =
  /^(?:he|she|they|pt|hes|shes|is|has|was|had|does|doesnt|cant|cannot|couldnt|needs|el|ella|esta|tiene|necesita|daughter|dtr|son|wife|husband)$/;

function isSettled({ tokens }: Clause, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (
      SETTLED.at(tokens, at).length > 0 &&
      !tokens.slice(Math.max(from, at - 2), at).some(({ word }) => NOT_SETTLED.test(word))
    )
      return true;
  return false;
}

function around(text: string, tokens: Clause['tokens'], at: number, end: number): string {
  const from = tokens[Math.max(0, at - 1)]?.start ?? 0;
  const to = tokens[Math.min(tokens.length - 1, end)]?.end ?? text.length;
  return text.slice(from, to);
}
