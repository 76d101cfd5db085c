import type { Span } from '../readability/sentences.ts';

export type Clause = { start: number; end: number };

/** What an order or a statement of its own begins with, folded. */
const OPENERS =
  "(?:please |then |also |only |just |instead,? |now |por favor |tambien |luego |entonces |ahora )?(?:take|taking|do not|don't|never|stop|start|keep|continue|call|use|using|avoid|eat|drink|weigh|check|measure|walk|go|bring|ask|tell|see|hold|skip|pause|inject|breathe|switch|we|he|she|they|you|your|it|this is|that is|there is|tome|no (?!more|less|longer|problem|change)|deje|siga|empiece|comience|continue|suspenda|llame|evite|coma|beba|pesese|camine|vaya|traiga|pregunte|usted|su|nunca|inyecte|inyectese|mida|revise|aplique)\\b";
const VERB =
  /\b(?:take|taking|takes|took|stop\w*|start\w*|keep|continue\w*|call|use|using|uses|avoid|eat|drink|hold|skip|pause\w*|is|are|was|were|has|have|had|do|does|tome|tomar|deje|siga|seguir|empiece|comience|suspend\w*|evite|use|es|esta|fue|tiene|tuvo|no|increase\w*|decrease\w*|change\w*|inject|need|needs|help\w*|allergic|alergic\w*)\b/;
const HARD = /;| (?:but|pero|sino que|sino|whereas|while|mientras que) /g;
const SOFT = new RegExp(`(?:[,:(]|\\s[-–|]|[,:]? (?:and|then|y|e|luego|so|asi que))\\s*(?=${OPENERS})`, 'g');

/**
 * Clauses of a folded line: how far one cue ("stop", "do not") reaches. Lists stay whole, so that "do not take A, B or C" covers
 * all; a label without a verb ("Ibuprofen:") belongs to what follows it.
 */
export function splitClauses(folded: string, sentences: readonly Span[]): Clause[] {
  return sentences.flatMap(({ start: from, end: to }) => {
    const text = folded.slice(from, to);
    const cuts = [HARD, SOFT]
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map((match) => ({ at: match.index, next: match.index + match[0].length }))
      .sort((one, two) => one.at - two.at);
    const clauses: Clause[] = [];
    let start = 0;
    for (const { at, next } of [...cuts, { at: text.length, next: text.length }]) {
      if (at <= start) continue;
      const piece = text.slice(start, at);
      const isLast = next >= text.length;
      if (!isLast && !VERB.test(piece)) continue;
      clauses.push({ start: from + start, end: from + at });
      start = next;
    }
    return clauses;
  });
}
