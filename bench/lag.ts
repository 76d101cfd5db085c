import { readFileSync } from 'node:fs';
import { type Figure, percentile } from './figures.ts';
import { type Arrival, type BenchOutbox, openBenchOutbox } from './posting/bench-outbox.ts';

const REPLICAS = 2;
const LONGEST_HEAD_START_S = 120;
/** So many tasks of one owner come back in one message. */
const IN_ONE_MESSAGE = 10;

type Size = {
  followUps: number;
  channels: number;
  /** Until then the rows are there and the replicas warm, in seconds. */
  headStartS: number;
};
const SIZE: Size = { followUps: 10_000, channels: 500, headStartS: 15 };

/** How many people owe what falls due in one channel, and how many messages that is. */
type Crowd = { words: string; owners: number; messages: number };

function crowds({ followUps, channels }: Size): Crowd[] {
  const perChannel = followUps / channels;
  return [
    // The most that there is to post: nothing comes back together with anything.
    { words: 'each with an owner of its own', owners: perChannel, messages: followUps },
    {
      words: 'of one owner a channel',
      owners: 1,
      messages: channels * Math.ceil(perChannel / IN_ONE_MESSAGE),
    },
  ];
}

/**
 * 10,000 follow-ups of 500 channels fall due at one and the same instant: from due to handed to Slack, beyond what
 * one message a second per channel allows; and the most memory that a replica took meanwhile. The baseline is the
 * pace itself: the n-th message of a channel cannot come sooner than n - 1 seconds after the instant.
 */
export async function benchLag(size: Size = SIZE): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const crowd of crowds(size)) figures.push(...(await lagInTime(crowd, size)));
  return figures;
}

/** On a machine that is busy with other things the replicas take longer to be up: then once more, with a longer head start. */
async function lagInTime(crowd: Crowd, size: Size): Promise<Figure[]> {
  const figures = await lagOf(crowd, size);
  if (figures) return figures;
  const headStartS = size.headStartS * 2;
  if (headStartS > LONGEST_HEAD_START_S) throw new Error('The replicas were not up before the instant.');
  return lagInTime(crowd, { ...size, headStartS });
}

/** Null: the replicas were not up before the instant. */
async function lagOf({ words, owners, messages }: Crowd, size: Size): Promise<Figure[] | null> {
  const { followUps, channels } = size;
  const benchOutbox = await openBenchOutbox();
  try {
    const dueAt = await fill(benchOutbox, owners, size);
    const env = {
      DATABASE_URL: benchOutbox.url,
      SLACK_API_URL: benchOutbox.slackApiUrl,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: 'bench-signing-secret',
      PORT: '0',
    };
    const replicas = await Promise.all(
      Array.from({ length: REPLICAS }, () =>
        benchOutbox.child('bench/posting/replica.ts', [], { env, flags: startFlags() }),
      ),
    );
    if (Date.now() > dueAt) return null;
    let arrivals: Arrival[] = [];
    while (arrivals.length < messages) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      arrivals = await benchOutbox.arrivals();
    }
    const memoryMb = Math.max(...replicas.map(({ pid }) => peakMemoryMb(pid ?? 0)));
    const lags = arrivals.map(([, , at]) => (at - dueAt) / 1_000);
    const beyond = beyondThePace(arrivals, dueAt);
    // A card for each: what a channel would take without messages of several tasks.
    const pace = Array.from({ length: followUps }, (_, n) => Math.floor(n / channels));
    const name = `${followUps} due at one instant over ${channels} channels, ${words}, ${REPLICAS} replicas`;
    return [
      {
        name: `${name}: from due to handed to Slack, p99`,
        ours: `${percentile(lags, 99).toFixed(1)} s`,
        baseline: `${percentile(pace, 99).toFixed(1)} s by the pace alone`,
        ratio: percentile(lags, 99) / percentile(pace, 99),
        limit: null,
      },
      {
        name: `${name}: beyond what the pace allows, p99`,
        ours: `${percentile(beyond, 99).toFixed(2)} s`,
        baseline: '5 s, the promise',
        ratio: percentile(beyond, 99) / 5,
        limit: 1,
      },
      {
        name: `${name}: memory of one replica at its most`,
        ours: `${memoryMb.toFixed(0)} MB`,
        baseline: '300 MB, the promise',
        ratio: memoryMb / 300,
        limit: 1,
      },
    ];
  } finally {
    await benchOutbox.close();
  }
}

function beyondThePace(arrivals: readonly Arrival[], dueAt: number): number[] {
  const counts = new Map<string, number>();
  return arrivals.map(([, channel, at]) => {
    const before = counts.get(channel) ?? 0;
    counts.set(channel, before + 1);
    return (at - dueAt) / 1_000 - before;
  });
}

/** Those of `npm start`: they keep the heap of a busy replica small. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  return /node ((?:--\S+ )*)src\/main\.ts start/.exec(scripts.start)?.[1]?.trim().split(' ') ?? [];
}

/** What the kernel counted at most, in MB. */
function peakMemoryMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Gives the instant, ms since 1970. */
async function fill(
  { sql, workspaceId }: BenchOutbox,
  owners: number,
  { followUps, channels, headStartS }: Size,
): Promise<number> {
  // The bench runs at any hour: nothing may hold a task until the morning, nobody has a digest.
  await sql.query(
    `INSERT INTO team ("id", "workspaceId", "name", "slackChannelId", "timeZone", "holdsOutsideHours", "updatedAt")
     SELECT gen_random_uuid(), $1, 'Team ' || n, 'C' || n, 'UTC', false, now() FROM generate_series(1, $2::int) AS n`,
    [workspaceId, channels],
  );
  const { rows } = await sql.query<{ at: Date }>(
    `WITH people AS (
       INSERT INTO member ("id", "workspaceId", "slackUserId", "displayName", "timeZone", "quietFrom", "quietUntil",
                           "digestAt", "profileReadAt", "updatedAt")
       SELECT gen_random_uuid(), $1, 'U' || n, 'Member ' || n, 'UTC', NULL, NULL, NULL, now(), now()
         FROM generate_series(1, $4::int) AS n RETURNING "id"),
     owners AS (SELECT p."id", row_number() OVER (ORDER BY p."id") AS "place" FROM people p),
     teams AS (SELECT t."id", row_number() OVER (ORDER BY t."id") AS "place" FROM team t),
     due AS (SELECT date_trunc('milliseconds', now() + interval '${headStartS} seconds') AS "at"),
     filled AS (
       INSERT INTO task ("id", "workspaceId", "teamId", "title", "priority", "dueAt", "remindAt", "ownerId", "createdById", "updatedAt")
       SELECT gen_random_uuid(), $1, teams."id", 'Call', 'routine', due."at", due."at", owners."id", owners."id", now()
         FROM generate_series(0, $2::int - 1) AS n JOIN teams ON teams."place" = 1 + n % $3::int
         JOIN owners ON owners."place" = 1 + (n / $3::int) % $4::int CROSS JOIN due)
     SELECT "at" FROM due`,
    [workspaceId, followUps, channels, owners],
  );
  return rows[0]?.at.getTime() ?? Number.NaN;
}
