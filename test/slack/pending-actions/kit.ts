import type { Message } from '../../../sandbox/world/messages.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

export const MINUTE = 60_000;
const CARD = /Nothing is saved before you approve it. Until/;

/** A team, and its people asking the assistant for changes. */
export async function startActionApp() {
  const teamApp = await startTeamApp();
  return { ...teamApp, ...actionHands(teamApp) };
}
export type ActionApp = Awaited<ReturnType<typeof startActionApp>>;

export function actionHands(teamApp: TeamApp) {
  const { prisma, people } = teamApp;
  type Who = keyof typeof people;
  let last: Message | undefined;
  /** The last card that came. */
  function newest(): Message {
    if (!last) throw new Error('no card came');
    return last;
  }

  return {
    newest,
    read: () => teamApp.robot().read(newest()),
    ctxOf: (who: Who = 'ana') => ctxOf(teamApp, people[who]),
    /** She writes it to the app; gives the card that comes of it. */
    async ask(
      text: string,
      { who = 'ana', channel }: { who?: Who; channel?: string } = {},
    ): Promise<Message> {
      const robot = teamApp.robot(who);
      const { ts } = robot.say(channel ?? robot.direct, text);
      last = await robot.sees(robot.direct, CARD, { afterTs: ts });
      await teamApp.idle();
      return last;
    },
    async press(label: string, { card = newest(), who = 'ana' as Who } = {}): Promise<void> {
      await teamApp.robot(who).press(card, label);
      await teamApp.idle();
    },
    says: (who: Who = 'ana') =>
      teamApp
        .robot(who)
        .ephemerals()
        .map((each) => teamApp.robot(who).read(each))
        .join('\n'),
    actions: () => prisma.pendingAction.findMany({ orderBy: [{ createdAt: 'asc' }, { position: 'asc' }] }),
    contacts: () => prisma.contact.findMany({ include: { tasks: { orderBy: { id: 'asc' } } } }),
    audits: (action: string) => prisma.auditEvent.findMany({ where: { action }, orderBy: { at: 'asc' } }),
  };
}

/** Who acts, with the roles and teams of this moment. */
async function ctxOf(
  { prisma, clock }: Pick<TeamApp, 'prisma' | 'clock'>,
  { member: { id } }: SeededMember,
): Promise<Ctx<MemberActor>> {
  const member = await prisma.member.findUniqueOrThrow({ where: { id }, include: { teams: true } });
  const quiet = () => {};
  return {
    db: prisma,
    now: clock.now,
    workspace: { id: member.workspaceId, defaultTimeZone: 'America/New_York' },
    actor: {
      kind: 'member',
      memberId: member.id,
      slackUserId: member.slackUserId,
      displayName: member.displayName,
      timeZone: member.timeZone,
      roles: member.roles,
      teamIds: member.teams.map(({ teamId }) => teamId),
    },
    requestId: 'test',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  };
}
