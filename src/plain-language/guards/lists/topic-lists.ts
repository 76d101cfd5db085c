import type { Language } from '../../fact-sheet.ts';
import { linesOf } from '../../text/lines-of.ts';
import { type PhraseList, phraseList } from '../phrases.ts';
import { TOPICS, type Topic } from './topics.ts';

/** @throws Error for a topic that a language has no list for */
function listsOf(language: Language): ReadonlyMap<Topic, PhraseList> {
  const words = new Map(
    linesOf(new URL(`${language}.txt`, import.meta.url)).map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  return new Map(
    TOPICS.map((topic) => {
      const list = words.get(topic);
      if (list === undefined) throw new Error(`guards/lists/${language}.txt has no ${topic}`);
      return [topic, phraseList(list)];
    }),
  );
}

export const TOPIC_LISTS: Readonly<Record<Language, ReadonlyMap<Topic, PhraseList>>> = {
  en: listsOf('en'),
  es: listsOf('es'),
};
