import type { Language } from '../../fact-sheet.ts';
import { type PhraseList, phraseList } from '../phrases.ts';
import { ENGLISH } from './english.ts';
import { SPANISH } from './spanish.ts';
import { TOPICS, type Topic } from './topics.ts';

const listsOf = (words: Record<Topic, string>) =>
  new Map<Topic, PhraseList>(TOPICS.map((topic) => [topic, phraseList(words[topic])]));

export const TOPIC_LISTS: Readonly<Record<Language, ReadonlyMap<Topic, PhraseList>>> = {
  en: listsOf(ENGLISH),
  es: listsOf(SPANISH),
};
