import { answerWords } from './answer-words.ts';
import type { ModelFact } from './facts-for-model.ts';
import type { Mask } from './masking/mask.ts';
import { vetContext } from './vet-sentences.ts';
import { isGrounded, vetAsRead } from './vet-text.ts';

/** A word is shown when this many more have come: "double the dose" is seen whole before any of it is. */
const LOOK_AHEAD = 3;

/**
 * Hands on the words of a section while they arrive: whole words, names put back. Which facts a sentence cites is not
 * known yet, so it is held against all; a word waits until the sentence speaks of one of them. The first thing wrong
 * closes the door for good.
 */
export function firstWords(given: readonly ModelFact[], mask: Mask, onWords: (words: string) => void) {
  const read = answerWords();
  const context = vetContext(given, given);
  let isClosed = false;
  let hasSpoken = false;
  let words: string[] = [];
  let shown = 0;
  let rest = '';

  function look(isWhole: boolean): void {
    const sentence = words.join(' ');
    if (vetAsRead(sentence, mask, context).length > 0) isClosed = true;
    const isAbout = isGrounded(sentence, context);
    if (isWhole && !isAbout) isClosed = true;
    if (isClosed || !isAbout) return;
    for (; shown < words.length - (isWhole ? 0 : LOOK_AHEAD); shown += 1) {
      const restored = mask.restore(words[shown] ?? '');
      if (!restored.ok) {
        isClosed = true;
        return;
      }
      onWords(hasSpoken ? ` ${restored.text}` : restored.text);
      hasSpoken = true;
    }
  }

  return (piece: string): void => {
    for (const part of read(piece)) {
      if (isClosed) return;
      if (part === null) {
        if (rest !== '') words.push(rest);
        if (words.length > 0) look(true);
        words = [];
        shown = 0;
        rest = '';
        continue;
      }
      // A token has no space in it, so what is before a space is whole.
      const pieces = (rest + part).split(' ');
      rest = pieces.pop() ?? '';
      const whole = pieces.filter((word) => word !== '');
      if (whole.length === 0) continue;
      words.push(...whole);
      look(false);
    }
  };
}
