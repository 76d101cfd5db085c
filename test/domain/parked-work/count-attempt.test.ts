import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countAttempt } from '../../../src/domain/parked-work/count-attempt.ts';
import { isNotWaiting } from '../../../src/domain/parked-work/is-not-waiting.ts';
import { listParkedWork } from '../../../src/domain/parked-work/list-parked-work.ts';
import { parkWork } from '../../../src/domain/parked-work/park-work.ts';
import { retryWork } from '../../../src/domain/parked-work/retry-work.ts';
import { runPass } from '../../../src/domain/parked-work/run-pass.ts';
import { Prisma } from '../../../src/generated/prisma/client.ts';
import { openTestDatabase, type TestDatabase } from '../tasks/task-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => db.prisma.workAttempt.deleteMany());

const isTaken = async (id: string) => {
  const [row] = await db.prisma.$queryRaw<{ taken: boolean }[]>(
    Prisma.sql`SELECT ${isNotWaiting(db.job, 'reminder', Prisma.sql`${id}::uuid`)} AS "taken"`,
  );
  return row?.taken;
};

test('after an attempt that was begun a record waits one minute, then five, then a day', async () => {
  const id = randomUUID();
  for (const minutes of [1, 5, 24 * 60]) {
    expect(await isTaken(id)).toBe(true);
    await countAttempt(db.job, 'reminder', id);
    db.minutes(minutes - 0.5);
    expect(await isTaken(id)).toBe(false);
    db.minutes(0.5);
  }
  expect(await isTaken(id)).toBe(true);
});

test('three attempts whose process died are parked once, and an administrator can have it tried again', async () => {
  const task = await db.give();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await countAttempt(db.job, 'reminder', task.id);
    expect(await parkWork(db.job)).toEqual([]);
    db.minutes(6);
  }
  expect(await parkWork(db.job)).toMatchObject([{ kind: 'reminder', subjectId: task.id, attempt: 3 }]);
  expect(await parkWork(db.job)).toEqual([]);
  const admin = await db.ctxOf((await db.person('UADM', ['admin'])).slackUserId);
  const [listed] = await listParkedWork(admin);
  expect(listed).toMatchObject({ kind: 'reminder', caseKey: 'K7Q4' });
  await expect(listParkedWork(await db.ctxOf('UANA'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await retryWork(admin, { id: listed?.id ?? '' })).toBe(true);
  expect(await retryWork(admin, { id: listed?.id ?? '' })).toBe(false);
  expect(await isTaken(task.id)).toBe(true);
});

test('a database that goes away in the middle is no record’s fault: nothing is counted', async () => {
  const away = new Error('gone');
  const pass = {
    all: () => Promise.reject(new Error('one of them')),
    due: async () => [randomUUID()],
    one: () => Promise.reject(away),
    isOwnFault: (error: unknown) => error !== away,
  };
  await expect(runPass(db.job, 'escalation', pass)).rejects.toBe(away);
  expect(await db.prisma.workAttempt.count()).toBe(0);
});
