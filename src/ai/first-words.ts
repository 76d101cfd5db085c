import { answerWords } from './answer-words.ts';
import type { ModelFact } from './facts-for-model.ts';
import type { Mask } from './masking/mask.ts';
import { vetContext } from './vet-sentences.ts';
import { vetText } from './vet-text.ts';

/**
 * Hands on the words of a section while they arrive: whole words, names put back. Which facts a sentence cites is not
 * known yet, so it is held against all; the first thing wrong closes the door for good.
 */
export function firstWords(given: readonly ModelFact[], mask: Mask, onWords: (words: string) => void) {
  const read = answerWords();
  const context = vetContext(given, given);
  let isClosed = false;
  let sentence = '';
  let held = '';
  let said = 0;

  function release(word: string, after: string): void {
    sentence += word;
    if (vetText(sentence.trim(), context).length > 0) isClosed = true;
    const restored = mask.restore(word);
    if (!restored.ok) isClosed = true;
    if (isClosed || !restored.ok) return;
    sentence += after;
    const between = said > 0 && sentence.trim() === word.trim() ? ' ' : '';
    said += 1;
    onWords(between + restored.text + after);
  }

  return (piece: string): void => {
    for (const part of read(piece)) {
      if (isClosed) return;
      if (part === null) {
        if (held !== '') release(held, '');
        held = '';
        sentence = '';
        continue;
      }
      held += part;
      // A token has no space in it, so what stands before a space is whole.
      for (let at = held.indexOf(' '); at >= 0 && !isClosed; at = held.indexOf(' ')) {
        const word = held.slice(0, at);
        held = held.slice(at + 1);
        if (word !== '') release(word, ' ');
      }
    }
  };
}
