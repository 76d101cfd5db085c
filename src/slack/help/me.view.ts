import { caresForPatients } from '../../domain/access.ts';
import type { MemberActor } from '../../domain/context.ts';
import { type Admin, askWhom } from '../../domain/members/admins.ts';
import { roleWords } from '../../domain/members/role.ts';
import { paragraph } from '../kit/fields.ts';
import { escapeMrkdwn, mention } from '../kit/mrkdwn.ts';
import type { Told } from '../kit/told.ts';
import { settingsButton } from '../settings/buttons.ts';

/** A person's own roles, teams and zone, and what is missing until they see patients. */
export function meMessage(
  actor: MemberActor,
  { teams, admins }: { teams: readonly { name: string }[]; admins: readonly Admin[] },
): Told {
  const lines = [
    '*Your access*',
    `Roles: ${roleWords(actor.roles)}`,
    `Teams: ${teams.map(({ name }) => escapeMrkdwn(name)).join(', ') || 'no team yet'}`,
    `Time zone: ${actor.timeZone} (from your Slack profile; it follows you when you travel)`,
    ...(caresForPatients(actor) && teams.length > 0
      ? []
      : [
          `You see no patients until you have a caring role and a team: please ask ${askWhom(admins.map((admin) => mention(admin.slackUserId)))}.`,
        ]),
  ];
  return {
    text: 'Your access',
    surface: { level: 'L0', display: 'standard' },
    blocks: [
      paragraph(lines.join('\n')),
      { type: 'actions', elements: [settingsButton.element('My settings', { v: 1 })] },
    ],
  };
}
