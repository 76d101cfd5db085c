import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../sandbox/world/messages.ts';
import type { TaskPriority } from '../../../src/generated/prisma/enums.ts';
import { startTeamApp, type TeamApp } from './team-app.ts';

/** Monday 9:30 in New York; North works 9 to 5: four hours after its hour an owner is notified again. */
let w: TeamApp;
beforeEach(async () => {
  w = await startTeamApp();
});
afterEach(async () => {
  await w.idle();
  await w.stop();
  w.isClean();
});

/** Came back at that instant, and is Ana's. */
const overdueFrom = (title: string, dueAt: string, priority: TaskPriority = 'routine') =>
  w.prisma.task.create({
    data: {
      workspaceId: w.north.workspaceId,
      teamId: w.north.id,
      patientId: w.rosa.id,
      title,
      priority,
      dueAt: new Date(dueAt),
      remindAt: new Date(dueAt),
      ownerId: w.people.ana.member.id,
      createdById: w.people.ana.member.id,
      createdAt: w.clock.now(),
    },
  });

async function tickAt(iso: string): Promise<void> {
  w.clock.set(iso);
  await w.tick();
}
const overdue = (): Message[] =>
  w
    .robot()
    .dms()
    .filter(({ versions }) => versions.some(({ text }) => /overdue/.test(text)));
const read = (message: Message | undefined) => (message ? w.robot().read(message) : '');

async function tasksOfTheDay(): Promise<Message> {
  await overdueFrom('call about transport', '2026-11-23T15:00:00Z');
  await overdueFrom('order the walker', '2026-11-23T16:00:00Z');
  await tickAt('2026-11-23T15:00:00Z');
  await tickAt('2026-11-23T16:00:00Z');
  await tickAt('2026-11-23T19:00:00Z');
  expect(read(overdue()[0])).toMatch(/1 task is overdue and still yours[\s\S]*transport/);
  await tickAt('2026-11-23T20:00:00Z');
  const [message, ...more] = overdue();
  if (!message) throw new Error('no message came');
  expect(more).toEqual([]);
  return message;
}

test('what is overdue is one message a person and day, edited in place', async () => {
  const message = await tasksOfTheDay();
  expect(read(message)).toMatch(/2 tasks are overdue and still yours[\s\S]*transport[\s\S]*walker/);
  await w.robot().press(message, 'Done', { within: /transport/ });
  await w.reads(message, /1 task is overdue and still yours[\s\S]*walker[\s\S]*transport[\s\S]*Done by Ana/);
  // The next day begins a new one, and what it was yesterday is one line without buttons of tasks.
  await tickAt('2026-11-24T16:00:00Z');
  expect(overdue()).toHaveLength(2);
  await w.reads(message, /Overdue on Mon, Nov 23: 1 still open/);
  expect(w.robot().buttons(message)).toEqual(['My overdue tasks']);
});

test('what is urgent rings by a message of its own, for an edit rings nobody', async () => {
  const message = await tasksOfTheDay();
  const before = read(message);
  await overdueFrom('INR 5.4', '2026-11-23T20:01:00Z', 'stat');
  await tickAt('2026-11-23T20:01:00Z');
  await tickAt('2026-11-23T21:30:00Z');
  const [, urgent] = overdue();
  expect(read(urgent)).toContain('INR 5.4');
  expect(read(message)).toBe(before);
});

test('a routine task of one’s own that is overdue when the digest comes is said by the digest alone', async () => {
  await overdueFrom('call about transport', '2026-11-23T15:00:00Z');
  await tickAt('2026-11-23T15:00:00Z');
  await w.prisma.member.update({
    where: { id: w.people.ana.member.id },
    data: { digestAt: '15:00' },
  });
  await w.tick();
  await tickAt('2026-11-23T19:00:00Z');
  expect(overdue()).toEqual([]);
  await tickAt('2026-11-23T20:00:00Z');
  const [digest, ...more] = overdue();
  expect(more).toEqual([]);
  expect(digest?.text).toBe('Your day: 1 overdue');
});
