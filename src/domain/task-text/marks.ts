import type { Word } from '../time/words.ts';

export type ParsedPriority = 'routine' | 'urgent' | 'asap' | 'stat';
export type ParsedOwner = { slackUserId: string } | { handle: string };
/** `taken` are the words that belong to the marks and leave the title. */
export type Marks = { priority?: ParsedPriority; owner?: ParsedOwner; taken: Set<Word>; unread: string[] };
