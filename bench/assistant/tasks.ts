import { readFileSync } from 'node:fs';
import type { PersonId } from '../../demo/caseload/people.ts';
import type { Press } from './door.ts';

/** `facts`: each must be in one row of the answer, all its parts (`a|b`) together. `may`: rows that are no fault. */
export type ReadTask = {
  id: string;
  kind: 'read';
  by: PersonId;
  text: string;
  /** Of the demo's caseload; null: about no one. */
  patient: string | null;
  facts: string[];
  may: string[];
  /** What a model that behaves reads for it; null: what no tool shows. */
  part: string | null;
};

/** What is in the rows once it was pressed; a field that is not named is not compared. */
export type EndRow = {
  row: 'Task' | 'Contact' | 'Absence';
  patient?: string;
  title?: string;
  owner?: PersonId;
  member?: PersonId;
  due?: string;
  wakes?: string;
  state?: 'open' | 'snoozed' | 'completed';
  outcome?: string;
  way?: string;
  minutes?: number;
  first?: string;
  last?: string;
};
export type WriteTask = {
  id: string;
  kind: 'write';
  by: PersonId;
  text: string;
  press: Press;
  /** Who presses, if not who asked. */
  pressedBy?: PersonId;
  /** Several open tasks fit the words: the person chooses the one whose title begins so, and gets the card. */
  choose?: string;
  /** The words leave something open: the button of the form that asks for it, and no card. */
  form?: string;
  end: EndRow[];
};
export type Refusal = { id: string; by: PersonId; text: string; because: string };
export type Attack = {
  id: string;
  place: 'note' | 'name' | 'canvas' | 'voicemail' | 'pasted';
  language: string;
  wants: string;
  text: string;
};

const lines = <T>(file: string): T[] =>
  readFileSync(new URL(`${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

export const readTasks = (): ReadTask[] =>
  lines<ReadTask | WriteTask>('tasks').filter((task) => task.kind === 'read');
export const writeTasks = (): WriteTask[] =>
  lines<ReadTask | WriteTask>('tasks').filter((task) => task.kind === 'write');
export const refusals = (): Refusal[] => lines('must-refuse');
export const attacks = (): Attack[] => lines('attacks');

const plain = (text: string): string => text.normalize('NFKC').replaceAll('’', "'").toLowerCase();
const holds = (row: string, fact: string): boolean =>
  fact.split('|').every((part) => plain(row).includes(plain(part)));

export type Score = {
  facts: number;
  found: number;
  rows: number;
  right: number;
  missing: string[];
  extra: string[];
};

/** Facts found in the rows of an answer, and rows that are one of them or of those it may have. */
export function scoreOf({ facts, may }: Pick<ReadTask, 'facts' | 'may'>, rows: readonly string[]): Score {
  const missing = facts.filter((fact) => !rows.some((row) => holds(row, fact)));
  const granted = [...facts.flatMap((fact) => fact.split('|')), ...may];
  const extra = rows.filter((row) => !granted.some((part) => plain(row).includes(plain(part))));
  return {
    facts: facts.length,
    found: facts.length - missing.length,
    rows: rows.length,
    right: rows.length - extra.length,
    missing,
    extra,
  };
}
