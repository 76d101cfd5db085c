import type { Finding } from '../../finding.ts';
import { splitWords } from '../../readability/sentences.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Passage, type Reading } from '../reading.ts';

const LONG = 20;
const MEAN = 12;
const PARAGRAPH = 150;

/** P2: sentences of at most 20 words, 12 in the mean; paragraphs of at most 150. */
export function sentenceLength(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const prose = reading.passages.filter(({ kind }) => kind === 'text' || kind === 'item');
  const sentences = prose.flatMap((passage) =>
    passage.sentences.map((sentence) => ({ passage, ...sentence, words: splitWords(sentence.text).length })),
  );
  const mean = sentences.reduce((sum, { words }) => sum + words, 0) / Math.max(1, sentences.length);
  return [
    ...sentences
      .filter(({ words }) => words > LONG)
      .map(({ passage, start, end, words }) =>
        makeFinding('P2', {
          at: passage,
          start,
          end,
          words: `This sentence has ${words} words; ${LONG} is the most.`,
        }),
      ),
    ...(mean > MEAN
      ? [
          makeFinding('P2', {
            at: null,
            about: 'mean',
            words: `Sentences have ${mean.toFixed(1)} words on average; ${MEAN} is the most.`,
          }),
        ]
      : []),
    ...prose
      .map((passage) => ({ passage, words: splitWords(passage.text).length }))
      .filter(({ words }) => words > PARAGRAPH)
      .map(({ passage, words }) =>
        makeFinding('P2', {
          at: passage,
          about: 'paragraph',
          words: `This paragraph has ${words} words; ${PARAGRAPH} is the most.`,
        }),
      ),
  ];
}

const IRREGULAR =
  'given|taken|seen|done|made|told|shown|known|found|held|kept|sent|put|written|chosen|begun|brought|built|drawn|felt|left|lost|paid|read|run|said|set|taught|thought|worn|hurt';
const PASSIVE = new RegExp(
  `\\b(?:is|are|was|were|be|been|being|get|gets|got) (?:not |also |now |often |being |always )?(?!need|tired|worried|scared|allowed|advanced|related|used to|interested|allergic|swollen|short)(?:\\w{3,}ed|${IRREGULAR})\\b|\\b(?:fue|fueron|es|son|sera|seran|ha sido|han sido|ser) \\w{3,}(?:ad|id)[oa]s?\\b`,
  'g',
);
const FEW = 0.1;

/** P5: at most one sentence in ten is passive, and no action is. */
export function passiveVoice(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const prose = reading.passages.filter(({ kind }) => kind === 'text' || kind === 'item');
  const count = prose.flatMap(({ sentences }) => sentences).length;
  const found = prose.flatMap((passage) =>
    passage.sentences.flatMap(({ start, end }) =>
      [...passage.folded.slice(start, end).matchAll(PASSIVE)].slice(0, 1).map((match) => ({
        passage,
        start: start + match.index,
        end: start + match.index + match[0].length,
      })),
    ),
  );
  const say = ({ passage, start, end }: { passage: Passage; start: number; end: number }, words: string) =>
    makeFinding('P5', { at: passage, start, end, words });
  const inActions = found.filter(({ passage: { section } }) => section === 'to_do');
  const others = found.filter(({ passage: { section } }) => section !== 'to_do');
  return [
    ...inActions.map((one) =>
      say(one, `“${one.passage.text.slice(one.start, one.end)}” is passive: say who does it.`),
    ),
    ...(count >= 5 && found.length / count > FEW
      ? others.map((one) =>
          say(
            one,
            `“${one.passage.text.slice(one.start, one.end)}” is passive, and more than one sentence in ten is.`,
          ),
        )
      : []),
  ];
}

const THIRD_PERSON = /\b(?:the|this) patient\b|\bel paciente\b|\bla paciente\b/g;
const FIRST_PERSON = /(?<![\p{L}'])(?:I|I'm|I've|my|me)(?![\p{L}'])/gu;
const FAMILIAR = /(?<![\p{L}])(?:tú|tus?|tienes|debes|toma tu|puedes|llámanos)(?![\p{L}])/giu;
const FORMAL = /(?<![\p{L}])(?:usted|su|sus|tome|llame|tiene)(?![\p{L}])/iu;

/** P6: speaks to "you" (of "your mother" in the family's version), in one voice. */
export function oneVoice(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { passages, draft } = reading;
  const isFormal = draft.language === 'es' && passages.some(({ text }) => FORMAL.test(text));
  const findings = passages.flatMap((passage) => {
    const spots = [
      ...[...passage.folded.matchAll(THIRD_PERSON)].map((match) => ({
        match,
        words: draft.audience === 'patient' ? 'say “you”' : 'say who it is',
      })),
      ...(draft.language === 'en' && passage.section !== 'teach_back' && !/["“”]/.test(passage.text)
        ? [...passage.text.matchAll(FIRST_PERSON)].map((match) => ({ match, words: 'speak to the reader' }))
        : []),
      ...(isFormal
        ? [...passage.text.matchAll(FAMILIAR)].map((match) => ({ match, words: 'keep to “usted”' }))
        : []),
    ];
    return spots.map(({ match, words }) =>
      makeFinding('P6', {
        at: passage,
        start: match.index,
        end: match.index + match[0].length,
        words: `“${match[0]}”: ${words}.`,
      }),
    );
  });
  const speaks = passages.some(({ folded }) => /\b(?:you|your|usted|su|sus|tome|llame)\b/.test(folded));
  return passages.length === 0 || speaks
    ? findings
    : [
        ...findings,
        makeFinding('P6', {
          at: null,
          about: 'no you',
          words: 'The draft never speaks to its reader: say “you”.',
        }),
      ];
}
