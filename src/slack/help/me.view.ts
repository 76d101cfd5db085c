import { may } from '../../domain/access/access.ts';
import type { Admin } from '../../domain/access/admins.ts';
import type { MemberActor } from '../../domain/context.ts';
import { roleWords } from '../../domain/members/role.ts';
import { adminsToAsk } from '../kit/admins-to-ask.ts';
import { settingsButton } from '../kit/buttons/settings.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { paragraph } from '../kit/text-blocks.ts';

/** A person's own roles, teams and zone, and what is missing until they see patients. */
export function meMessage(
  actor: MemberActor,
  { teams, admins }: { teams: readonly { name: string }[]; admins: readonly Admin[] },
): PrivateReply {
  const lines = [
    mrkdwn`*Your access*`,
    mrkdwn`Roles: ${escapeMrkdwn(roleWords(actor.roles))}`,
    mrkdwn`Teams: ${
      joinMrkdwn(
        teams.map(({ name }) => escapeMrkdwn(name)),
        ', ',
      ) || 'no team yet'
    }`,
    mrkdwn`Time zone: ${escapeMrkdwn(actor.timeZone)} (from your Slack profile; it follows you when you travel)`,
    ...(may(actor, 'patient.search')
      ? []
      : [mrkdwn`You see no patients until you have a care role and a team: ask ${adminsToAsk(admins)}.`]),
  ];
  return {
    text: mrkdwn`Your access`,
    surface: { level: 'L0' },
    blocks: [
      paragraph(joinMrkdwn(lines, '\n')),
      { type: 'actions', elements: [settingsButton.element('My settings', { v: 1 })] },
    ],
  };
}
