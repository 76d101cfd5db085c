import type { Medicine } from '../../fact-sheet.ts';
import { factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { newTermMemory, plainWords } from '../../glossary/plain-words.ts';
import { conceptsOf, coverage } from '../../lexicons/concepts.ts';
import { FOR, PURPOSE, REASON } from '../../lexicons/cues.ts';
import { plainNames } from '../../lexicons/lexicons.ts';
import { speaksOf } from '../../lexicons/problem-names.ts';
import { type Block, blocksFor } from '../blocks.ts';
import { makeFinding } from '../make-finding.ts';
import { textsOfMedicine } from '../plan-numbers.ts';
import { isPatientFacing, type Reading } from '../reading.ts';
import { otherReasons } from './m3-other-reasons.ts';

/** Share of a given purpose's words that must be in the plan's. */
const SAME = 0.5;
/** The plan may be in the other language. */
const SAME_TRANSLATED = 0.34;

/** Each medicine says what it is for, if the plan says so; no purpose and no reason is invented. */
export function purposes(reading: Reading): Finding[] {
  return reading.medicines.flatMap((medicine) => {
    const blocks = blocksFor(reading, medicine);
    return [
      ...otherReasons(medicine, reading, (phrase) => isOfPlan(phrase, wordsOf(medicine, reading), reading)),
      ...blocks.flatMap((block) => invented(medicine, block, reading)),
      ...missing(reading, medicine, blocks),
    ];
  });
}

function missing(reading: Reading, medicine: Medicine, blocks: readonly Block[]): Finding[] {
  const { purpose } = medicine;
  if (
    !purpose ||
    blocks.length === 0 ||
    medicine.change === 'stopped' ||
    medicine.change === 'on_hold' ||
    !isPatientFacing(reading)
  )
    return [];
  const text = blocks.map(({ passage, start, end }) => passage.folded.slice(start, end)).join(' . ');
  // "High blood pressure? That is what lisinopril is for": a line of one medicine may say it anywhere.
  const around = blocks
    .flatMap(({ passage }) => [
      ...(passage.intro ? [passage.intro.folded] : []),
      ...(passage.medicines.every((mention) => mention.medicine.id === medicine.id) ? [passage.folded] : []),
    ])
    .join(' . ');
  if (isTold(purpose, `${text} . ${around}`, reading)) return [];
  return [
    makeFinding('M3', {
      at:
        blocks.find(({ passage }) => passage.section === 'medicines')?.passage ?? blocks[0]?.passage ?? null,
      fact: { id: medicine.id, field: 'purpose' },
      about: 'missing purpose',
      words: `${medicine.name}: the draft does not say what it is for; the plan says ${purpose}.`,
    }),
  ];
}

/** Said in its words, in plain ones of the same meaning, or by the glossary's. */
function isTold(purpose: string, text: string, { lexicons, draft }: Reading): boolean {
  if (coverage(purpose, text) >= 0.33) return true;
  const plain = lexicons.terms
    .filter(({ term }) => purpose.toLowerCase().includes(term.toLowerCase()))
    .flatMap((term) => term.plain[draft.language]);
  if (plainNames(purpose, draft.language).some((words) => coverage(words, text) >= 0.5)) return true;
  if (plain.some((words) => coverage(words, text) >= 0.5)) return true;
  return speaksOf(
    {
      id: '',
      kind: 'problem',
      source: null,
      name: purpose,
      status: 'active',
      isMain: false,
      onsetOn: null,
      abatedOn: null,
    },
    text,
  );
}

/** Ends what a "because" or a "for" governs. */
const PHRASE_END =
  /[.;:|()]|,|\s(?:and|y) (?=(?:take|call|tell|do|it|you|tome|llame)\b)|\s(?:every|each|once|twice|in the|at (?:bed|night|noon|\d)|with|before|after|by mouth|cada|por la|con|al)\b/;
/** Words that say how it is taken or what is meant by "for" without a purpose. */
const EMPTY =
  /^(?:you|your (?:health|medicine|medicines|body)|it|this|that|now|good|life|taking|a|the|refills?|usted|este|esta|esto|su salud)?\s*$/;

/** What the plan says of a medicine, and the same in plain words. */
function wordsOf(medicine: Medicine, reading: Reading): string {
  const texts = textsOfMedicine(medicine).join(' . ');
  const plain = reading.lexicons.terms
    .filter(({ term }) => texts.toLowerCase().includes(term.toLowerCase()))
    .flatMap((term) => term.plain[reading.draft.language])
    .join(' . ');
  // Said plainly by the glossary, with what it explains.
  const glossed = plainWords(texts, newTermMemory(), { keepsTerms: false });
  const named = plainNames(texts, reading.draft.language).join(' . ');
  return `${texts} . ${plain} . ${glossed} . ${named}`;
}

/** Whether a given purpose or reason is among a medicine's own words. */
const isOfPlan = (phrase: string, allowed: string, reading: Reading): boolean =>
  isSame(coverage(withoutDegree(phrase), allowed), conceptsOf(withoutDegree(phrase)).length, reading) ||
  isSameProblem(phrase, allowed, reading);

function invented(medicine: Medicine, { passage, start, end }: Block, reading: Reading): Finding[] {
  const text = passage.folded.slice(start, end);
  const allowed = wordsOf(medicine, reading);
  const findings: Finding[] = [];
  for (const [kind, pattern] of [
    ['reason', REASON],
    ['purpose', PURPOSE],
    ['purpose', FOR],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      const rest = text.slice(from);
      const cut = PHRASE_END.exec(rest);
      const phrase = rest.slice(0, cut ? cut.index : rest.length).trim();
      const wanted = conceptsOf(phrase);
      const spot = start + from;
      const namesOne = passage.medicines.some(
        (mention) => mention.start >= spot && mention.start < spot + phrase.length + 1,
      );
      if (EMPTY.test(phrase) || wanted.length === 0 || (namesOne && kind === 'purpose')) continue;
      if (medicine.name.toLowerCase().includes(phrase) || isWhyQuestion(text)) continue;
      if (isOfPlan(phrase, allowed, reading)) continue;
      if (
        findings.some(
          ({ at }) =>
            at?.line === passage.line &&
            at.section === passage.section &&
            start + match.index < (at.end ?? 0) &&
            (at.start ?? 0) < start + from + phrase.length,
        )
      )
        continue;
      const to = start + from + phrase.length + (rest.length - rest.trimStart().length);
      const plans = kind === 'reason' ? medicine.reason : (medicine.purpose ?? medicine.reason);
      findings.push(
        makeFinding('M3', {
          at: passage,
          start: start + match.index,
          end: to,
          fact: { id: medicine.id, field: kind },
          words: `${medicine.name}: the draft says “${passage.text.slice(start + match.index, to).trim()}”; the plan ${plans ? `says ${plans}` : `gives no ${kind}`}.`,
        }),
      );
    }
  }
  return findings;
}

const isSame = (share: number, words: number, { draft }: Reading) =>
  draft.language === 'es' ? share >= SAME_TRANSLATED : words === 1 ? share === 1 : share > SAME;

/** "Too high", "still low" are said of many things: the thing itself must be the plan's. */
const withoutDegree = (phrase: string) => {
  const bare = phrase.replace(
    /\b(?:too|still|stay\w*|stayed|remain\w*|went|gone|keeps?|very|so|high|low|bad|more|less|worse|better|strong|weak|demasiad\w+|todavia|muy|alt[oa]s?|baj[oa]s?|mal|peor|mejor|debil(?:es)?|seguia\w*)\b/g,
    ' ',
  );
  return conceptsOf(bare).length > 0 ? bare : phrase;
};

/** "The plan does not say why", "ask why": no reason is given. */
const isWhyQuestion = (text: string) =>
  /\b(?:why|por que)\b/.test(text) && !/\bbecause\b|\bporque\b/.test(text);

/** The same problem under another name: "high blood pressure" where the plan says "hypertension". */
function isSameProblem(phrase: string, allowed: string, { sheet }: Reading): boolean {
  return factsOf(sheet, 'problem').some(
    (problem) => speaksOf(problem, phrase) && speaksOf(problem, allowed.toLowerCase()),
  );
}
