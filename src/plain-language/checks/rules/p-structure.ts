import { type Fact, factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { coverage } from '../../lexicons/concepts.ts';
import { plainNames } from '../../lexicons/lexicons.ts';
import { speaksOf } from '../../lexicons/problem-names.ts';
import { findDayTimes, findRates } from '../../text/frequencies.ts';
import { mayHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Passage, type Reading } from '../reading.ts';

const LIST = 7;
const MAIN = 3;

/** P7: a heading on every section; lists of at most 7. */
export function headingsAndLists(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { draft, passages } = reading;
  return draft.sections.flatMap((section) => {
    const lines = passages.filter((passage) => passage.section === section.id);
    const lists: Passage[][] = [[]];
    for (const line of lines) {
      if (line.kind === 'item') lists.at(-1)?.push(line);
      else lists.push([]);
    }
    return [
      ...(section.heading.trim()
        ? []
        : [
            makeFinding('P7', {
              at: lines[0] ?? null,
              about: `heading ${section.id}`,
              words: 'This section has no heading.',
            }),
          ]),
      ...lists
        .filter((list) => list.length > LIST)
        .map((list) =>
          makeFinding('P7', {
            at: list[LIST] ?? null,
            about: `list ${section.id}`,
            words: `This list has ${list.length} points; ${LIST} is the most. Part it by a line between.`,
          }),
        ),
    ];
  });
}

/** P8: the main message comes first and has at most 3 sentences. */
export function mainFirst(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { draft, passages } = reading;
  const main = passages.filter(({ section }) => section === 'main');
  const sentences = main.flatMap((passage) => passage.sentences.map((sentence) => ({ passage, sentence })));
  if (draft.sections[0]?.id !== 'main' || sentences.length === 0)
    return [makeFinding('P8', { at: null, about: 'first', words: 'The main message does not stand first.' })];
  const extra = sentences[MAIN];
  return extra
    ? [
        makeFinding('P8', {
          at: extra.passage,
          start: extra.sentence.start,
          end: extra.sentence.end,
          about: 'length',
          words: `The main message has ${sentences.length} sentences; ${MAIN} is the most.`,
        }),
      ]
    : [];
}

const WHY =
  /\b(?:because|so that|so you|so your|helps?|to keep|to lower|to help|to prevent|to protect|matters|important|reason|can lead|can cause|without it|porque|para que|ayuda\w*|importante|importa|para (?:bajar|evitar|proteger|mantener|prevenir|controlar)|puede causar)\b/;

/** P9: what is my main problem, what do I need to do, why does it matter (Ask Me 3). */
export function threeQuestions(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { sheet, draft, passages } = reading;
  const problems = factsOf(sheet, 'problem').filter(
    (problem) => problem.status === 'active' && mayHold(problem, sheet, draft),
  );
  const main = problems.filter(({ isMain }) => isMain);
  const story = passages.filter(({ section }) => section === 'main' || section === 'going_on');
  const names = (main.length > 0 ? main : problems).some((problem) =>
    story.some(({ folded }) => speaksOf(problem, folded) || glossed(reading, problem.name, folded)),
  );
  const isOrder = ({ kind }: Fact) => kind === 'intervention' || kind === 'medicine';
  const toDo =
    passages.some(({ section }) => section === 'to_do' || section === 'medicines') ||
    // A reader who may know of visits alone is not advised what to do.
    !sheet.facts.some((fact) => isOrder(fact) && mayHold(fact, sheet, draft));
  const why =
    passages.some(({ folded }) => WHY.test(folded)) ||
    draft.sections.some(({ lines }) => lines.some(({ by }) => by === 'curated'));
  const say = (about: string, words: string) => makeFinding('P9', { at: null, about, words });
  return [
    ...(problems.length > 0 && !names
      ? [say('problem', 'The draft does not say what the main problem is.')]
      : []),
    ...(toDo ? [] : [say('to do', 'The draft does not say what to do.')]),
    ...(why ? [] : [say('why', 'The draft does not say why it matters.')]),
  ];
}

const glossed = ({ lexicons, draft }: Reading, name: string, folded: string) =>
  plainNames(name, draft.language).some((words) => coverage(words, folded) === 1) ||
  lexicons.terms.some(
    ({ term, plain }) =>
      name.toLowerCase().includes(term.toLowerCase()) &&
      plain[draft.language].some((words) => words && coverage(words, folded) === 1),
  );

const NO_VERB =
  /^(?:you|your|the|a|an|this|that|it|there|some|it's|usted|su|el|la|los|las|un|una|este|esta|salt|diet|exercise|weight|medicines?)\b/;
const WHEN =
  /\b(?:when|if|until|before|after|during|while|at|on|by|per|today|tomorrow|now|always|never|for \d|\d|once|twice|every|each|cada|vez|veces|todos los|todas las|cuando|si|hasta|antes|despues|hoy|ahora|siempre|nunca)\b/;

/** P10: every action starts with a verb, and says when or how often as far as the plan does. */
export function actions(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { passages, sheet, draft } = reading;
  const interventions = factsOf(sheet, 'intervention');
  return passages
    .filter(({ section, kind }) => section === 'to_do' && kind === 'item')
    .flatMap((passage) => {
      const text = passage.folded.replace(/^[^\p{L}]+/u, '');
      if (NO_VERB.test(text))
        return [
          makeFinding('P10', {
            at: passage,
            start: 0,
            end: passage.text.indexOf(' ') > 0 ? passage.text.indexOf(' ') : passage.text.length,
            about: `verb ${text.slice(0, 30)}`,
            words: 'An action starts with what to do: a verb.',
          }),
        ];
      const isHinted = interventions.some(({ id }) => passage.hints.includes(id));
      const fact = interventions.find(
        (one) =>
          (!isHinted || passage.hints.includes(one.id)) &&
          one.polarity === 'do' &&
          one.howOften &&
          coverage(one.text, passage.folded) >= 0.65,
      );
      const says =
        WHEN.test(text) || findDayTimes(text).length > 0 || findRates(text, draft.language).length > 0;
      return fact && !says
        ? [
            makeFinding('P10', {
              at: passage,
              fact: { id: fact.id, field: 'howOften' },
              about: 'how often',
              words: `This action does not say when; the plan says ${fact.howOften}.`,
            }),
          ]
        : [];
    });
}

const TOPICS: readonly (readonly [Passage['section'], string, RegExp])[] = [
  [
    'medicines',
    'medicines',
    /\b(?:medicines?|pills?|take|tablets?|dose|medicinas?|medicament\w+|pastillas?|toma\w*|dosis)\b/,
  ],
  [
    'to_do',
    'what to do',
    /\b(?:do|eat|drink|weigh|check|walk|avoid|home|each day|every day|hara|hacer|hace|comer|evitar|pes\w+|casa|cada dia)\b/,
  ],
  ['visits', 'visits', /\b(?:visits?|appointments?|see|next|when is|citas?|visitas?|proxima|ver)\b/],
  [
    'get_help',
    'when to get help',
    /\b(?:help|911|call|sign|signs|emergency|worse|ayuda|llamar\w*|senales|emergencia)\b/,
  ],
];

/** P12: who to call and when; one teach-back question per topic. */
export function callAndTeachBack(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { draft, passages, sheet } = reading;
  const say = (about: string, words: string) => makeFinding('P12', { at: null, about, words });
  const phones = factsOf(sheet, 'phone').length > 0;
  const call = passages.some(
    ({ section, phones: found }) => (section === 'call' || section === 'get_help') && found.length > 0,
  );
  const questions = passages.filter(({ section, text }) => section === 'teach_back' && /\?/.test(text));
  const topics = TOPICS.filter(([section]) =>
    draft.sections.some(({ id, lines }) => id === section && lines.length > 0),
  );
  const unasked = topics.filter(([, , pattern]) => !questions.some(({ folded }) => pattern.test(folded)));
  return [
    ...(phones && !call ? [say('call', 'The draft does not say who to call.')] : []),
    ...unasked.map(([, name]) => say(`teach back ${name}`, `No teach-back question asks about ${name}.`)),
  ];
}
