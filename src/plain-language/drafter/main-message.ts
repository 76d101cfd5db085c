import type { Section } from '../draft.ts';
import { factsOf } from '../fact-sheet.ts';
import { asSentence, lowerFirst, withoutStop } from './clean-text.ts';
import { byGrade, type Frame, say, section, text, words } from './frame.ts';
import { isPresent, problemSentence } from './problem-words.ts';
import { actionWords } from './to-do.ts';

/** The three questions of Ask Me 3 in at most 3 sentences: what is the problem, what do I do, why does it matter. */
export function mainMessage(frame: Frame): Section[] {
  const problems = factsOf(frame.sheet, 'problem').filter(isPresent);
  const problem = problems.find(({ isMain }) => isMain) ?? problems[0];
  const actions = factsOf(frame.sheet, 'intervention').filter(({ responsible }) => responsible === null);
  // What is done comes before what is left, and an action whose reason is known before one without.
  const action =
    actions.find(({ polarity, why }) => polarity === 'do' && why) ??
    actions.find(({ polarity }) => polarity === 'do') ??
    actions[0];
  return section(frame, 'main', { en: 'The main thing', es: 'Lo más importante' }, [
    problem
      ? text(problemSentence(frame, problem), { facts: [problem.id] })
      : text(
          say(frame, {
            en: `This is ${frame.voice.whose.en} care plan.`,
            es: frame.voice.isYou
              ? 'Este es su plan de cuidado.'
              : `Este es el plan de cuidado ${frame.voice.whose.es}.`,
          }),
        ),
    action
      ? text(firstAction(frame, actionWords(frame, action, { asksHowOften: false })), { facts: [action.id] })
      : followThePlan(frame),
    action?.why
      ? text(
          `${say(frame, { en: 'Why it matters:', es: 'Por qué importa:' })} ${lowerFirst(withoutStop(words(frame, action, action.why)))}.`,
          { facts: [action.id] },
        )
      : text(
          say(frame, {
            en: `It matters because it helps ${frame.voice.isYou ? 'you' : frame.voice.him} stay well.`,
            es: frame.voice.isYou
              ? 'Importa porque le ayuda a estar bien.'
              : `Importa porque ayuda a ${frame.voice.who.es} a estar bien.`,
          }),
        ),
  ]);
}

/** A lead as long as twenty words leave room for (P2); a long action is alone. */
function firstAction(frame: Frame, action: string): string {
  const lead = say(frame, {
    en: byGrade(frame, {
      easy: 'Do this first:',
      plain: 'Most important:',
      full: 'The most important step you can take:',
    }),
    es: byGrade(frame, {
      easy: 'Haga esto primero:',
      plain: 'Lo más importante que puede hacer:',
      full: 'El paso más importante que puede dar:',
    }),
  });
  const short = say(frame, { en: 'Most important:', es: 'Lo más importante:' });
  const words = (text: string) => text.split(/\s+/).length;
  const fits = [lead, short].find((one) => words(one) + words(action) <= 20);
  return asSentence(fits === undefined ? action : `${fits} ${lowerFirst(withoutStop(action))}`);
}

function followThePlan(frame: Frame) {
  const medicines = factsOf(frame.sheet, 'medicine').filter(
    ({ change }) => change !== 'stopped' && change !== 'on_hold',
  );
  if (medicines.length > 0)
    return text(
      say(frame, {
        en: frame.voice.isYou
          ? 'Take your medicines as this plan says.'
          : `Help ${frame.voice.who.en} follow this plan.`,
        es: frame.voice.isYou
          ? 'Tome sus medicinas como dice este plan.'
          : `Ayude a ${frame.voice.who.es} a seguir este plan.`,
      }),
      { facts: medicines.map(({ id }) => id) },
    );
  return text(
    say(frame, {
      en: 'Read this plan and ask us about it.',
      es: 'Lea este plan y pregúntenos lo que no entienda.',
    }),
  );
}
