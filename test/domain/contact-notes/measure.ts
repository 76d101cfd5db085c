import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { timeIn } from '../../../src/domain/contact-notes/follow-ups.ts';
import { type ReadNote, readNote } from '../../../src/domain/contact-notes/read-note.ts';
import { readDue } from '../../../src/domain/time/due-words.ts';
import { clinicCalendar, NEW_YORK, newYorkAt } from '../time/calendars.ts';

/** Where a field may be one of several, they are parted by a bar. */
export type ExpectedNote = {
  text: string;
  patient: string;
  direction: string;
  way: string;
  party: string;
  outcome: string;
  /** A word of it. */
  topic: string;
  barriers: string[];
  minutes: number | null;
  followUps: { what: string; when: string | null }[];
};

/** A Monday morning. */
export const MONDAY = { now: newYorkAt('2026-11-30T10:00'), zone: NEW_YORK, calendar: clinicCalendar };

export const notesOf = (file: 'notes' | 'own-notes'): ExpectedNote[] =>
  JSON.parse(readFileSync(`test/domain/contact-notes/${file}.json`, 'utf8'));

/** What its author calls by other names than the product; empty: the product has no such thing. Set before it was counted. */
const NAMES: Record<string, string> = {
  medical_cost: 'medical_cost_burden',
  housing: 'housing_instability|homelessness|inadequate_housing',
  language: 'language_access',
  caregiver_strain: 'stress|family_dynamics',
  phone_internet: 'digital_access|digital_literacy',
  mental_health: 'stress',
  fear_or_mistrust: 'mistrust',
  childcare: '',
  memory: '',
  substance_use: '',
  side_effects: '',
};
const PARTIES: Record<string, string> = { pharmacy: 'provider', other: 'community' };
const WAYS: Record<string, string> = { phone: 'phone|voicemail', message: 'text|portal' };
const OUTCOMES: Record<string, string> = { other: 'left_message' };

/** 30 notes of another author, in the words of the product. */
export function newestNotes(): ExpectedNote[] {
  type Theirs = Omit<ExpectedNote, 'topic' | 'followUps'> & {
    topic_contains: string;
    followUps: { what_contains: string; when: string | null }[];
  };
  const notes: Theirs[] = JSON.parse(readFileSync('test/domain/contact-notes/notes-2026-11-30.json', 'utf8'));
  return notes.map(({ topic_contains, followUps, ...note }) => ({
    ...note,
    way: WAYS[note.way] ?? note.way,
    party: PARTIES[note.party] ?? note.party,
    outcome: OUTCOMES[note.outcome] ?? note.outcome,
    topic: topic_contains,
    barriers: note.barriers.map((name) => NAMES[name] ?? name).filter(Boolean),
    followUps: followUps.map(({ what_contains, when }) => ({ what: what_contains, when })),
  }));
}

/** The half of a set whose SHA-256 begins with an even byte, or the other. */
export const half = (notes: readonly ExpectedNote[], even: boolean): ExpectedNote[] =>
  notes.filter(({ text }) => ((createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0) === even);

const FIELDS = [
  'patient',
  'direction',
  'way',
  'party',
  'outcome',
  'topic',
  'barriers',
  'minutes',
  'followUps',
  'dates',
] as const;
type Field = (typeof FIELDS)[number];

/** The share of notes of which each field is right; `barriers` and `followUps` as a whole, `dates` of follow-ups that are there. */
export function measureNotes(notes: readonly ExpectedNote[]): Record<Field, number> {
  const right = notes.map((note) => rightFields(readNote(note.text, MONDAY), note));
  const share = (field: Field) => right.filter((fields) => fields[field]).length / notes.length;
  return Object.fromEntries(FIELDS.map((field) => [field, Math.round(share(field) * 100) / 100])) as Record<
    Field,
    number
  >;
}

function rightFields(read: ReadNote, note: ExpectedNote): Record<Field, boolean> {
  const found = note.followUps.map(({ what }) => read.followUps.find(({ title }) => holds(title, what)));
  return {
    patient: plain(read.names[0] ?? '') === plain(note.patient),
    // What a note does not say is what the form begins with.
    direction: (read.direction ?? 'outbound') === note.direction,
    way: isOneOf(note.way, read.way ?? 'phone'),
    party: isOneOf(note.party, read.party ?? 'patient'),
    outcome: isOneOf(note.outcome, read.outcome ?? 'reached'),
    topic: holds(read.topic ?? '', note.topic),
    barriers: areSame(
      note.barriers,
      read.barriers.map(({ barrier }) => barrier),
    ),
    minutes: read.minutes === note.minutes,
    followUps: read.followUps.length === note.followUps.length && found.every(Boolean),
    dates: found.every((each, at) => each && wall(each.when) === wall(note.followUps[at]?.when ?? null)),
  };
}

const isOneOf = (names: string, name: string): boolean => names.split('|').includes(name);
const areSame = (expected: readonly string[], found: readonly string[]): boolean =>
  expected.every((names) => found.some((name) => isOneOf(names, name))) &&
  found.every((name) => expected.some((names) => isOneOf(names, name)));
const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/[\p{M}.]/gu, '')
    .toLowerCase()
    .trim();
const holds = (words: string, part: string): boolean => plain(words).includes(plain(part));

function wall(words: string | null): string | null {
  if (words === null) return null;
  const due = readDue(timeIn(words).when ?? words, MONDAY);
  return due.kind === 'due' ? due.wall : null;
}
