import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedMember, MemberPage } from '../../domain/members/list-members.ts';
import { roleWords } from '../../domain/members/role.ts';
import { PICK_PERSON, peoplePages, personButton } from '../kit/buttons/admin.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, joinMrkdwn, mention, mrkdwn } from '../kit/mrkdwn.ts';
import { pager } from '../kit/paging.view.ts';
import { paragraph } from '../kit/text-blocks.ts';

const people = defineModal('admin.people-list', z.object({ v: z.literal(1) }));

/** Everyone who has met Northstar, and a menu for those who have not. */
export function peopleView(list: MemberPage): ModalView {
  return people.view({
    title: 'People',
    meta: { v: 1 },
    blocks: [
      {
        ...paragraph(mrkdwn`Choose anyone in this Slack workspace to give a role and teams.`),
        accessory: {
          type: 'users_select',
          action_id: PICK_PERSON,
          placeholder: { type: 'plain_text', text: 'Find a person' },
        },
      },
      { type: 'divider' },
      ...list.members.map(personRow),
      ...pager(peoplePages, list),
    ],
  });
}

function personRow(member: ListedMember): KnownBlock {
  const teams = joinMrkdwn(
    member.teams.map(({ team }) => escapeMrkdwn(team.name)),
    ', ',
  );
  return {
    ...paragraph(
      mrkdwn`${mention(member.slackUserId)}\n${escapeMrkdwn(roleWords(member.roles))} · ${teams || 'no team yet'}`,
    ),
    accessory: personButton.element(
      'Change',
      { v: 1, slackUserId: member.slackUserId },
      { describes: member.displayName },
    ),
  };
}
