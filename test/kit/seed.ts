import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { channelWire } from '../../sandbox/world/channels.ts';
import { userWire } from '../../sandbox/world/people.ts';
import { keepChannel } from '../../src/domain/channels/doubt-channel.ts';
import { readTeamChannel } from '../../src/domain/channels/read-team-channel.ts';

import type { ChannelReading } from '../../src/domain/channels/reading.ts';
import type { Ctx } from '../../src/domain/context.ts';
import { newCaseKeys } from '../../src/domain/patients/case-key.ts';
import { searchTermsOf } from '../../src/domain/patients/search-terms.ts';
import type { Member, Patient, PrismaClient, Team } from '../../src/generated/prisma/client.ts';
import type { Role } from '../../src/generated/prisma/enums.ts';
import { readerKind } from '../../src/slack/kit/reader-kind.ts';

type SlackUser = ReturnType<Sandbox['addUser']>;

export type SeededTeam = Team & { channel: ReturnType<Sandbox['addChannel']>; channelId: string };
export type SeededMember = { user: SlackUser; member: Member };

/**
 * Puts people, teams and patients where a test needs them: the Slack user and the row together. Nothing is held and no
 * digest comes unless a test asks for it: most tests are about something else, and some run on the real clock.
 */
export function seeder(prisma: PrismaClient, sandbox: Sandbox, workspaceId: string, now: () => Date) {
  const ctx = seedContext({ prisma, sandbox, workspaceId, now });
  const readChannel = (channelId: string) =>
    readTeamChannel(ctx, { channelId, readSlack: async () => seenIn(sandbox, ctx, channelId) });
  return {
    /** What production does after an event: Northstar knows again who reads the channel. */
    readChannel,

    /** A team with a channel in which the app is a member; private unless told otherwise. */
    async team(given: {
      name: string;
      isPrivate?: boolean;
      timeZone?: string;
      holdsOutsideHours?: boolean;
    }): Promise<SeededTeam> {
      const channel = sandbox.addChannel({
        name: given.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
        isPrivate: given.isPrivate ?? true,
        members: [],
      });
      const team = await prisma.team.create({
        data: {
          workspaceId,
          name: given.name,
          slackChannelId: channel.id,
          timeZone: given.timeZone ?? 'America/New_York',
          holdsOutsideHours: given.holdsOutsideHours ?? false,
        },
      });
      await prisma.$transaction((tx) => keepChannel(tx, ctx, channel.id));
      await readChannel(channel.id);
      return {
        ...(await prisma.team.findUniqueOrThrow({ where: { id: team.id } })),
        channel,
        channelId: channel.id,
      };
    },

    /** A person in Slack, in the team's channel, and a member with these roles on these teams. */
    async member(given: {
      name: string;
      roles?: Role[];
      teams?: SeededTeam[];
      tz?: string;
      isAdmin?: boolean;
      /** Such as 20:00 to 07:00 in their own zone. */
      quiet?: { from: string; until: string };
    }): Promise<SeededMember> {
      const tz = given.tz ?? 'America/New_York';
      const user = sandbox.addUser({
        name: given.name.toLowerCase(),
        realName: given.name,
        tz,
        isAdmin: given.isAdmin ?? false,
      });
      for (const team of given.teams ?? []) team.channel.members.add(user.id);
      const member = await prisma.member.create({
        data: {
          workspaceId,
          slackUserId: user.id,
          displayName: given.name,
          timeZone: tz,
          roles: given.roles ?? ['coordinator'],
          profileReadAt: now(),
          digestAt: null,
          quietFrom: given.quiet?.from ?? null,
          quietUntil: given.quiet?.until ?? null,
          teams: { create: (given.teams ?? []).map((team) => ({ workspaceId, teamId: team.id })) },
        },
      });
      for (const team of given.teams ?? []) await readChannel(team.channelId);
      return { user, member };
    },

    /** A patient of the team, found by every word an import would have made. */
    async patient(given: {
      given: string;
      family: string;
      team: Team;
      birthOn?: string;
      mrn?: string;
      caseKey?: string;
      languages?: string[];
    }): Promise<Patient> {
      const [drawn] = await newCaseKeys(prisma, workspaceId, 1);
      const caseKey = given.caseKey ?? drawn ?? '';
      const names = { givenNames: given.given.split(' '), familyName: given.family };
      const birthOn = given.birthOn ?? null;
      const mrn = given.mrn ?? null;
      return prisma.patient.create({
        data: {
          workspaceId,
          teamId: given.team.id,
          caseKey,
          sourceSystem: 'test',
          sourceId: randomUUID(),
          ...names,
          birthOn: birthOn ? new Date(birthOn) : null,
          mrn,
          languages: given.languages ?? ['en'],
          contentHash: 'test',
          searchTerms: {
            create: searchTermsOf({ ...names, caseKey, mrn, birthOn }).map((term) => ({
              workspaceId,
              teamId: given.team.id,
              term,
            })),
          },
        },
      });
    },
  };
}

function seedContext(base: {
  prisma: PrismaClient;
  sandbox: Sandbox;
  workspaceId: string;
  now: () => Date;
}): Ctx {
  const { teamId, botUserId } = base.sandbox.world.app;
  const quiet = () => {};
  return {
    db: base.prisma,
    now: base.now,
    workspace: {
      id: base.workspaceId,
      defaultTimeZone: 'America/New_York',
      slack: { teamId, botUserId },
    },
    actor: { kind: 'system', job: 'seed' },
    requestId: 'seed',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  };
}

/** What the local Slack would answer, without the calls: tests count calls. */
function seenIn({ world }: Sandbox, { workspace }: Ctx, channelId: string): ChannelReading {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`There is no channel ${channelId}.`);
  const wire = channelWire(channel, world.app.botUserId);
  const kindOf = (id: string) => {
    const user = world.users.get(id);
    return user
      ? readerKind(userWire(user, world.app.teamId, world.clock.now(), false), workspace)
      : 'outside';
  };
  return {
    isPrivate: channel.kind === 'private',
    isShared: 'is_ext_shared' in wire && wire.is_ext_shared === true,
    isMember: channel.members.has(world.app.botUserId),
    isArchived: channel.isArchived,
    readers: (channel.kind === 'private' ? [...channel.members] : []).map((slackUserId) => ({
      slackUserId,
      kind: kindOf(slackUserId),
    })),
  };
}

export type Seed = ReturnType<typeof seeder>;
