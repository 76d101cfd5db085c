import { caresForPatients } from '../../domain/access/access.ts';
import type { Admin } from '../../domain/access/admins.ts';
import type { MemberActor } from '../../domain/context.ts';
import { roleWords } from '../../domain/members/role.ts';
import { settingsButton } from '../kit/buttons/settings.ts';
import { escapeMrkdwn, joinMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import type { Told } from '../kit/told.ts';
import { whomToAsk } from '../kit/whom-to-ask.ts';

/** A person's own roles, teams and zone, and what is missing until they see patients. */
export function meMessage(
  actor: MemberActor,
  { teams, admins }: { teams: readonly { name: string }[]; admins: readonly Admin[] },
): Told {
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
    ...(caresForPatients(actor) && teams.length > 0
      ? []
      : [mrkdwn`You see no patients until you have a care role and a team: ask ${whomToAsk(admins)}.`]),
  ];
  return {
    text: mrkdwn`Your access`,
    surface: { level: 'L0', display: 'standard' },
    blocks: [
      paragraph(joinMrkdwn(lines, '\n')),
      { type: 'actions', elements: [settingsButton.element('My settings', { v: 1 })] },
    ],
  };
}
