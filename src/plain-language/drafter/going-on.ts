import type { Line, Section } from '../draft.ts';
import { factsOf, type PlanGoal } from '../fact-sheet.ts';
import { IN_ENGLISH, isSpanish } from '../spanish/in-spanish.ts';
import { ownOf } from '../text/own-of.ts';
import { upperFirst } from '../text/upper-first.ts';
import { cleanText, cutWords, withoutStop } from './clean-text.ts';
import { type Frame, item, lists, say, section, text } from './frame.ts';
import { goalSentences } from './goals.ts';
import { stories } from './story.ts';
import { presentProblems, problemOf } from './tied.ts';

/** A quotation longer than this is cut, with a sign. */
const QUOTED_CHARS = 240;

/** The story of each problem, what matters to the person and what they want to reach. Past problems are left out (F9). */
export function goingOn(frame: Frame): Section[] {
  const goals = factsOf(frame.sheet, 'goal').filter(
    (goal) => goal.isMostImportant !== true && problemOf(frame.sheet, goal) === null,
  );
  const { who, isYou } = frame.voice;
  const isNamedAbove = presentProblems(frame.sheet).some(({ isMain }) => isMain);
  return section(frame, 'going_on', { en: 'What is going on', es: 'Qué está pasando' }, [
    ...stories(frame, { isNamedAbove }),
    ...factsOf(frame.sheet, 'what_matters').map((matters) => {
      const translated = frame.request.language === 'es' ? ownOf(matters.spanish, matters.text) : undefined;
      const own = translated ?? matters.text;
      const quote = cutWords(
        cleanText(own, frame.request.language).replaceAll(/["“”«»]/g, "'"),
        QUOTED_CHARS,
      );
      const isKnown = translated !== undefined || isSpanish(quote);
      const told = isAboutThem(quote, frame)
        ? {
            en: `The care team noted what matters to ${who.en}:`,
            es: `El equipo anotó lo que le importa${isYou ? '' : ` a ${who.es}`}:`,
          }
        : {
            en: `${upperFirst(who.en)} told us what matters:`,
            es: `${isYou ? 'Usted' : upperFirst(who.es)} nos dijo lo que le importa:`,
          };
      if (frame.request.language === 'es' && !isKnown) frame.untranslated.add(matters.id);
      return text(
        say(frame, {
          en: `${told.en} “${withoutStop(quote)}.”`,
          es: `${told.es} «${withoutStop(quote)}»${isKnown ? '' : ` ${IN_ENGLISH})`}.`,
        }),
        { facts: [matters.id] },
      );
    }),
    ...goalLines(frame, goals),
  ]);
}

/** "She wants to sing": somebody else's words about the patient, not the patient's own. */
const isAboutThem = (quote: string, { sheet: { patient }, voice: { isYou } }: Frame): boolean =>
  isYou &&
  (/^(?:she|he|they|the patient|ella|él|el paciente|la paciente)\b/i.test(quote) ||
    quote.toLowerCase().startsWith(`${patient.givenName.toLowerCase()} `));

/** One goal is one line, several are a list. */
function goalLines(frame: Frame, goals: readonly PlanGoal[]): Line[] {
  const { whose, isYou } = frame.voice;
  const [only] = goals;
  if (only && goals.length === 1) {
    const lead = say(frame, {
      en: `${upperFirst(whose.en)} goal:`,
      es: isYou ? 'Su meta:' : `La meta ${whose.es}:`,
    });
    return [text(`${lead} ${goalSentences(frame, only)}`, { facts: [only.id] })];
  }
  if (goals.length === 0) return [];
  const lead = say(frame, {
    en: `${upperFirst(whose.en)} goals:`,
    es: isYou ? 'Sus metas:' : `Las metas ${whose.es}:`,
  });
  const items = goals.map((goal) => item(goalSentences(frame, goal), { facts: [goal.id] }));
  return [text(lead), ...lists(frame, items)];
}
