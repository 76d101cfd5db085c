import {
  factsAbout,
  faithfulTexts,
  type HeldOutText,
  heldOutSheet,
  modelAnswers,
  wrongTexts,
} from './held-out-texts.ts';
import type { Row, TextSet } from './sets.ts';

/** Their page is for a parent. */
const OF_CHILDREN: readonly string[] = ['asthma-child', 'child-nephrotic'];

const rowOf = (text: HeldOutText): Row => ({
  id: text.id,
  channel: text.channel,
  language: text.language,
  class: text.class,
  text: text.text,
  plan: text.plan,
  sheet: heldOutSheet(text.plan),
  about: factsAbout(text),
  audience: OF_CHILDREN.includes(text.plan) ? 'caregiver' : 'patient',
});

const rowsOf = (texts: readonly HeldOutText[], channel: HeldOutText['channel']) =>
  texts.filter((text) => text.channel === channel).map(rowOf);

/** The held-out texts, set by set. */
export function heldOutSets(): TextSet[] {
  const faithful = rowsOf(modelAnswers.faithful, 'sentence');
  return [
    {
      name: 'notes',
      channel: 'note',
      wrong: rowsOf(wrongTexts, 'note'),
      faithful: rowsOf(faithfulTexts, 'note'),
    },
    {
      name: 'sentences',
      channel: 'sentence',
      wrong: rowsOf(wrongTexts, 'sentence'),
      faithful: rowsOf(faithfulTexts, 'sentence'),
    },
    { name: 'hostile model', channel: 'sentence', wrong: rowsOf(modelAnswers.hostile, 'sentence'), faithful },
    { name: 'wrong model', channel: 'sentence', wrong: rowsOf(modelAnswers.wrong, 'sentence'), faithful },
  ];
}
