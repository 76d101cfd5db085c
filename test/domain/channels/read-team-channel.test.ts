import { afterAll, beforeAll, expect, test } from 'vitest';
import { doubtChannel } from '../../../src/domain/channels/doubt-channel.ts';
import { readDueChannels } from '../../../src/domain/channels/read-due-channels.ts';
import { readTeamChannel } from '../../../src/domain/channels/read-team-channel.ts';
import type { ChannelReading, ReadChannel } from '../../../src/domain/channels/reading.ts';
import { isChannelFit } from '../../../src/domain/teams/channel-fitness.ts';
import { DAY, HOUR, MINUTE } from '../../kit/set-clock.ts';
import { type MemberDatabase, openMemberDatabase } from '../members/member-database.ts';

let memberDatabase: MemberDatabase;
beforeAll(async () => {
  memberDatabase = await openMemberDatabase();
});
afterAll(() => memberDatabase.drop());

let serial = 0;
/** A team with a private channel of its own, in which its nurse is. */
async function team() {
  serial += 1;
  const channelId = `C${serial}`;
  const made = await memberDatabase.team(`Team ${serial}`, channelId);
  const nurse = await memberDatabase.person(`UNURSE${serial}`, ['nurse'], [made.id]);
  const seen = (...more: ChannelReading['readers']): ChannelReading => ({
    isPrivate: true,
    isShared: false,
    isMember: true,
    isArchived: false,
    readers: [{ slackUserId: nurse.slackUserId, kind: 'person' }, ...more],
  });
  const read = (readSlack: ReadChannel, mustHold?: string) =>
    readTeamChannel(memberDatabase.job, { channelId, readSlack, mustHold });
  const isFit = () => isChannelFit(memberDatabase.job, { channelId, teamIds: [made.id] });
  const row = () => memberDatabase.prisma.channel.findFirstOrThrow({ where: { slackChannelId: channelId } });
  await readDueChannels(memberDatabase.job, async (id) => (id === channelId ? seen() : 'unseen'));
  expect(await isFit()).toBe(true);
  return { id: made.id, channelId, nurse, seen, read, isFit, row };
}

test('a reading that began before somebody joined does not make the channel fit', async () => {
  const { channelId, seen, read, isFit } = await team();
  await read(async () => {
    await doubtChannel(memberDatabase.job, { channelId, joined: 'UCLERK' });
    return seen();
  });
  expect(await isFit()).toBe(false);
  await read(async () => seen());
  expect(await isFit()).toBe(true);
});

test('an answer of Slack that does not know yet who joined is older than the event, and is not taken', async () => {
  const { id, channelId, seen, read, isFit, row } = await team();
  const doc = await memberDatabase.person(`UDOC${serial}`, ['physician'], [id]);
  await doubtChannel(memberDatabase.job, { channelId, joined: doc.slackUserId });
  expect(await read(async () => seen(), doc.slackUserId)).toBeNull();
  expect(await isFit()).toBe(false);
  expect((await row()).nextReadAt).toEqual(new Date(memberDatabase.clock.now().getTime() + 5 * MINUTE));
  await read(async () => seen({ slackUserId: doc.slackUserId, kind: 'person' }), doc.slackUserId);
  expect(await isFit()).toBe(true);
});

test('a process that dies between doubt and reading leaves case keys, and the tick reads a minute later', async () => {
  const { channelId, seen, isFit } = await team();
  await doubtChannel(memberDatabase.job, { channelId });
  expect(await isFit()).toBe(false);
  const asked: string[] = [];
  const readSlack: ReadChannel = async (id) => {
    asked.push(id);
    return id === channelId ? seen() : 'unseen';
  };
  await readDueChannels(memberDatabase.job, readSlack);
  expect(asked).not.toContain(channelId);
  memberDatabase.clock.shiftMs(MINUTE);
  await readDueChannels(memberDatabase.job, readSlack);
  expect(asked).toContain(channelId);
  expect(await isFit()).toBe(true);
});

test('two replicas share the channels out: each is read once', async () => {
  const teams = [await team(), await team(), await team()];
  memberDatabase.clock.shiftMs(25 * HOUR);
  const asked: string[] = [];
  const readSlack: ReadChannel = async (id) => {
    asked.push(id);
    return teams.find(({ channelId }) => channelId === id)?.seen() ?? 'unseen';
  };
  await Promise.all([
    readDueChannels(memberDatabase.job, readSlack),
    readDueChannels(memberDatabase.job, readSlack),
  ]);
  for (const { channelId } of teams) expect(asked.filter((id) => id === channelId)).toHaveLength(1);
});

test('what was read more than two days ago is not known any more', async () => {
  const { isFit } = await team();
  memberDatabase.clock.shiftMs(2 * DAY - MINUTE);
  expect(await isFit()).toBe(true);
  memberDatabase.clock.shiftMs(2 * MINUTE);
  expect(await isFit()).toBe(false);
});

test('somebody of whom Slack was not asked keeps the channel from being fit, role or not', async () => {
  const { id, seen, read, isFit, row } = await team();
  const doc = await memberDatabase.person(`UASK${serial}`, ['physician'], [id]);
  await read(async () => seen({ slackUserId: doc.slackUserId, kind: 'unknown' }));
  expect(await isFit()).toBe(false);
  expect((await row()).nextReadAt).toEqual(new Date(memberDatabase.clock.now().getTime() + 5 * MINUTE));
});

test('kinds that are known are not asked for again within a week, but for accounts that were gone', async () => {
  const { nurse, seen, read } = await team();
  const gone = { slackUserId: 'UGONE', kind: 'gone' } as const;
  await read(async () => seen(gone));
  let known: string[] = [];
  const look: ReadChannel = async (_, kinds) => {
    known = [...kinds.keys()];
    return seen(gone);
  };
  await read(look);
  expect(known).toEqual([nurse.slackUserId]);
  memberDatabase.clock.shiftMs(8 * DAY);
  await read(look);
  expect(known).toEqual([]);
});

test('one channel of two teams is fit for the team of which everybody in it is', async () => {
  const { id, channelId, seen, read, isFit } = await team();
  const second = await memberDatabase.prisma.team.create({
    data: {
      workspaceId: memberDatabase.workspace.id,
      name: `Second ${serial}`,
      timeZone: 'UTC',
      slackChannelId: channelId,
    },
  });
  await read(async () => seen());
  expect(await isFit()).toBe(true);
  expect(await isChannelFit(memberDatabase.job, { channelId, teamIds: [second.id] })).toBe(false);
  // A message about tasks of both shows the details of neither.
  expect(await isChannelFit(memberDatabase.job, { channelId, teamIds: [id, second.id] })).toBe(false);
  expect(await isChannelFit(memberDatabase.job, { channelId: 'COTHER', teamIds: [id] })).toBe(false);
  expect(await isChannelFit(memberDatabase.job, { channelId, teamIds: [] })).toBe(false);
});

test('a change of fitness is written down, with who is the reason', async () => {
  const { id, seen, read } = await team();
  await read(async () => seen({ slackUserId: 'UCLERK', kind: 'person' }));
  const rows = await memberDatabase.prisma.auditEvent.findMany({
    where: { action: 'channel.assess', subjectId: id },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ details }) => details)).toMatchObject([
    { from: 'unknown', to: 'fit', reasons: [] },
    { from: 'fit', to: 'unfit', reasons: ['no_role:UCLERK'] },
  ]);
});
