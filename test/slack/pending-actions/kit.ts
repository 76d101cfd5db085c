import type { Message } from '../../../sandbox/world/messages.ts';
import { understand } from '../../../src/domain/assistant/understand.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { proposalsOf } from '../../../src/domain/pending-actions/proposals-of.ts';
import { proposeActions } from '../../../src/domain/pending-actions/propose-actions.ts';
import { isPastedNote, noteProposals } from '../../../src/domain/pending-actions/read-contact.ts';
import type { SeededMember } from '../../kit/seed.ts';
import { startTeamApp, type TeamApp } from '../tasks/team-app.ts';

export const MINUTE = 60_000;

/** A team, and its people asking the assistant for changes. */
export async function startActionApp() {
  const teamApp = await startTeamApp();
  return { ...teamApp, ...actionHands(teamApp) };
}
export type ActionApp = Awaited<ReturnType<typeof startActionApp>>;

export function actionHands(teamApp: TeamApp) {
  const { prisma, people, clock } = teamApp;
  type Who = keyof typeof people;
  const read = (who: Who = 'ana') => teamApp.robot(who).read(newest(who));

  function newest(who: Who = 'ana'): Message {
    const card = teamApp.robot(who).dms().at(-1);
    if (!card) throw new Error('no card came');
    return card;
  }

  return {
    newest,
    read,
    ctxOf: (who: Who = 'ana') => ctxOf(teamApp, people[who]),
    /** What is asked comes to a card; gives it. */
    async ask(text: string, who: Who = 'ana'): Promise<Message> {
      const ctx = await ctxOf(teamApp, people[who]);
      const asked = (await isPastedNote(ctx, text))
        ? await noteProposals(ctx, text)
        : await proposalsOf(ctx, await understand(ctx, { text }), text);
      if (asked.kind !== 'proposals') throw new Error(`no card: ${JSON.stringify(asked)}`);
      await proposeActions(ctx, {
        ...asked,
        channelId: 'D0ASSISTANT',
        requestTs: String(clock.now().getTime() / 1000),
        source: 'rules',
      });
      await teamApp.idle();
      return newest(who);
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
