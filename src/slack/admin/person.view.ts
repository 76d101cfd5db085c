import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedMember } from '../../domain/members/list-members.ts';
import { ROLE_HINTS, ROLE_LABELS, ROLES } from '../../domain/members/role.ts';
import { TEXT_LIMITS } from '../../domain/text-limits.ts';
import { checkboxField, multiSelectField, option, textField } from '../kit/fields.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const personModal = defineModal(
  'admin.person',
  z.object({
    v: z.literal(1),
    memberId: z.string(),
    /** The list behind the form, shown again after it. */
    listViewId: z.string().optional(),
  }),
);

type Parts = {
  member: ListedMember;
  teams: readonly { id: string; name: string }[];
  listViewId?: string;
};

/**
 * Teams that they are on come first: saving sets all teams, so none of theirs may be cut off. What is beyond Slack's options
 * is given from the team's own form.
 */
function teamOptions(member: ListedMember, teams: Parts['teams']) {
  const own = (team: { id: string }) => member.teams.some((place) => place.team.id === team.id);
  return [...teams.filter(own), ...teams.filter((team) => !own(team))]
    .slice(0, SLACK_LIMITS.options)
    .map((team) => option(team.id, team.name));
}

/** What one person may do, and on which teams. */
export function personView({ member, teams, listViewId }: Parts): ModalView {
  return personModal.view({
    title: 'Roles and teams',
    submit: 'Save',
    meta: { v: 1, memberId: member.id, ...(listViewId ? { listViewId } : {}) },
    blocks: [
      paragraph(mrkdwn`${mention(member.slackUserId)}, time zone ${escapeMrkdwn(member.timeZone)}`),
      checkboxField({
        name: 'roles',
        label: 'Roles',
        optional: true,
        options: ROLES.map((role) => option(role, ROLE_LABELS[role], ROLE_HINTS[role])),
        initial: member.roles,
      }),
      textField({
        name: 'licence',
        label: 'License',
        hint: 'Kind and number, with the state if you like: RN 123456, RN ME 123456. Printed on handouts that they approve; without it, a handout states how the text was produced.',
        initial: member.licence,
        max: TEXT_LIMITS.licence,
        optional: true,
      }),
      ...(teams.length === 0
        ? [
            paragraph(
              mrkdwn`No team yet: close this form, create one under *Teams*, then add the person there.`,
            ),
          ]
        : [
            multiSelectField({
              name: 'teams',
              label: 'Teams',
              optional: true,
              options: teamOptions(member, teams),
              initial: member.teams.map(({ team }) => team.id),
              placeholder: 'Choose teams',
              hint: 'The person sees the patients of these teams. If they leave a team, their open tasks return to that team for anyone to take.',
            }),
          ]),
    ],
  });
}
