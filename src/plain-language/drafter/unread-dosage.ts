import { AMBIGUOUS } from '../glossary/abbreviations.ts';
import { newTermMemory, plainWords } from '../glossary/plain-words.ts';
import { cleanText, withoutStop } from './clean-text.ts';
import { type Frame, say } from './frame.ts';

/**
 * A dosage that could not be read is shown in its source's words, its short forms spelled out, with a request to ask.
 * Words with a short form that means several things (MS, HS) are not shown at all: they are on the "do not use"
 * lists.
 */
export function unreadSentence(frame: Frame, unread: string): string {
  const clean = withoutStop(cleanText(unread, frame.request.language));
  const isUnsafe =
    clean === '' ||
    [...AMBIGUOUS].some((short) =>
      new RegExp(`(?<![\\p{L}\\p{N}])${short}(?![\\p{L}\\p{N}])`, 'u').test(clean),
    );
  if (isUnsafe) return say(frame, { en: 'ask us how to take it.', es: 'pregúntenos cómo tomarla.' });
  const spelled = plainWords(clean.replaceAll('"', "'"), newTermMemory(), { keepsTerms: false });
  return say(frame, {
    en: `ask us how to take it. The plan says: “${spelled}”.`,
    es: `pregúntenos cómo tomarla. El plan dice: «${spelled}» (en inglés).`,
  });
}
