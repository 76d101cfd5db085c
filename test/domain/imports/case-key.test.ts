import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawCaseKey, newCaseKeys } from '../../../src/domain/patients/case-key.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('a case key can be read out: no vowel, no 0, 1 or L, at least one digit and one letter', () => {
  for (let draw = 0; draw < 2_000; draw += 1) {
    const key = drawCaseKey(4);
    expect(key).toMatch(/^[23456789BCDFGHJKMNPQRSTVWXZ]{4}$/);
    expect(key).toMatch(/\d/);
    expect(key).toMatch(/[A-Z]/);
  }
});

test('keys of one draw differ from each other and from those in use', async () => {
  const { prisma } = database;
  const workspace = await prisma.workspace.create({ data: { name: 'Test' } });
  const keys = await newCaseKeys(prisma, workspace.id, 5_000);
  expect(new Set(keys).size).toBe(5_000);
  expect(new Set(keys.map((key) => key.length))).toEqual(new Set([4]));
});

test('keys become longer when a fifth of the short ones is in use', async () => {
  const { prisma } = database;
  const workspace = await prisma.workspace.create({ data: { name: 'Full' } });
  const team = await prisma.team.create({
    data: { workspaceId: workspace.id, name: 'x', timeZone: 'America/New_York' },
  });
  // Every key with an 8 first is taken, and every one with a 9, 7, 6, 5, 4: more than a fifth.
  const alphabet = [...'23456789BCDFGHJKMNPQRSTVWXZ'];
  const taken = [...'456789'].flatMap((first) =>
    alphabet.flatMap((second) =>
      alphabet.flatMap((third) => alphabet.map((last) => first + second + third + last)),
    ),
  );
  await prisma.$executeRaw`
    INSERT INTO "patient" ("id", "workspaceId", "teamId", "caseKey", "sourceSystem", "sourceId", "givenNames",
      "familyName", "contentHash", "updatedAt")
    SELECT gen_random_uuid(), ${workspace.id}::uuid, ${team.id}::uuid, k, 'test', k, '{}', '', '', now()
    FROM unnest(${taken}::text[]) k`;
  const keys = await newCaseKeys(prisma, workspace.id, 2_000);
  expect(new Set(keys.map((key) => key.length))).toEqual(new Set([5]));
});
