import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adoptWorkspace } from '../../../src/domain/workspaces/adopt-workspace.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.prisma.workspace.deleteMany());

const base = () => ({ db: database.prisma, now: () => new Date('2026-11-23T14:30:00Z') });
const slack = { slackTeamId: 'T1', name: 'Clinic' };

test('the workspace that an import made before the first start is adopted', async () => {
  const imported = await database.prisma.workspace.create({
    data: { name: 'import', defaultTimeZone: 'America/Denver' },
  });
  expect(await adoptWorkspace(base(), slack)).toEqual({ id: imported.id, defaultTimeZone: 'America/Denver' });
  expect(await database.prisma.workspace.findMany()).toMatchObject([{ slackTeamId: 'T1', name: 'Clinic' }]);
});

test('ten replicas that start at once share one workspace', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => adoptWorkspace(base(), slack)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(await database.prisma.workspace.count()).toBe(1);
});

test('ten replicas that start at once after an import all adopt it', async () => {
  const imported = await database.prisma.workspace.create({ data: { name: 'import' } });
  const all = await Promise.all(Array.from({ length: 10 }, () => adoptWorkspace(base(), slack)));
  expect(new Set(all.map(({ id }) => id))).toEqual(new Set([imported.id]));
});

test('a later start finds it again, under its new name', async () => {
  const first = await adoptWorkspace(base(), slack);
  expect(await adoptWorkspace(base(), { ...slack, name: 'Clinic North' })).toEqual(first);
  expect(await database.prisma.workspace.findMany()).toMatchObject([{ name: 'Clinic North' }]);
});

test("another Slack workspace does not take over somebody's caseload", async () => {
  const first = await adoptWorkspace(base(), slack);
  const other = await adoptWorkspace(base(), { slackTeamId: 'T2', name: 'Other' });
  expect(other.id).not.toBe(first.id);
});
