import type { Medicine, MedicineChange } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { NOT_A_STOP, STATUS_CUES, type StatusCue } from '../../lexicons/cues.ts';
import { mustHold } from '../audience.ts';
import { blocksFor, within } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { type Amount, isAmong, regimenNumbers } from '../plan-numbers.ts';
import { clauseAt, isDenied, negativeIn } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';
import { isAnotherRefusal } from './f9-another-refusal.ts';

type Said = { cue: StatusCue; text: string; start: number; end: number; passage: Passage };

/** What may come beside what the plan says. "Now", "still at the new dose" and the like go with a change. */
const FITS: Record<MedicineChange, readonly StatusCue[]> = {
  new: ['new'],
  changed: ['changed', 'continued', 'new'],
  continued: ['continued'],
  stopped: ['stopped'],
  on_hold: ['on_hold', 'stopped'],
};
/** What contradicts it. */
const CLASHES: Record<MedicineChange, readonly StatusCue[]> = {
  new: ['stopped', 'continued', 'on_hold', 'changed'],
  changed: ['stopped', 'on_hold'],
  continued: ['new', 'changed', 'stopped', 'on_hold'],
  stopped: ['continued', 'new', 'changed', 'on_hold'],
  on_hold: ['continued', 'new', 'changed'],
};
const CUE_WORDS: Record<MedicineChange, string> = {
  new: 'new',
  changed: 'changed',
  continued: 'continued without a change',
  stopped: 'stopped',
  on_hold: 'on hold',
};

/** New, changed, stopped, continued and on hold are kept. */
export function medicineStatus(reading: Reading): Finding[] {
  const { sheet, draft, medicines, passages } = reading;
  return medicines.flatMap((medicine) => {
    const said = saidOf(medicine, passages);
    const wrong = said
      .filter(({ cue }) => CLASHES[medicine.change].includes(cue))
      .filter((one) => isClash(medicine, one, said));
    const findings = wrong.slice(0, 1).map(({ passage, start, end, text }) =>
      makeFinding('F9', {
        at: passage,
        start,
        end,
        fact: { id: medicine.id, field: 'change' },
        about: `says ${text}`,
        words: `${medicine.name}: the draft says “${text}”; the plan says it is ${CUE_WORDS[medicine.change]}.`,
      }),
    );
    const asks = draft.audience === 'insurer' ? false : mustHold(medicine, sheet, draft);
    const isKept =
      said.some(({ cue }) => FITS[medicine.change].includes(cue)) || isSaidOtherwise(reading, medicine);
    const isNamed = passages.some((passage) =>
      passage.medicines.some(({ medicine: { id } }) => id === medicine.id),
    );
    // A medicine that goes on needs no word; one that was never named is rule F1's, unless it was stopped: silence would keep it taken.
    if (!asks || isKept || medicine.change === 'continued' || (!isNamed && medicine.change !== 'stopped'))
      return findings;
    return [
      ...findings,
      makeFinding('F9', {
        at: null,
        fact: { id: medicine.id, field: 'change' },
        about: 'missing status',
        words: `The draft does not say that ${medicine.name} is ${CUE_WORDS[medicine.change]}; the plan does.`,
      }),
    ];
  });
}

/** Words too loose to contradict a plan by, and enough to say that something is not as it was. */
const HINTS = {
  new: /\b(?:now|first|also|extra|another|joins?|gave|given|prescri\w+|try|trying|ahora|tambien|primer\w*|dimos|otra)\b/,
  changed:
    /\b(?:now|instead|in place of|moved|went|goes|gone|more|less|higher|lower|stronger|weaker|bigger|smaller|different|replac\w+|switch\w*|old|up|down|ahora|antes|subi\w*|baj\w*|mas|menos|distint\w+|pas\w+)\b/,
};

/** Old and new dose side by side say a change; a refusal of the medicine says that it was stopped. */
function isSaidOtherwise(reading: Reading, medicine: Medicine): boolean {
  const blocks = blocksFor(reading, medicine);
  if (medicine.change === 'stopped') {
    return blocks.some(({ passage, start, end }) => negativeIn(passage.folded.slice(start, end)) !== null);
  }
  if (medicine.change === 'new' || medicine.change === 'changed') {
    if (
      blocks.some(({ passage, start, end }) =>
        HINTS[medicine.change === 'new' ? 'new' : 'changed'].test(passage.folded.slice(start, end)),
      )
    )
      return true;
  }
  if (medicine.change !== 'changed' || !medicine.before) return false;
  const [before, now] = [medicine.before, medicine.regimen].map((regimen) => [
    ...regimenNumbers(regimen).strength,
    ...regimenNumbers(regimen).amount,
    ...regimenNumbers(regimen).total,
  ]);
  const said = blocks.flatMap((block) => within(block.passage.quantities, block));
  const onlyIn = (some: readonly Amount[] = [], others: readonly Amount[] = []) =>
    said.some((quantity) => isAmong(quantity, some) && !isAmong(quantity, others));
  return onlyIn(before, now) && onlyIn(now, before);
}

/** Status words in the clause with the name, else in the line that the bullet hangs on. */
function saidOf(medicine: Medicine, passages: readonly Passage[]): Said[] {
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

/** "New", "start" and "change" are everyday words: against a medicine that goes on they count where they speak of it. */
function isPlain(folded: string, start: number, end: number): boolean {
  const [before, word, after] = [folded.slice(0, start), folded.slice(start, end), folded.slice(end)];
  if (/^(?:start|begin|empie|empez|comien|comenz|inici|add|agreg|anad|prescr|recet|introd|giv)/.test(word)) {
    return /^\w* ?(?:to take|to use|taking|using|tak|us|it\b|this|with|your|the|on|a tomar|con|la|el|\w{5,}|$|[.,:])/.test(
      after.trimStart(),
    );
  }
  if (/^(?:new|nuev)/.test(word)) {
    return (
      /(?:^|[:(|]|\b(?:is|are|was|a|your|this|it's|es|una?|su))\s*$/.test(before) ||
      /^\W*(?:medic|drug|pill|for you|to you|dose|para usted)/.test(after)
    );
  }
  if (/^(?:change|changes|cambio|cambie|up|down|instead|higher|lower|more|less|mas|menos)$/.test(word)) {
    return /\b(?:dose|dosis|medicine|medicina|pill|it|this|amount|strength)\b/.test(
      folded.slice(Math.max(0, start - 25), end + 25),
    );
  }
  return true;
}

/** "Do not keep taking it" stops; "has not changed" goes on; "not new", "have not stopped" say nothing. */
const DENIED: Record<StatusCue, StatusCue | null> = {
  continued: 'stopped',
  changed: 'continued',
  new: null,
  stopped: null,
  on_hold: null,
};

function isClash(
  medicine: Medicine,
  { cue, text, passage, start, end }: Said,
  said: readonly Said[],
): boolean {
  const here = said.filter((other) => other.passage === passage).map((other) => other.cue);
  const word = text.toLowerCase();
  if (cue === 'stopped' && isAnotherRefusal(medicine, passage.folded.slice(start))) return false;
  if (medicine.change === 'new') {
    // "Keep taking it", "take it until Dr. X says" go with a new medicine once the line says that it is new.
    if ((cue === 'continued' || cue === 'on_hold') && here.includes('new')) return false;
    if (cue === 'changed') return !here.includes('new') && !said.some((other) => other.cue === 'new');
    if (cue === 'continued' && /^(?:keep|keep on|still)$/.test(word)) return false;
  }
  if (medicine.change === 'changed') {
    if (cue === 'on_hold')
      return !here.includes('changed') || !/^(?:until|for now|por ahora|hasta)/.test(word);
    if (cue === 'stopped')
      return !(here.includes('changed') && /^(?:no longer|ya no|any ?more|do not take|no tome)/.test(word));
  }
  if (medicine.change === 'continued') {
    if (cue === 'on_hold' && /^(?:until|for now|temporal|por ahora|por el momento|hasta)/.test(word))
      return false;
    if (cue === 'new' && /^(?:start|begin|empie|comien)/.test(word) && here.includes('continued'))
      return false;
    if (cue === 'changed' && here.includes('continued')) return false;
    return cue === 'new' || cue === 'changed' ? isPlain(passage.folded, start, end) : true;
  }
  if (medicine.change === 'stopped') {
    if (here.includes('stopped') && (cue !== 'continued' || /^(?:still|same|keep)$/.test(word))) return false;
    if (cue === 'on_hold' && here.includes('stopped')) return false;
  }
  if (medicine.change === 'on_hold') return !here.includes('on_hold');
  return true;
}
