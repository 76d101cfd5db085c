import type { Line, Section } from '../draft.ts';
import type { Fact } from '../fact-sheet.ts';
import { asSentence, lowerFirst, withoutStop } from './clean-text.ts';
import { joined } from './doses.ts';
import { drugName, type Frame, say, section, text, words } from './frame.ts';
import { goalSentences } from './goals.ts';
import { namedProblem } from './problem-words.ts';
import { presentProblems } from './tied.ts';
import { actionWords } from './to-do.ts';

/** So many problems are named in one sentence. */
const NAMED = 3;

/** What the plan is about, and what is marked in it as most important. Nothing is marked: nothing is called so. */
export function mainMessage(frame: Frame): Section[] {
  const marked = frame.sheet.facts.find(({ isMostImportant }) => isMostImportant === true);
  return section(frame, 'main', { en: 'The main thing', es: 'Lo principal' }, [
    about(frame),
    ...(marked ? mostImportant(frame, marked) : []),
  ]);
}

function about(frame: Frame): Line {
  const problems = presentProblems(frame.sheet);
  const { whose, isYou } = frame.voice;
  const [first] = problems;
  if (first?.isMain) {
    const said = namedProblem(frame, first);
    return text(
      say(frame, {
        en: `${asSentence(whose.en).slice(0, -1)} main health problem is ${said.name}.`,
        es: isYou
          ? `Su problema de salud principal es ${said.name}.`
          : `El problema de salud principal ${whose.es} es ${said.name}.`,
      }),
      { facts: [first.id] },
    );
  }
  const facts = problems.map(({ id }) => id);
  if (problems.length > 0) {
    const more = problems.length > NAMED ? [say(frame, { en: 'other problems', es: 'otros problemas' })] : [];
    const names = joined(frame, [...named(frame, problems.slice(0, NAMED)), ...more]);
    return text(say(frame, { en: `This plan is about ${names}.`, es: `Este plan es sobre ${names}.` }), {
      facts,
    });
  }
  return text(
    say(frame, {
      en: `This is ${whose.en} care plan.`,
      es: isYou ? 'Este es su plan de cuidado.' : `Este es el plan de cuidado ${whose.es}.`,
    }),
  );
}

const named = (frame: Frame, problems: ReturnType<typeof presentProblems>) =>
  problems.map((problem) => namedProblem(frame, problem).name);

/** The marked line whole: its place in the lists below is empty then, so that nothing is said twice. */
function mostImportant(frame: Frame, fact: Fact): Line[] {
  const made = { facts: [fact.id] };
  const lead = say(frame, { en: 'Most important:', es: 'Lo más importante:' });
  switch (fact.kind) {
    case 'intervention': {
      const why = fact.why
        ? `${say(frame, { en: 'Why it matters:', es: 'Por qué importa:' })} ${lowerFirst(withoutStop(words(frame, fact, fact.why)))}.`
        : '';
      return [
        text(asSentence(`${lead} ${lowerFirst(actionWords(frame, fact))}`), made),
        ...(why ? [text(why, made)] : []),
      ];
    }
    case 'goal':
      return [
        text(
          `${say(frame, { en: 'The most important goal:', es: 'La meta más importante:' })} ${goalSentences(frame, fact)}`,
          made,
        ),
      ];
    case 'medicine':
      return [
        text(
          say(frame, {
            en: `The most important medicine: ${drugName(frame, fact.name)}.`,
            es: `La medicina más importante: ${drugName(frame, fact.name)}.`,
          }),
          made,
        ),
      ];
    case 'problem': {
      if (fact.isMain) return [];
      return [text(`${lead} ${namedProblem(frame, fact).name}.`, made)];
    }
    default:
      return [];
  }
}
