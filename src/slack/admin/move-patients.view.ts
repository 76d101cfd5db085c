import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { suggestField, textField } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const movePatientsModal = defineModal('admin.move-patients', z.object({ v: z.literal(1) }));

export const SUGGEST_TEAM = 'team.search';

/** By case key or a whole team: an administrator needs no name for it, so none is shown. */
export function movePatientsView(teams: readonly ListedTeam[]): ModalView {
  if (teams.length < 2)
    return noticeView(
      mrkdwn`There is only one team. Create another one under *Teams*, then move patients to it.`,
    );
  return movePatientsModal.view({
    title: 'Move patients',
    submit: 'Move',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Their open tasks move with them. A task whose owner is not on the new team goes to that team for anyone to take.`,
      ),
      textField({
        name: 'caseKeys',
        label: 'Case keys',
        optional: true,
        max: 400,
        placeholder: 'K7Q4, M2X9',
        hint: 'Separate several by spaces or commas.',
      }),
      suggestField({
        name: 'fromTeamId',
        label: 'Or all patients of',
        optional: true,
        suggestAs: SUGGEST_TEAM,
      }),
      suggestField({ name: 'toTeamId', label: 'Move to', suggestAs: SUGGEST_TEAM }),
    ],
  });
}
