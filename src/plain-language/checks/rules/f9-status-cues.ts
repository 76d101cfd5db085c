import type { Medicine } from '../../fact-sheet.ts';
import { NOT_A_STOP, STATUS_CUES, type StatusCue } from '../../lexicons/cues.ts';
import { clauseAt, isDenied } from '../polarity.ts';
import type { Passage } from '../reading.ts';

export type Said = { cue: StatusCue; text: string; start: number; end: number; passage: Passage };

/** Status words in the clause with the name, else in the line that the bullet hangs on. */
export function saidOf(medicine: Medicine, passages: readonly Passage[]): Said[] {
  return passages.flatMap((passage) =>
    passage.medicines
      .filter(({ medicine: { id } }) => id === medicine.id)
      .flatMap(({ start }) => {
        const clause =
          passage.kind === 'table_row' ? { start: 0, end: passage.text.length } : clauseAt(passage, start);
        const own = cuesIn(passage, clause);
        const followed = passage.kind === 'table_row' ? [] : nextCues(passage, clause, medicine);
        const found = [...own, ...followed, ...leadingCues(passage, clause, medicine)];
        if (found.length > 0 || !passage.intro) return found;
        const { intro } = passage;
        return cuesIn(intro, { start: 0, end: intro.text.length }).map((cue) => ({ ...cue, passage }));
      }),
  );
}

/** "We gave you a new medicine. It is escitalopram.": in a line of one medicine what comes before its name leads up to it. */
function leadingCues(passage: Passage, { start: at }: { start: number }, medicine: Medicine): Said[] {
  const isInList = passage.section === 'medicines' || passage.section === 'changed';
  if (!isInList || passage.kind === 'table_row') return [];
  if (passage.medicines.some((mention) => mention.medicine.id !== medicine.id || mention.start < at))
    return [];
  return passage.clauses.filter(({ start }) => start < at).flatMap((clause) => cuesIn(passage, clause));
}

/** "Metoprolol: it is a new medicine", "Ibuprofen 600 mg. Stop taking it.": clauses after the name that name no other. */
function nextCues(passage: Passage, clause: { start: number }, medicine: Medicine): Said[] {
  const index = passage.clauses.findIndex(({ start }) => start === clause.start);
  const found: Said[] = [];
  for (const next of passage.clauses.slice(index + 1)) {
    const named = passage.medicines.filter(({ start }) => start >= next.start && start < next.end);
    if (named.some(({ medicine: { id } }) => id !== medicine.id)) break;
    const text = passage.folded.slice(next.start, next.end);
    const isInList = passage.section === 'medicines' || passage.section === 'changed';
    if (named.length === 0 && (isInList || /\b(?:it|this|dose|la|lo|esta|este|dosis|tomandola)\b/.test(text)))
      found.push(...cuesIn(passage, next));
  }
  return found;
}

const NOT_STATUS =
  /\b(?:(?:new|fresh|old|change|changed|start|hold|keep|stop|nuev[oa]|cambie) (?:it |the |your |a |each |el |la |un |una )*(?:\w+ ){0,2}(?:patch|bottle|box|pen|needle|site|pair|refill|prescription|spot|place|pack|month|week|day|bandage|dressing|cap|arm|side|position|parche|frasco|caja|aguja|receta|mes|dia)|change (?:it|them) (?:every|each|once|at)|start(?:s|ed|ing)? (?:to|with|of|your day|each|the day)|(?:keep|hold) (?:it |them |this )?(?:in|at|away|out|dry|cool|the (?:pill|breath)|your breath|upright)|hold your breath|keep (?:a|your) (?:log|list|\w+ (?:low|down|normal|steady|in))|keeps? (?:your|the) |to (?:keep|stop|lower|raise|reduce|hold|start)|helps? (?:keep|stop|lower|reduce|raise|to \w+)|(?:lowers?|reduces?|raises?|stops?|changes?) (?:your|the|how|fluid|swelling|pain)|blood sugar is (?:low|high)er|still (?:have|hurt|feel)|until (?:it|they) (?:is|are|dissolves?)|if you (?:stop|start|still)|before you (?:start|stop)|when you start|higher than|lower than|para (?:bajar|reducir|aumentar)|baja (?:la|el|su)|reduce (?:la|el|su)|(?:ayuda|sirve) a?\s?(?:bajar|reducir|mantener)?|for (?:high|low)er|start of|same time|misma hora|mismo tiempo|mismo dia|same day|same way|the same (?:hour|time))\b/g;

function cuesIn(passage: Passage, { start, end }: { start: number; end: number }): Said[] {
  const clause = passage.folded.slice(start, end).replace(NOT_STATUS, (match) => ' '.repeat(match.length));
  const kept = clause.replace(NOT_A_STOP, (match) =>
    /(?:change|cambi|changed|new)/.test(match) ? match : ' '.repeat(match.length),
  );
  const found: Said[] = [];
  for (const cue of ['continued', 'on_hold', 'stopped', 'changed', 'new'] as const) {
    for (const match of kept.matchAll(STATUS_CUES[cue])) {
      const from = start + match.index;
      const to = from + match[0].length;
      // "No change" is read once: as continued.
      if (found.some((other) => from < other.end && other.start < to)) continue;
      const said = cue !== 'on_hold' && isDenied(kept, match.index) ? DENIED[cue] : cue;
      if (said) found.push({ cue: said, text: passage.text.slice(from, to), start: from, end: to, passage });
    }
  }
  return found;
}

/** "Do not keep taking it" stops; "has not changed" goes on; "not new", "have not stopped" say nothing. */
const DENIED: Record<StatusCue, StatusCue | null> = {
  continued: 'stopped',
  changed: 'continued',
  new: null,
  stopped: null,
  on_hold: null,
};
