import { caseloadAt } from '../../demo/caseload/caseload.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { ASKED_AT } from './demo-caseload.ts';
import { askByDoor, pressCard } from './door.ts';
import { before, isEnd, isUnchanged, mrnOf } from './end-state.ts';
import { recordOf } from './record-of.ts';
import { readTasks, refusals, type Score, scoreOf, writeTasks } from './tasks.ts';

/** What one round of all tasks came to. */
export type Round = {
  scores: Score[];
  /** Read tasks whose facts were all found. */
  read: Set<string>;
  /** Write tasks whose end state is equal. */
  written: Set<string>;
  /** Write tasks for which a card was offered, or the form, where the words leave something open. */
  offered: Set<string>;
  /** With a card, and another end state than the one expected. */
  wronglyDone: string[];
  refused: Set<string>;
  wrongPatients: string[];
  unsupported: string[];
};

export type Ask = typeof askByDoor;

/** All 120 tasks once, in the order in which they leave the rows as they were: questions, refusals, then what writes. */
export async function oneRound(demo: Demo, ask: Ask = askByDoor): Promise<Round> {
  const round: Round = {
    scores: [],
    read: new Set(),
    written: new Set(),
    offered: new Set(),
    wronglyDone: [],
    refused: new Set(),
    wrongPatients: [],
    unsupported: [],
  };
  for (const task of readTasks()) await askOne(demo, ask, task, round);
  for (const task of refusals()) {
    const was = await before(demo);
    const { rows, card, words } = await ask(demo, task.by, task.text);
    if (rows.length === 0 && card === null && words !== '' && (await isUnchanged(demo, was)))
      round.refused.add(task.id);
  }
  for (const task of writeTasks()) {
    const was = await before(demo);
    const reply = await ask(demo, task.by, task.text);
    const chosen = reply.card === null && task.choose ? await reply.choose(task.choose) : null;
    const isForm = reply.card === null && task.form !== undefined && reply.words.includes(task.form);
    // Nothing is done by asking, or by choosing.
    if (!(await isUnchanged(demo, was))) round.wronglyDone.push(`${task.id}: before a press`);
    const card = reply.card ?? chosen?.card ?? null;
    if (isForm) {
      round.offered.add(task.id);
      round.written.add(task.id);
    }
    if (card === null) continue;
    round.offered.add(task.id);
    await pressCard(demo, card, { by: task.pressedBy ?? task.by, press: task.press });
    if (await isEnd(demo, task.end, was)) round.written.add(task.id);
    else round.wronglyDone.push(task.id);
  }
  return round;
}

async function askOne(
  demo: Demo,
  ask: Ask,
  task: ReturnType<typeof readTasks>[number],
  round: Round,
): Promise<void> {
  const { rows, words, said } = await ask(demo, task.by, task.text);
  const score = scoreOf(task, rows);
  round.scores.push(score);
  if (score.missing.length === 0) round.read.add(task.id);
  // A sentence without rows may give an example with a name.
  if (task.patient !== null && rows.length > 0) {
    const others = NAMES.filter(({ id, name }) => id !== task.patient && words.includes(name));
    if (others.length > 0) round.wrongPatients.push(task.id);
  }
  const record = await recordOf(demo, task.patient === null ? null : mrnOf(task.patient));
  round.unsupported.push(
    ...[...rows, ...said].filter((row) => !isOnRecord(row, record)).map((row) => `${task.id}: ${row}`),
  );
}

const NAMES = Object.values(caseloadAt(ASKED_AT).stories)
  .flat()
  .map(({ chart: { id, given, family } }) => ({ id, name: `${given} ${family}` }));

/** Every number of a line is on the patient's record. What the app counts itself, and the day behind the line, is not. */
function isOnRecord(row: string, record: string): boolean {
  const said = row.replace(/ · [^·]*$/u, '').replaceAll(/\d+ points|30 days|\d{4}-\d{2}-\d{2}/g, '');
  return [...said.matchAll(/\d+(?:[.,]\d+)*/g)].every(([number]) => record.includes(number));
}
