import type { Guard } from './guard.ts';
import { TOPIC_LISTS } from './lists/topic-lists.ts';

/** A text of fewer words may have no word of every day. */
const SHORT = 8;

/** A text whose words of every day are of the other language, or that has none at all. */
export const language: Guard = ({ words, matches, input: { text, language: own } }) => {
  const count = (of: typeof own) => {
    const common = TOPIC_LISTS[of].get('common');
    return common ? matches(common).length : 0;
  };
  const [here, there] = [count(own), count(own === 'en' ? 'es' : 'en')];
  const isOther = there > here && there >= 2;
  return isOther || (here === 0 && words.length >= SHORT) ? [{ start: 0, end: text.length }] : [];
};
