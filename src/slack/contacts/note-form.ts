import type { ModalView } from '@slack/types';
import { DOUBT_WORDS, type NoteView } from '../../domain/contact-notes/contact-note.ts';
import { BARRIER_LABELS, SUMMARY_MAX } from '../../domain/contacts/contact.ts';
import type { Gesture } from '../kit/flows.ts';
import { cut, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { contactModalFor, type Opening } from './contact-modal-for.ts';
import { FOLLOW_UPS_MOST, type NoteWords, noteWords } from './note-words.ts';

/** What the form begins with where a note does not say it. */
const ASSUMED = {
  direction: 'Direction',
  way: 'Contact method',
  party: 'Contact with',
  outcome: 'Outcome',
} as const;
/** The rest is whole in the summary. */
const UNREAD_LENGTH = 300;

/** The contact form filled from a note, for its person to check: what led to each barrier, what was assumed, what was not read. */
export async function noteForm(
  gesture: Pick<Gesture, 'ctx' | 'phi' | 'model'>,
  note: NoteView,
  more: Pick<Opening, 'occurredAt' | 'source'> = {},
): Promise<ModalView> {
  const { read, patientId, candidates } = note;
  const words = await noteWords(gesture, note);
  const { sourceChannelId: channelId, sourceTs: ts } = note;
  return contactModalFor(gesture, {
    noteId: note.id,
    maySuggest: gesture.model.limits.model !== null,
    ...(channelId && ts ? { source: { channelId, ts } } : {}),
    ...more,
    ...(patientId ? { patientId } : { among: candidates.map(({ id }) => id) }),
    said: { ...read, outcome: read.outcome ?? 'reached' },
    topic: words.masked.topic,
    summary: words.masked.summary,
    barriers: read.barriers.map(({ barrier }) => barrier),
    minutes: read.minutes,
    followUps: words.masked.titles.map((title, at) => ({ title, when: read.followUps[at]?.when ?? null })),
    note: linesOf(note, words),
  });
}

/** Above the fields: why the patient is still to be chosen, and where what is in them comes from. */
function linesOf(note: NoteView, words: NoteWords): Mrkdwn {
  const { text, read, doubt, contactId } = note;
  const doubts = DOUBT_WORDS[doubt];
  const assumed = (Object.keys(ASSUMED) as (keyof typeof ASSUMED)[]).filter((field) => read[field] === null);
  return joinMrkdwn(
    [
      contactId !== null && mrkdwn`*A contact was already logged from this note.*`,
      mrkdwn`Filled from your note. Check each field, then save.`,
      doubts !== null && escapeMrkdwn(doubts),
      assumed.length > 0 &&
        mrkdwn`*Not in the note, so assumed:* ${joinMrkdwn(
          assumed.map((field) => mrkdwn`${ASSUMED[field]}`),
          ', ',
        )}`,
      ...readLines(read, words),
      text.trim().length > SUMMARY_MAX && mrkdwn`The note is longer than the summary limit.`,
    ],
    '\n',
  );
}

/** Where what is in the fields comes from, and what is in none. */
export function readLines(read: NoteView['read'], { mask }: Pick<NoteWords, 'mask'>): Mrkdwn[] {
  const left = read.followUps.slice(FOLLOW_UPS_MOST).map(({ title }) => title);
  const barriers = read.barriers.map(
    ({ barrier, words }) => mrkdwn`${BARRIER_LABELS[barrier]} (${quoted(mask(words))})`,
  );
  const unread = cut(mask(read.unread.join(' … ')), UNREAD_LENGTH);
  return [
    ...(barriers.length > 0 ? [mrkdwn`*Barriers:* ${joinMrkdwn(barriers, ', ')}`] : []),
    ...(left.length > 0
      ? [mrkdwn`*More follow-ups than the form holds:* ${quoted(mask(left.join('; ')))}`]
      : []),
    ...(unread === '' ? [] : [mrkdwn`*In no field but the summary:* ${quoted(unread)}`]),
  ];
}

export const quoted = (words: string): Mrkdwn => mrkdwn`“${escapeMrkdwn(words)}”`;
