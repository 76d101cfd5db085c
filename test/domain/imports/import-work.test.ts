import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { counts, folderOf, runImportCommand } from './kit.ts';

let database: FreshDatabase;
let prisma: PrismaClient;
let memberId: string;

/** Ana cares for the patients of the team that the list goes to. */
beforeEach(async () => {
  database = await freshDatabase();
  prisma = database.prisma;
  const { id: workspaceId } = await prisma.workspace.create({ data: { name: 'Clinic' } });
  const team = await prisma.team.create({
    data: { workspaceId, name: 'Harbor', timeZone: 'America/New_York' },
  });
  const member = await prisma.member.create({
    data: {
      workspaceId,
      slackUserId: 'U0ANARUIZ',
      displayName: 'Ana Ruiz',
      timeZone: 'America/New_York',
      roles: ['coordinator'],
      profileReadAt: new Date(),
      teams: { create: { workspaceId, teamId: team.id } },
    },
  });
  memberId = member.id;
});
afterEach(() => database.drop());

async function run(text: string, ...args: string[]) {
  const path = join(await folderOf({}), `${randomUUID()}.csv`);
  await writeFile(path, text);
  return runImportCommand(prisma, [path, ...args]);
}

const PATIENTS = 'MRN,Name,DOB\n1,Rosa Chen,1958-03-14\n2,Ben Okafor,1961-02-03\n';
const tasksOf = (title: string, due: string) => `MRN,Task ID,Task,Due,Owner\n1,T1,${title},${due},ana ruiz\n`;

test('tasks come in once, with their owner and due time, and notify no one one by one', async () => {
  await run(PATIENTS);
  const ran = await run(tasksOf('Call about labs', '12/1/2026 2:00 PM'), '--by', 'Ana Ruiz');
  expect(counts(ran, 'Tasks')).toEqual([1, 0, 0]);
  expect(await prisma.task.findMany()).toMatchObject([
    {
      title: 'Call about labs',
      dueAt: new Date('2026-12-01T19:00:00Z'),
      ownerId: memberId,
      createdById: memberId,
    },
  ]);
  expect(await prisma.delivery.count()).toBe(0);
  const again = await run(tasksOf('Call about labs', '12/1/2026 2:00 PM'), '--by', 'U0ANARUIZ');
  expect(counts(again, 'Tasks')).toEqual([0, 0, 1]);
  expect(await prisma.task.count()).toBe(1);
});

test('a corrected task is edited until someone works with it; then theirs is kept, and said', async () => {
  await run(PATIENTS);
  const by = ['--by', 'Ana Ruiz'];
  await run(tasksOf('Call about labs', '12/1/2026'), ...by);
  expect(counts(await run(tasksOf('Call about lab results', '12/2/2026'), ...by), 'Tasks')).toEqual([
    0, 1, 0,
  ]);
  expect(counts(await run(tasksOf('Call about all labs', '12/3/2026'), ...by), 'Tasks')).toEqual([0, 1, 0]);
  await prisma.task.updateMany({ data: { version: { increment: 1 }, title: 'Call Dr. Ito about labs' } });
  const kept = await run(tasksOf('Call', '12/4/2026'), ...by);
  expect(kept.out).toContain('theirs was kept');
  expect(await prisma.task.findMany()).toMatchObject([{ title: 'Call Dr. Ito about labs' }]);
});

test('what was due already is due on the next working day, with the old date in its details', async () => {
  await run(PATIENTS);
  const ran = await run(tasksOf('Call about labs', '10/1/2026'), '--by', 'Ana Ruiz');
  expect(ran.out).toContain('a task was due already');
  const task = await prisma.task.findFirstOrThrow();
  expect(task.details).toContain('Was due');
  expect(task.dueAt).toEqual(new Date('2026-11-24T14:00:00Z'));
});

test('without a member tasks are left out and counted; a member who is unknown stops the import', async () => {
  await run(PATIENTS);
  const ran = await run(tasksOf('Call about labs', '12/1/2026'));
  expect(ran.out).toContain('tasks and contacts need a member with a care role who creates them');
  expect(await prisma.task.count()).toBe(0);
  const unknown = await run(tasksOf('Call about labs', '12/1/2026'), '--by', 'Nobody Here');
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('is not the name or Slack ID')]);
});

test('contacts of a log come in once; one of more than a year ago is named', async () => {
  await run(PATIENTS);
  const log =
    'MRN,Contact date,Contact time,Method,Outcome,Reason for contact,Notes\n' +
    '1,11/20/2026,9:05 AM,Phone,Reached,Ride,needs a ride\n2,11/20/2024,9:05 AM,Phone,Reached,Old,\n';
  const first = await run(log, '--by', 'Ana Ruiz');
  expect(counts(first, 'Contacts')).toEqual([1, 0, 0]);
  expect(first.err).toContain('Row 3: That is more than a year ago.');
  expect(counts(await run(log, '--by', 'Ana Ruiz'), 'Contacts')).toEqual([0, 0, 1]);
  expect(await prisma.contact.findMany()).toMatchObject([
    { topic: 'Ride', summary: 'needs a ride', outcome: 'reached', memberId },
  ]);
});

test('a corrected row of a log changes its contact, until someone has changed that here; then theirs is kept, and said', async () => {
  await run(PATIENTS);
  const by = ['--by', 'Ana Ruiz'];
  const log = (outcome: string, notes: string) =>
    `MRN,Call ID,Contact date,Method,Outcome,Notes\n1,C7,11/20/2026 9:05 AM,Phone,${outcome},${notes}\n`;
  await run(log('LVM', 'asked for a ride'), ...by);
  expect(counts(await run(log('Reached', 'has a ride'), ...by), 'Contacts')).toEqual([0, 1, 0]);
  expect(await prisma.contact.findMany()).toMatchObject([{ outcome: 'reached', summary: 'has a ride' }]);
  const versions = await prisma.recordVersion.findMany({ where: { recordType: 'Contact' } });
  expect(versions).toMatchObject([{ version: 1, content: { summary: 'asked for a ride' } }]);
  const audited = await prisma.auditEvent.findFirstOrThrow({ where: { action: 'contact.edit' } });
  expect(audited.details).toEqual({ fields: ['outcome', 'summary'] });
  expect(counts(await run(log('Reached', 'has a ride'), ...by), 'Contacts')).toEqual([0, 0, 1]);

  await prisma.contact.updateMany({ data: { summary: 'her son drives her' } });
  const kept = await run(log('Reached', 'a taxi'), ...by);
  expect(kept.out).toContain('theirs was kept (e.g. row 2)');
  expect(await prisma.contact.findMany()).toMatchObject([{ summary: 'her son drives her' }]);
});
