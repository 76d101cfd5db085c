import type { Message, Sandbox } from '../../../sandbox/sandbox.ts';
import { foreignRows } from '../../kit/foreign-rows.ts';
import { CANARIES, CANARY_NAMES, type ChaosCaseload } from './caseload.ts';
import { STEPS } from './clocks.ts';
import { tooClose } from './pace.ts';
import type { Deeds } from './people.ts';
import type { Sql } from './sql.ts';

export type Evidence = {
  sandbox: Sandbox;
  sql: Sql;
  caseload: ChaosCaseload;
  deeds: Deeds;
  /** Every line that any replica logged. */
  lines: readonly string[];
  perChannelIntervalMs: number;
  /** How long a replica waits for an answer of Slack. */
  callLimitMs: number;
};

/** Two replicas measure the database's time to within a few milliseconds of each other. */
const SKEW_MS = 50;

/** What must hold after any run, each as the list of what breaks it: from Slack's truth, held against our rows. */
export const invariants: Record<string, (evidence: Evidence) => Promise<unknown[]>> = {
  'every follow-up that fell due was brought back once and stands in Slack once': async ({
    caseload,
    ...on
  }) => {
    const posted = await cardsBySubject(on);
    return [...caseload.tasks.values()]
      .map(({ id, isDue }) => ({ id, times: posted.get(id)?.length ?? 0, wanted: isDue ? 1 : 0 }))
      .filter(({ times, wanted }) => times !== wanted);
  },
  'nothing was posted before it was due': async ({ caseload, ...on }) => {
    const posted = await cardsBySubject(on);
    return [...caseload.tasks.values()].filter(({ id, remindAt }) =>
      posted.get(id)?.some(({ postedAt }) => postedAt < remindAt.getTime() - SKEW_MS),
    );
  },
  'every step of a running clock is counted down once; what fell into an outage once for all': async ({
    caseload,
    sandbox,
    sql,
  }) => {
    const rows = await sql.query<{ id: string; posts: number; deliveryIds: string[]; audited: number }>(
      `SELECT c."id"::text, c."posts",
              ARRAY(SELECT d."id"::text FROM delivery d WHERE d."kind" = 'clock_countdown' AND d."subjectId" = c."id") AS "deliveryIds",
              (SELECT count(*) FROM audit_event a WHERE a."subjectType" = 'Clock' AND a."subjectId" = c."id"
                  AND a."action" IN ('clock.remind', 'clock.miss'))::int AS "audited"
         FROM clock c`,
    );
    const shown = standing(sandbox).map(deliveryOf);
    return rows
      .map(({ id, posts, deliveryIds, audited }) => {
        const kind = caseload.clocks.get(id);
        const messages = shown.filter((delivery) => deliveryIds.includes(delivery)).length;
        return { id, kind, wanted: kind && STEPS[kind], posts, messages, asked: deliveryIds.length, audited };
      })
      .filter(({ wanted, ...counts }) =>
        [counts.posts, counts.messages, counts.asked, counts.audited].some((count) => count !== wanted),
      );
  },
  'a deadline that passed is missed, once in its history; the others go on to their next step': ({ sql }) =>
    sql.query(
      `SELECT c."id"::text, c."state", c."nextAt", count(h."id")::int AS "missed"
         FROM clock c LEFT JOIN clock_change h ON h."clockId" = c."id" AND h."kind" = 'missed'
        GROUP BY c."id"
       HAVING NOT (c."dueAt" <= now() AND c."state" = 'missed' AND c."nextAt" IS NULL AND count(h."id") = 1
                   OR c."dueAt" > now() AND c."state" = 'running' AND c."nextAt" > now() AND count(h."id") = 0)`,
    ),
  'every delivery is one message, and every message of ours is one delivery': async ({ sandbox, sql }) => {
    const counts = new Map<string, number>();
    for (const message of standing(sandbox)) {
      const id = deliveryOf(message);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const rows = await sql.query<{ id: string }>(
      'SELECT "id"::text FROM delivery WHERE "messageTs" IS NOT NULL',
    );
    const known = new Set(rows.map(({ id }) => id));
    return [
      ...[...counts].filter(([id, times]) => times !== 1 || !known.has(id)),
      ...[...known].filter((id) => !counts.has(id)),
    ];
  },
  'every delivery is shown in its newest version, or visibly dead': ({ sql }) =>
    sql.query(
      `SELECT "id"::text, "kind", "state", "lastError" FROM delivery
        WHERE NOT ("state" = 'dead' OR "postedVersion" = "desiredVersion" AND "state" = 'settled'
                   OR "postedVersion" >= "desiredVersion" - 1 AND "state" = 'pending' AND "wakeAt" > now())`,
    ),
  'nothing is dead once an operator has retried what was parked': ({ sql }) =>
    sql.query(`SELECT "id"::text, "kind", "lastError" FROM delivery WHERE "state" = 'dead'`),
  'every card shows the state of its record': async ({ sandbox, sql, caseload }) => {
    const ana = sandbox.robot(caseload.ana.user.id);
    const rows = await sql.query<{
      channelId: string;
      messageTs: string;
      isAlone: boolean;
      owed: number;
      done: number;
    }>(
      `SELECT d."channelId", d."messageTs", d."kind" = 'task_card' AS "isAlone",
              count(*) FILTER (WHERE t."status" <> 'completed')::int AS "owed",
              count(*) FILTER (WHERE t."status" = 'completed')::int AS "done"
         FROM delivery d
         LEFT JOIN notice_task nt ON nt."noticeId" = d."subjectId"
         JOIN task t ON t."id" = COALESCE(nt."taskId", d."subjectId")
        WHERE d."kind" IN ('task_card', 'task_bundle') AND d."messageTs" IS NOT NULL GROUP BY d."id"`,
    );
    const shown = new Map(
      ourMessages(sandbox).map((message) => [`${message.channel} ${message.ts}`, message]),
    );
    return rows.filter(({ channelId, messageTs, isAlone, owed, done }) => {
      const card = shown.get(`${channelId} ${messageTs}`);
      if (!card) return true;
      const buttons = ana.buttons(card).filter((label) => label === 'Done').length;
      const says = isAlone
        ? Number(/ · done/.test(card.text))
        : (ana.read(card).match(/ · Done( ·|\n|$)/gm) ?? []).length;
      return buttons !== owed || says !== done;
    });
  },
  'every press counted once': async ({ sql, deeds }) => {
    const rows = await sql.query<{ id: string; done: number; undo: number }>(
      `SELECT "taskId"::text AS "id", count(*) FILTER (WHERE "verb" = 'completed')::int AS "done",
              count(*) FILTER (WHERE "verb" = 'undone')::int AS "undo"
         FROM task_transition GROUP BY 1 HAVING bool_or("verb" IN ('completed', 'undone'))`,
    );
    const counted = new Map(rows.map((row) => [row.id, row]));
    return [...new Set([...counted.keys(), ...deeds.presses.keys()])].filter((id) => {
      const { done, undo } = counted.get(id) ?? { done: 0, undo: 0 };
      const made = deeds.presses.get(id) ?? { done: 0, undo: 0 };
      // A press that had to be made again was lost with its process, or came late and counted too: never one twice.
      return (
        done > made.done || undo > made.undo || (made.done > 0 && done === 0) || (made.undo > 0 && undo === 0)
      );
    });
  },
  'each gesture that had an effect had one, whatever came of its three copies': ({ sql }) =>
    sql.query(
      `SELECT * FROM (SELECT (SELECT count(*) FROM inbound_event) AS "gestures",
                (SELECT count(*) FROM task_transition WHERE "verb" IN ('completed', 'undone', 'created')) AS "effects") AS counts
        WHERE "gestures" <> "effects"`,
    ),
  'every form that was said to be saved exists once': async ({ sql, deeds }) => {
    const rows = await sql.query<{ title: string; times: number }>(
      `SELECT "title", count(*)::int AS "times" FROM task WHERE "title" LIKE '%by hand%' GROUP BY 1`,
    );
    const times = new Map(rows.map((row) => [row.title, row.times]));
    return deeds.made.filter((title) => times.get(title) !== 1);
  },
  'every change of state has its audit row, and no audit row stands without one': ({ sql }) =>
    sql.query(
      `SELECT * FROM (
         SELECT "taskId" AS "id", count(*) AS "changes" FROM task_transition GROUP BY 1) AS changed
       FULL JOIN (
         SELECT "subjectId" AS "id", count(*) AS "rows" FROM audit_event
          WHERE "subjectType" = 'Task' AND "action" IN
                ('task.create', 'task.remind', 'task.complete', 'task.undo') GROUP BY 1) AS audited USING ("id")
       WHERE "changes" IS DISTINCT FROM "rows"`,
    ),
  'every row names the workspace of what it belongs to': ({ sql }) =>
    foreignRows(async <T>(text: string) => (await sql.query(text)) as T[]),
  'nothing is held by a sender': ({ sql }) =>
    sql.query(`SELECT "id"::text, "leaseOwner", "leaseUntil" FROM delivery WHERE "state" = 'sending'`),
  'two posts reach Slack for one channel as far apart as they must be': async ({
    sandbox,
    perChannelIntervalMs,
    callLimitMs,
  }) => tooClose(sandbox.posts, { apartMs: perChannelIntervalMs - SKEW_MS, callLimitMs }),
  'no word of a patient stands in a log, nor in what Slack shows in the open': async ({ sandbox, lines }) => {
    const isPrivate = ({ channel }: Message) => sandbox.world.channels.get(channel)?.kind === 'private';
    const messages = ourMessages(sandbox);
    const texts = (shown: readonly Message[]) => shown.map((message) => JSON.stringify(message.versions));
    const holds = (words: readonly string[]) => (text: string) => words.some((word) => text.includes(word));
    return [
      ...[...lines, ...texts(messages.filter((message) => !isPrivate(message)))].filter(holds(CANARIES)),
      // A fit channel is told what is to be done, and nobody's name.
      ...texts(messages.filter(isPrivate)).filter(holds(CANARY_NAMES)),
    ];
  },
  'Slack would have refused nothing': async ({ sandbox }) => [...sandbox.violations],
};

/** All that the app ever posted, by a delivery's metadata. */
function ourMessages(sandbox: Sandbox): Message[] {
  return [...sandbox.world.channels.keys()]
    .flatMap((channel) => sandbox.messages(channel, { deleted: true }))
    .filter(({ fromApp, ephemeralTo, metadata }) => fromApp && !ephemeralTo && metadata);
}

/** Copies that a suspended replica posted after its successor and that were taken down again. */
export const takenBack = (sandbox: Sandbox): Message[] =>
  ourMessages(sandbox).filter(({ deleted }) => deleted);

const standing = (sandbox: Sandbox) => ourMessages(sandbox).filter(({ deleted }) => !deleted);

function deliveryOf(message: Message): string {
  return String(message.metadata?.event_payload?.delivery_id);
}

async function cardsBySubject({ sandbox, sql }: Pick<Evidence, 'sandbox' | 'sql'>) {
  const rows = await sql.query<{ id: string; taskId: string }>(
    `SELECT d."id"::text, COALESCE(nt."taskId", d."subjectId")::text AS "taskId" FROM delivery d
       LEFT JOIN notice_task nt ON nt."noticeId" = d."subjectId" WHERE d."kind" IN ('task_card', 'task_bundle')`,
  );
  const tasks = new Map<string, string[]>();
  for (const { id, taskId } of rows) tasks.set(id, [...(tasks.get(id) ?? []), taskId]);
  const cards = new Map<string, Message[]>();
  for (const message of standing(sandbox))
    for (const id of tasks.get(deliveryOf(message)) ?? []) cards.set(id, [...(cards.get(id) ?? []), message]);
  return cards;
}
