// How many messages a team's channels and its people get: npm run messages. Each is a message that Slack was given to
// post; what is brought up to date in place is none. The same counting runs on any release with a demo.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLINIC_ZONE, PEOPLE, TEAMS } from './caseload/people.ts';
import { clearFolder } from './folder.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** A Monday, 9:40 in New York; from there to the evening nobody presses anything. */
const MONDAY = new Date('2026-11-23T14:40:00Z');
const EVENING = new Date('2026-11-23T23:00:00Z');
const STEP_MS = 10 * 60_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

type Post = { day: string; place: string; kind: 'card' | 'reply' | 'direct' };

const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(CLINIC_ZONE).toPlainDate().toString();

function postsOf({ sandbox }: Demo): Post[] {
  const inChannels = TEAMS.flatMap(({ channelId, channel }) =>
    sandbox
      .messages(channelId)
      .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
      .map((message): Post => {
        const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
        return { day: dayOf(message.postedAt), place: `#${channel}`, kind: isReply ? 'reply' : 'card' };
      }),
  );
  const direct = PEOPLE.flatMap(({ slackUserId, name }) =>
    sandbox
      .robot(slackUserId)
      .dms()
      .filter(({ fromApp, ephemeralTo }) => fromApp && !ephemeralTo)
      .map(({ postedAt }): Post => ({ day: dayOf(postedAt), place: name, kind: 'direct' })),
  );
  return [...inChannels, ...direct];
}

function print(title: string, posts: readonly Post[], days: readonly string[]): void {
  say(`\n${title}`);
  const of = (place: string, kind: Post['kind']) =>
    posts.filter((post) => days.includes(post.day) && post.place === place && post.kind === kind).length /
    days.length;
  const shown = (count: number) => String(Math.round(count * 10) / 10);
  for (const { channel } of TEAMS) {
    const [cards, replies] = [of(`#${channel}`, 'card'), of(`#${channel}`, 'reply')];
    say(
      `  #${channel}: ${shown(cards)} posts, ${shown(replies)} thread replies, ${shown(cards + replies)} in all`,
    );
  }
  for (const { name, title: role } of PEOPLE) {
    const count = of(name, 'direct');
    if (count > 0) say(`  ${name} (${role}): ${shown(count)} direct messages`);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'northstar-messages-'));
try {
  const demo = await startDemo({ folder, port: 0, say, startsAt: MONDAY });
  for (let at = MONDAY.getTime(); at < EVENING.getTime(); at += STEP_MS)
    await demo.clock.to(new Date(at + STEP_MS));
  const posts = postsOf(demo);
  const monday = dayOf(MONDAY.getTime());
  const isWorkingDay = (day: string) => Temporal.PlainDate.from(day).dayOfWeek <= 5;
  const ordinary = [...new Set(posts.map(({ day }) => day))]
    .filter((day) => day < monday && isWorkingDay(day))
    .sort()
    .slice(-10);
  print(`The demo's Monday (${monday}), from midnight to 18:00:`, posts, [monday]);
  print(`An ordinary day: the mean of the ${ordinary.length} working days before it:`, posts, ordinary);
  await demo.stop();
} finally {
  await clearFolder(folder);
  await rm(folder, { recursive: true, force: true });
}
