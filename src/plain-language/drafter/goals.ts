import type { PlanGoal } from '../fact-sheet.ts';
import { asSentence, lowerFirst, withoutStop } from './clean-text.ts';
import { longDate } from './dates.ts';
import { type Frame, say, words } from './frame.ts';

/** What a person wants to reach: the goal in the plan's words, its target, its day. */
export function goalSentences(frame: Frame, goal: PlanGoal): string {
  const target = goal.target && !goal.text.includes(goal.target) ? goal.target : null;
  const parts = [
    goalText(frame, goal),
    target
      ? `${say(frame, { en: 'Target:', es: 'Meta:' })} ${lowerFirst(withoutStop(words(frame, goal, target)))}.`
      : '',
    goal.dueOn
      ? say(frame, { en: `By ${longDate(goal.dueOn, 'en')}.`, es: `Para el ${longDate(goal.dueOn, 'es')}.` })
      : '',
    goal.isAgreed === false
      ? say(frame, { en: 'Talk with us about it first.', es: 'Hable primero con nosotros sobre esto.' })
      : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** "Cook for my family again" is their own voice: quoted, so that the text speaks with one. */
function goalText(frame: Frame, goal: PlanGoal): string {
  const said = asSentence(words(frame, goal, goal.text));
  const isOwnVoice = /\b(?:I|my|me|myself|mine|we|our)\b/.test(goal.text) && !said.includes('«');
  return isOwnVoice ? `“${said}”` : said;
}
