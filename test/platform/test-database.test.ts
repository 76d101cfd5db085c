import { afterAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';

const made: FreshDatabase[] = [];
afterAll(async () => {
  for (const database of made) await database.drop();
});

test('each test file gets a migrated database that no other one sees', async () => {
  made.push(...(await Promise.all([freshDatabase(), freshDatabase()])));
  const [one, other] = made;
  await one?.prisma.workspace.create({ data: { name: 'Harbor Clinic' } });
  expect(await one?.prisma.workspace.count()).toBe(1);
  expect(await other?.prisma.workspace.count()).toBe(0);
});
