import { factsOf, type Medicine, type MedicineChange, type Problem } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { mayHold, mustHold } from '../audience.ts';
import { blocksOf } from '../blocks.ts';
import { NOT_A_STOP, OVER, PAST, STATUS_CUES, type StatusCue } from '../lexicons/cues.ts';
import { makeFinding } from '../make-finding.ts';
import { textsOfMedicine } from '../plan-numbers.ts';
import { clauseAt, governed } from '../polarity.ts';
import type { Passage, Reading } from '../reading.ts';
import { fold } from '../text/fold.ts';
import { problemMentions, speaksOf } from '../text/problem-names.ts';

type Said = { cue: StatusCue; text: string; start: number; end: number; passage: Passage };

/** What may stand beside what the plan says. "Now", "still at the new dose" and the like go with a change. */
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

export function status(reading: Reading): Finding[] {
  return [...medicineStatus(reading), ...problemStatus(reading)];
}

function medicineStatus(reading: Reading): Finding[] {
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
    const isKept = said.some(({ cue }) => FITS[medicine.change].includes(cue));
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

/** Status words in the clause with the name, else in the line that the bullet hangs on. */
function saidOf(medicine: Medicine, passages: readonly Passage[]): Said[] {
  return passages.flatMap((passage) =>
    passage.medicines
      .filter(({ medicine: { id } }) => id === medicine.id)
      .flatMap(({ start, end }) => {
        const clause =
          passage.kind === 'table_row' ? { start: 0, end: passage.text.length } : clauseAt(passage, start);
        const own = cuesIn(passage, clause, { start, end });
        const followed = passage.kind === 'table_row' ? [] : nextCues(passage, clause, medicine);
        const found = [...own, ...followed];
        if (found.length > 0 || !passage.intro) return found;
        const { intro } = passage;
        return cuesIn(
          intro,
          { start: 0, end: intro.text.length },
          { start: intro.text.length, end: intro.text.length },
        ).map((cue) => ({ ...cue, passage }));
      }),
  );
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
      found.push(...cuesIn(passage, next, next));
  }
  return found;
}

const NOT_STATUS =
  /\b(?:start(?:s|ed|ing)? (?:to|with|of|your day|each|the day)|(?:keep|hold) (?:it |them |this )?(?:in|at|away|out|dry|cool|the (?:pill|breath)|your breath|upright)|hold your breath|keep (?:a|your) (?:log|list|\w+ (?:low|down|normal|steady|in))|keeps? (?:your|the) |to (?:keep|stop|lower|raise|reduce|hold|start)|helps? (?:keep|stop|lower|reduce|raise|to \w+)|(?:lowers?|reduces?|raises?|stops?|changes?) (?:your|the|how|fluid|swelling|pain)|blood sugar is (?:low|high)er|still (?:have|hurt|feel)|until (?:it|they) (?:is|are|dissolves?)|if you (?:stop|start|still)|before you (?:start|stop)|when you start|higher than|lower than|para (?:bajar|reducir|aumentar)|baja (?:la|el|su)|reduce (?:la|el|su)|(?:ayuda|sirve) a?\s?(?:bajar|reducir|mantener)?|for (?:high|low)er|off (?:the|your)|start of|same time|misma hora|mismo tiempo|mismo dia|same day|same way|the same (?:hour|time))\b/g;

function cuesIn(
  passage: Passage,
  { start, end }: { start: number; end: number },
  name: { start: number; end: number },
): Said[] {
  const clause = passage.folded.slice(start, end).replace(NOT_STATUS, (match) => ' '.repeat(match.length));
  const kept = clause.replace(NOT_A_STOP, (match) =>
    /(?:change|cambi|changed|new)/.test(match) ? match : ' '.repeat(match.length),
  );
  void name;
  const found: Said[] = [];
  for (const cue of ['continued', 'on_hold', 'stopped', 'changed', 'new'] as const) {
    for (const match of kept.matchAll(STATUS_CUES[cue])) {
      const from = start + match.index;
      const to = from + match[0].length;
      // "No change" is read once: as continued.
      if (found.some((other) => from < other.end && other.start < to)) continue;
      if (cue === 'new' && /\bnot (?:a )?$/.test(kept.slice(0, match.index))) continue;
      found.push({ cue, text: passage.text.slice(from, to), start: from, end: to, passage });
    }
  }
  return found;
}

function isClash(medicine: Medicine, { cue, text, passage }: Said, said: readonly Said[]): boolean {
  const here = said.filter((other) => other.passage === passage).map((other) => other.cue);
  const word = text.toLowerCase();
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
  }
  if (medicine.change === 'stopped') {
    if (here.includes('stopped') && (cue !== 'continued' || /^(?:still|same|keep)$/.test(word))) return false;
    if (cue === 'on_hold' && here.includes('stopped')) return false;
  }
  if (medicine.change === 'on_hold') return !here.includes('on_hold');
  return true;
}

/** A problem that is over is told as over; one that is there is not told as over. */
const HEDGED =
  /\b(?:can|could|may|might|prevent\w*|risk|chance|if|avoid|another|more|come back|again|puede\w*|podria|prevenir|riesgo|si|evitar|otr[ao]|volver)\b/;

/** A medicine's own words in the plan name the problem. */
const isOfMedicine = (reading: Reading, passage: Passage, at: number, problem: Problem) =>
  blocksOf(reading).some(
    (block) =>
      block.passage === passage &&
      at >= block.start &&
      at < block.end &&
      speaksOf(problem, fold(textsOfMedicine(block.medicine).join(' . '))),
  );

function problemStatus(reading: Reading): Finding[] {
  const { sheet, draft, passages } = reading;
  const problems = factsOf(sheet, 'problem').filter((problem) => mayHold(problem, sheet, draft));
  const spots = problemMentions(problems, passages);
  return spots.flatMap(({ problem, passage, start, end }) => {
    const clause = clauseAt(passage, start);
    const before =
      passage.sentences.find((sentence) => start >= sentence.start && start < sentence.end) ?? clause;
    const text = `${governed(passage, clause)} ${passage.kind === 'table_row' ? passage.folded : ''}`;
    const sentence = passage.folded.slice(before.start, before.end);
    // "It can make asthma worse", "to prevent another stroke": nothing is said of now.
    if (
      problem.status !== 'active' &&
      (HEDGED.test(sentence) || isOfMedicine(reading, passage, start, problem))
    )
      return [];
    const isPast = PAST.test(text) || (PAST.test(sentence) && problem.status !== 'active');
    if (
      problem.status === 'active'
        ? !OVER.test(withoutMedicines(text, passage)) || isStillHad(problem, text)
        : isPast
    )
      return [];
    return [
      makeFinding('F9', {
        at: passage,
        start,
        end,
        fact: { id: problem.id, field: 'status' },
        about: `status ${passage.folded.slice(start, end)}`,
        words:
          problem.status === 'active'
            ? `The draft tells ${problem.name} as over; the plan says that it is there now.`
            : `The draft tells ${problem.name} as something of now; the plan says it is ${problem.status}.`,
      }),
    ];
  });
}

/** "You had a heart attack" of an active problem that is an event; "stopped", "was" of a medicine in the clause say nothing of the problem. */
const isStillHad = ({ name }: Problem, text: string) =>
  (/\b(?:attack|stroke|surgery|fracture|infarction|embol\w+|injury|transplant|operation)\b/i.test(name) &&
    !/\b(?:resolved|gone|cured|no longer|healed|ya no)\b/.test(text)) ||
  (/\bhad\b|\btuvo\b/.test(text) &&
    /\b(?:have|has|still|now|tiene|todavia|ahora)\b/.test(text) &&
    !/\b(?:no longer|do not have|don't have|ya no)\b/.test(text)) ||
  /\b(?:have|has) had\b/.test(text);

const withoutMedicines = (text: string, { medicines }: Passage) =>
  medicines.length > 0 ? text.replace(/\b(?:no longer|ya no)\b/g, ' ') : text;
