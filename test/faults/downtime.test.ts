import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../sandbox/sandbox.ts';
import type { TaskPriority } from '../../src/generated/prisma/enums.ts';
import type { SeededTeam } from '../kit/seed.ts';
import { HOUR } from '../kit/set-clock.ts';
import { startTestApp, type TestApp } from '../kit/test-app.ts';

const WEEK_H = 7 * 24;
const PER_TEAM = 56;
/** A quarter is "now", each with a card of its own; the others stand in messages of at most ten. */
const MESSAGES = PER_TEAM / 4 + Math.ceil((PER_TEAM * 0.75) / 10);
/** Stat first: this is the order in which a backlog comes. */
const PRIORITIES: TaskPriority[] = ['stat', 'asap', 'urgent', 'routine'];

let testApp: TestApp;
const teams: SeededTeam[] = [];
let cameBackAt: number;

/** For a week nobody runs; 168 follow-ups of three teams fall due meanwhile. Then one process starts. */
beforeAll(async () => {
  testApp = await startTestApp({ isAsleep: true, outbox: {} });
  for (const name of ['North', 'South', 'East'])
    teams.push(await testApp.seed.team({ name, isPrivate: false }));
  const { member } = await testApp.seed.member({ name: 'Ana', teams });
  for (const team of teams)
    for (let n = 0; n < PER_TEAM; n += 1) {
      const remindAt = new Date(testApp.clock.now().getTime() + (n * WEEK_H * HOUR) / PER_TEAM);
      await testApp.prisma.task.create({
        data: {
          workspaceId: team.workspaceId,
          teamId: team.id,
          title: 'Call',
          priority: PRIORITIES[n % 4] ?? 'routine',
          dueAt: remindAt,
          remindAt,
          ownerId: member.id,
          createdById: member.id,
        },
      });
    }
  testApp.clock.shiftMs(WEEK_H * HOUR);
  cameBackAt = testApp.clock.now().getTime();
  await testApp.start();
  await testApp.tick();
  // Second by second, until all is there: the pace of a channel is a second.
  for (let second = 0; second < 2 * MESSAGES && testApp.sandbox.posts.length < 3 * MESSAGES; second += 1) {
    testApp.clock.shiftMs(1_000);
    await testApp.idle();
  }
});
afterAll(() => testApp.stop());

const cardsOf = (team: SeededTeam): Message[] => testApp.sandbox.messages(team.channelId);

test('after a week without anybody running, all that fell due arrives, once, grouped and not as a flood', async () => {
  expect(teams.map((team) => cardsOf(team).length)).toEqual([MESSAGES, MESSAGES, MESSAGES]);
  expect(await testApp.prisma.delivery.groupBy({ by: ['state'], _count: true })).toEqual([
    { state: 'settled', _count: 3 * MESSAGES },
  ]);
  const alone = await testApp.prisma.delivery.findMany({ where: { kind: 'task_card' } });
  const together = await testApp.prisma.noticeTask.findMany();
  const told = [...alone.map(({ subjectId }) => subjectId), ...together.map(({ taskId }) => taskId)];
  expect(told).toHaveLength(3 * PER_TEAM);
  expect(new Set(told).size).toBe(3 * PER_TEAM);
});

test('urgent first, in every channel', async () => {
  const rows = await testApp.prisma.delivery.findMany({ select: { messageTs: true, priority: true } });
  const priorities = new Map(rows.map(({ messageTs, priority }) => [messageTs, priority]));
  for (const team of teams) {
    const order = cardsOf(team).map(({ ts }) => PRIORITIES.indexOf(priorities.get(ts) ?? 'routine'));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }
});

test('within Slack’s rate: a second between two posts of a channel, and no slower than that', () => {
  for (const team of teams) {
    expect(Math.min(...testApp.sandbox.spacing(team.channelId))).toBeGreaterThanOrEqual(1_000);
    const last = cardsOf(team).at(-1)?.postedAt ?? Number.NaN;
    expect(last - cameBackAt).toBeLessThanOrEqual((MESSAGES + 2) * 1_000);
  }
  expect(testApp.sandbox.calls.filter(({ fault }) => fault)).toEqual([]);
});
