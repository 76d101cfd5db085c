import type { Line, Section } from '../draft.ts';
import { factsOf, type PlanGoal } from '../fact-sheet.ts';
import { upperFirst } from '../text/upper-first.ts';
import { asSentence, cleanText, cutWords, lowerFirst, withoutStop } from './clean-text.ts';
import { longDate } from './dates.ts';
import { type Frame, item, lists, say, section, text, words } from './frame.ts';
import { isPresent, problemSentence } from './problem-words.ts';
import { isSpanish } from './spanish/in-spanish.ts';

/** A quotation longer than this is cut, with a sign. */
const QUOTED_CHARS = 240;

/** What the person has, what matters to them and what they want to reach. Past problems are left out (F9). */
export function goingOn(frame: Frame): Section[] {
  const problems = factsOf(frame.sheet, 'problem').filter(isPresent);
  const goals = factsOf(frame.sheet, 'goal');
  const { who, whose, isYou } = frame.voice;
  const goalLead = say(frame, {
    en: `${upperFirst(whose.en)} goals:`,
    es: isYou ? 'Sus metas:' : `Las metas ${whose.es}:`,
  });
  return section(frame, 'going_on', { en: 'What is going on', es: 'Qué está pasando' }, [
    ...problems.map((problem) =>
      text(problemSentence(frame, problem, { isAgain: problem.isMain || problems.length === 1 }), {
        facts: [problem.id],
      }),
    ),
    ...factsOf(frame.sheet, 'what_matters').map((matters) => {
      const quote = cutWords(
        cleanText(matters.text, frame.request.language).replaceAll(/["“”«»]/g, "'"),
        QUOTED_CHARS,
      );
      if (frame.request.language === 'es' && !isSpanish(quote)) frame.untranslated.add(matters.id);
      return text(
        say(frame, {
          en: `${upperFirst(who.en)} told us what matters: “${withoutStop(quote)}.”`,
          es: `${isYou ? 'Usted' : upperFirst(who.es)} nos dijo lo que le importa: «${withoutStop(quote)}»${isSpanish(quote) ? '' : ' (en inglés)'}.`,
        }),
        { facts: [matters.id] },
      );
    }),
    ...(goals.length > 0
      ? [
          text(goalLead),
          ...lists(
            frame,
            goals.map((goal) => goalLine(frame, goal)),
          ),
        ]
      : []),
  ]);
}

function goalLine(frame: Frame, goal: PlanGoal): Line {
  const parts = [
    goalText(frame, goal),
    goal.target && !goal.text.includes(goal.target)
      ? say(frame, {
          en: `Target: ${targetWords(frame, goal)}.`,
          es: `Meta: ${targetWords(frame, goal)}.`,
        })
      : '',
    goal.dueOn
      ? say(frame, { en: `By ${longDate(goal.dueOn, 'en')}.`, es: `Para el ${longDate(goal.dueOn, 'es')}.` })
      : '',
    goal.isAgreed === false
      ? say(frame, { en: 'Talk with us about it first.', es: 'Hable primero con nosotros sobre esto.' })
      : '',
  ];
  return item(parts.filter(Boolean).join(' '), { facts: [goal.id] });
}

/** The per cent of an A1c is no share of anything, whether its name is in the goal or in the target. */
function targetWords(frame: Frame, goal: PlanGoal): string {
  const told = lowerFirst(withoutStop(words(frame, goal, goal.target ?? '')));
  return /\ba1c\b|hemoglobin/i.test(goal.text)
    ? told.replaceAll(/ \([\d.]+ (?:in|de cada) 100\)/g, '')
    : told;
}

/** "Cook for my family again" is their own voice: quoted, so that the text speaks with one. */
function goalText(frame: Frame, goal: PlanGoal): string {
  const told = asSentence(words(frame, goal, goal.text));
  const isOwnVoice = /\b(?:I|my|me|myself|mine|we|our)\b/.test(goal.text) && !told.includes('«');
  return isOwnVoice ? `“${told}”` : told;
}
