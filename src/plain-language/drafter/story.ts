import type { Line } from '../draft.ts';
import { factsOf, type Medicine, type Problem } from '../fact-sheet.ts';
import { classesOf } from '../library/curated.ts';
import { upperFirst } from '../text/upper-first.ts';
import { asSentence } from './clean-text.ts';
import { decisionSentences } from './decision.ts';
import { joined } from './doses.ts';
import { curated, drugName, type Frame, say, text } from './frame.ts';
import { isGiven } from './given.ts';
import { goalSentences } from './goals.ts';
import { namedProblem, problemSentence, withoutArticle } from './problem-words.ts';
import { presentProblems, problemOf } from './tied.ts';
import { actionSentences } from './to-do.ts';

/** So many problems say what they do in the body as well. */
const WITH_EFFECT = 3;

/**
 * One paragraph for each problem: what it is, what changed and why, what to do, what is aimed at. Only what the record
 * ties to the problem is in its story; everything else is in the lists.
 * @param isNamedAbove whether the main message has named the main problem already.
 */
export function stories(frame: Frame, { isNamedAbove }: { isNamedAbove: boolean }): Line[] {
  return presentProblems(frame.sheet).flatMap((problem) =>
    story(frame, problem, isNamedAbove && problem.isMain),
  );
}

function story(frame: Frame, problem: Problem, isNamedAbove: boolean): Line[] {
  const { sheet, request } = frame;
  const named = namedProblem(frame, problem);
  const made = { facts: [problem.id], paragraph: problem.id };
  const { term } = named;
  const sentences = term && !frame.explained.has(term.key) ? term[request.language] : null;
  if (term) frame.explained.add(term.key);
  const namesItself = sentences?.is.toLowerCase().includes(withoutArticle(named.name).toLowerCase()) === true;
  const isMine = (fact: Medicine | Parameters<typeof problemOf>[1]) =>
    problemOf(sheet, fact)?.id === problem.id;
  const medicines = factsOf(sheet, 'medicine').filter(isMine);
  // What to do is a paragraph of its own where the first one is long.
  const isLong = medicines.some(({ change }) => change !== 'continued');
  const doing = isLong ? `${problem.id}.do` : problem.id;
  const tied = [
    ...medicines
      .filter(({ change }) => change !== 'continued')
      .flatMap((medicine) => changedMedicine(frame, medicine, problem)),
    ...continued(
      frame,
      medicines.filter(({ change }) => change === 'continued'),
      problem,
    ),
    ...factsOf(sheet, 'intervention')
      .filter((action) => action.isMostImportant !== true && action.responsible === null && isMine(action))
      .map((action) => text(actionSentences(frame, action), { facts: [action.id], paragraph: doing })),
    ...factsOf(sheet, 'goal')
      .filter((goal) => goal.isMostImportant !== true && isMine(goal))
      .map((goal) =>
        text(`${say(frame, { en: 'The goal:', es: 'La meta:' })} ${goalSentences(frame, goal)}`, {
          facts: [goal.id],
          paragraph: doing,
        }),
      ),
  ];
  // A sheet has two sides: of many problems the others say what they are, and no more.
  const hasRoom = problem.isMain || presentProblems(sheet).length <= WITH_EFFECT;
  return [
    ...(isNamedAbove && (namesItself || !(sentences || tied.length > 0))
      ? []
      : [text(problemSentence(frame, named), made)]),
    ...(sentences ? [curated(sentences.is, made)] : []),
    ...(sentences && hasRoom ? [curated(sentences.matters, made)] : []),
    ...tied,
  ];
}

/** Who changed it, when and why, and what the medicine does in the body. How it is taken now is on the first side. */
function changedMedicine(frame: Frame, medicine: Medicine, { id }: Problem): Line[] {
  const isTaken = medicine.change === 'new' || medicine.change === 'changed';
  return [
    text(decisionSentences(frame, medicine), { facts: [medicine.id], block: medicine.id, paragraph: id }),
    ...(isTaken ? classSentences(frame, medicine) : []).map((sentence) =>
      curated(sentence, { facts: [medicine.id], paragraph: id }),
    ),
  ];
}

/** Classes that this page does not explain yet, and this reader may read of; from then on it does. */
function newClasses(frame: Frame, medicine: Medicine) {
  const { language } = frame.request;
  return classesOf(medicine.name).flatMap((term) => {
    const { name: className, is, matters } = term[language];
    if (frame.explained.has(term.key) || ![className, is, matters].every(frame.mayTell)) return [];
    frame.explained.add(term.key);
    return [term[language]];
  });
}

/** "Lisinopril is an ACE inhibitor." and what that does in the body; of a combination each part. */
function classSentences(frame: Frame, medicine: Medicine): string[] {
  const classes = newClasses(frame, medicine);
  const drug = upperFirst(drugName(frame, medicine.name));
  return classes.flatMap(({ name: className, is, matters }) => {
    const isNamed = classes.length > 1 || is.toLowerCase().startsWith(drug.toLowerCase());
    const link = say(frame, { en: `${drug} is ${className}.`, es: `${drug} es ${className}.` });
    return [...(isNamed ? [] : [link]), is, matters];
  });
}

/** The same in one line, for the box of words: "Lisinopril: An ACE inhibitor lets blood vessels widen …" */
export function classLine(frame: Frame, medicine: Medicine): string {
  const said = newClasses(frame, medicine).map(({ is }) => is);
  const drug = upperFirst(drugName(frame, medicine.name));
  if (said.length === 0) return '';
  return said[0]?.toLowerCase().startsWith(drug.toLowerCase())
    ? said.join(' ')
    : `${drug}: ${said.join(' ')}`;
}

/** What the patient takes, and what is given to them. */
const continued = (frame: Frame, medicines: readonly Medicine[], { id }: Problem): Line[] =>
  [false, true].flatMap((isOfOthers) => {
    const alike = medicines.filter(({ regimen }) => isGiven(regimen) === isOfOthers);
    return continuedAlike(frame, alike, { id, isOfOthers });
  });

function continuedAlike(
  frame: Frame,
  medicines: readonly Medicine[],
  { id, isOfOthers }: { id: string; isOfOthers: boolean },
): Line[] {
  if (medicines.length === 0) return [];
  const { isYou, who } = frame.voice;
  const [does, hace] = isOfOthers ? ['get', 'recibe'] : ['take', 'toma'];
  const names = joined(
    frame,
    medicines.map((medicine) => drugName(frame, medicine.name)),
  );
  const sentence = say(frame, {
    en: `${upperFirst(who.en)} ${does}${isYou ? '' : 's'} ${names} for this.`,
    es: `${upperFirst(who.es)} ${hace} ${names} para esto.`,
  });
  return [text(asSentence(sentence), { facts: medicines.map((each) => each.id), paragraph: id })];
}
