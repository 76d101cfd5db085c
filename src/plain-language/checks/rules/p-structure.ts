import { type Fact, factsOf } from '../../fact-sheet.ts';
import type { Finding } from '../../finding.ts';
import { mayHold } from '../audience.ts';
import { makeFinding } from '../make-finding.ts';
import { isPatientFacing, type Passage, type Reading } from '../reading.ts';

// Lines know their facts, so what a page answers is asked of those, and of no words.

const LIST = 7;
const MAIN = 3;

/** P7: lists of at most 7. */
export function shortLists(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  return reading.draft.sections.flatMap(({ id }) => {
    const lists: Passage[][] = [[]];
    for (const passage of reading.passages.filter(({ section }) => section === id)) {
      if (passage.kind === 'item') lists.at(-1)?.push(passage);
      else lists.push([]);
    }
    return lists
      .filter((list) => list.length > LIST)
      .map((list) =>
        makeFinding('P7', {
          at: list[LIST] ?? null,
          about: `list ${id}`,
          words: `This list has ${list.length} points; ${LIST} is the most. Part it by a line between.`,
        }),
      );
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

/** P9: what is my main problem, what do I need to do, why does it matter (Ask Me 3). */
export function threeQuestions(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { sheet, draft } = reading;
  const problems = factsOf(sheet, 'problem').filter(
    (problem) => problem.status === 'active' && mayHold(problem, sheet, draft),
  );
  const main = problems.filter(({ isMain }) => isMain);
  const lines = draft.sections.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, section: id })));
  const story = lines.filter(({ section }) => section === 'main' || section === 'going_on');
  const cites = ({ facts }: { facts: readonly string[] }, some: readonly Fact[]) =>
    some.some(({ id }) => facts.includes(id));
  const orders = sheet.facts.filter(
    (fact) => (fact.kind === 'intervention' || fact.kind === 'medicine') && mayHold(fact, sheet, draft),
  );
  const reasoned = sheet.facts.filter(
    (fact) =>
      ('why' in fact && fact.why) || ('purpose' in fact && fact.purpose) || ('reason' in fact && fact.reason),
  );
  const say = (about: string, words: string) => makeFinding('P9', { at: null, about, words });
  return [
    ...(problems.length > 0 && !story.some((line) => cites(line, main.length > 0 ? main : problems))
      ? [say('problem', 'The draft does not say what the main problem is.')]
      : []),
    // A reader who may know of visits alone is not advised what to do.
    ...(orders.length > 0 && !lines.some(({ section }) => section === 'to_do' || section === 'medicines')
      ? [say('to do', 'The draft does not say what to do.')]
      : []),
    ...(reasoned.length > 0 && !lines.some((line) => line.by === 'curated' || cites(line, reasoned))
      ? [say('why', 'The draft does not say why it matters.')]
      : []),
  ];
}

const NO_VERB =
  /^(?:you|your|the|a|an|this|that|it|there|some|it's|usted|su|el|la|los|las|un|una|este|esta|salt|diet|exercise|weight|medicines?)\b/;

/** P10: every action starts with a verb. Its words are the plan's, in which it is corrected. */
export function actions(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  return reading.passages
    .filter(({ section, kind, folded }) => section === 'to_do' && kind === 'item' && NO_VERB.test(folded))
    .map((passage) =>
      makeFinding('P10', {
        at: passage,
        start: 0,
        end: passage.text.includes(' ') ? passage.text.indexOf(' ') : passage.text.length,
        about: `verb ${passage.folded.slice(0, 30)}`,
        words: 'An action starts with what to do: a verb.',
      }),
    );
}

/** P12: who to call, and a question by which the team sees what was understood. */
export function callAndTeachBack(reading: Reading): Finding[] {
  if (!isPatientFacing(reading)) return [];
  const { draft, passages, sheet } = reading;
  const say = (about: string, words: string) => makeFinding('P12', { at: null, about, words });
  const call = passages.some(
    ({ section, phones }) => (section === 'call' || section === 'get_help') && phones.length > 0,
  );
  const has = (...ids: readonly string[]) =>
    draft.sections.some(({ id, lines }) => ids.includes(id) && lines.length > 0);
  return [
    ...(factsOf(sheet, 'phone').length > 0 && !call
      ? [say('call', 'The draft does not say who to call.')]
      : []),
    ...(has('medicines', 'to_do', 'visits', 'get_help') && !has('teach_back')
      ? [say('teach back', 'No teach-back question is left.')]
      : []),
  ];
}
