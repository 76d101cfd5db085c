import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { filledForm } from '../../kit/forms.ts';
import type { ChaosCaseload } from './caseload.ts';
import type { Operator } from './operator.ts';
import type { Random } from './random.ts';
import type { Sql } from './sql.ts';

export type Deeds = {
  /** How often Done and Undo were pressed on the card of a task. */
  presses: Map<string, { done: number; undo: number }>;
  /** Titles of tasks that were made with the form, each submitted until it was said to be saved. */
  made: string[];
  /** Gestures that a process died over: made again, as a person would. */
  again: number;
};

/** What people do meanwhile: they press what they see, and press again when nothing comes of it. */
export async function actAmid(
  parts: { sandbox: Sandbox; sql: Sql; caseload: ChaosCaseload; random: Random; operator: Operator },
  counts: { presses: number; forms: number },
): Promise<Deeds> {
  const { sandbox, sql, caseload, random, operator } = parts;
  const ana = sandbox.robot(caseload.ana.user.id);
  // Done opens a form of its own, which would take the place of one that the same person is filling.
  const ben = sandbox.robot(caseload.ben.user.id);
  const deeds: Deeds = { presses: new Map(), made: [], again: 0 };
  const chosen = random.shuffled([...caseload.tasks.values()].filter(({ isDue }) => isDue));
  const work = chosen.slice(0, counts.presses).entries();
  // One list, worked off by a few people at once.
  await Promise.all(Array.from({ length: 4 }, workOff));
  return deeds;

  async function workOff(): Promise<void> {
    for (const [index, { id }] of work) {
      const done = await pressUntil(id, 'Done', "status = 'completed'");
      const undo = index % 3 === 0 ? await pressUntil(id, 'Undo', "status = 'open'") : 0;
      deeds.presses.set(id, { done, undo });
      if (index % Math.ceil(counts.presses / counts.forms) === 0) await makeTask(index);
    }
  }

  /** Presses the button of the task's card, or of its row, until the record says so; gives how often. */
  async function pressUntil(taskId: string, label: string, wanted: string): Promise<number> {
    for (let press = 1; ; press += 1) {
      const { card, row } = await cardOf(taskId);
      const where = row === null ? {} : { within: new RegExp(`^${row + 1}\\. `) };
      const failed = await ana
        .press(card, label, { ...where, timeoutMs: press === 1 ? 60_000 : 5_000 })
        .then(() => null, String);
      if (press > 50) throw new Error(`${label} never worked for ${taskId}: ${failed}\n${ana.read(card)}`);
      if (press > 1) deeds.again += 1;
      if (await comesTrue(`SELECT FROM task WHERE "id" = '${taskId}' AND ${wanted}`, 3_000)) return press;
    }
  }

  /** Where the task stands in Slack: a card of its own, or a row of a message of several. */
  async function cardOf(taskId: string) {
    // The second message of a crowd goes on counting where the first one ended: a row's number is its place in its own.
    const query = `SELECT d."channelId", d."messageTs",
                          CASE WHEN nt."taskId" IS NOT NULL THEN
                            (SELECT count(*)::int FROM notice_task above
                              WHERE above."noticeId" = nt."noticeId" AND above."position" < nt."position") END AS "row"
                     FROM delivery d
                     LEFT JOIN notice_task nt ON nt."noticeId" = d."subjectId" AND nt."taskId" = '${taskId}'
                    WHERE (d."subjectId" = '${taskId}' AND d."kind" = 'task_card'
                           OR nt."taskId" IS NOT NULL AND d."kind" = 'task_bundle') AND d."messageTs" IS NOT NULL`;
    // A card that does not come may be parked: people call the operator.
    for (let call = 1; call <= 30 && !(await comesTrue(query, 20_000)); call += 1)
      await operator.retryParked();
    const [place] = await sql.query<{ channelId: string; messageTs: string; row: number | null }>(query);
    const card = sandbox.messages(place?.channelId ?? '').find(({ ts }) => ts === place?.messageTs);
    if (!card) throw new Error(`the card of ${taskId} does not stand in Slack`);
    return { card, row: place?.row ?? null };
  }

  /** The form is sent until Slack closes it: that is how a person knows that it is saved. */
  async function makeTask(n: number): Promise<void> {
    const title = `canarytitle made by hand ${n}`;
    const { channelId } = random.pick(caseload.teams);
    for (;;) {
      try {
        const form = await filledForm(await ben.command(`/task ${title}`, { channel: channelId }));
        await form.fill('Team', random.pick(caseload.teams).name).catch(() => {});
        // Not closed: not saved, or a process died over it. Her text is still there, and she sends it again.
        while (!(await form.submit()).closed) await moment();
        deeds.made.push(title);
        return;
      } catch {
        // The process that should have opened the form died: the command is typed again.
        await moment();
      }
    }
  }

  /** While no process answers a person tries again, and not a thousand times a second. */
  async function moment(): Promise<void> {
    deeds.again += 1;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }

  async function comesTrue(query: string, withinMs: number): Promise<boolean> {
    const end = performance.now() + withinMs;
    do {
      if ((await sql.query(query)).length > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (performance.now() < end);
    return false;
  }
}
