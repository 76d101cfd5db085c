import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ListedTeam } from '../../domain/teams/list-teams.ts';
import { option, paragraph, selectField, textField } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { patients } from './admin-hub.view.ts';

export const movePatientsModal = defineModal('admin.move-patients', z.object({ v: z.literal(1) }));

/** By case key or a whole team: an administrator needs no name for it, so none is shown. */
export function movePatientsView(teams: readonly ListedTeam[]): ModalView {
  if (teams.length < 2)
    return noticeView('There is only one team. Make another one under *Teams*, then move patients to it.');
  const options = teams
    .slice(0, 100)
    .map((team) => option(team.id, team.name, patients(team._count.patients)));
  return movePatientsModal.view({
    title: 'Move patients',
    submit: 'Move',
    meta: { v: 1 },
    blocks: [
      paragraph(
        'Their open tasks move along. A task whose owner is not on the new team goes to that team for anyone to claim.',
      ),
      textField({
        name: 'caseKeys',
        label: 'Case keys',
        optional: true,
        max: 400,
        placeholder: 'K7Q4, M2X9',
        hint: 'Separate several by spaces or commas.',
      }),
      selectField({ name: 'fromTeamId', label: 'Or all patients of', optional: true, options }),
      selectField({ name: 'toTeamId', label: 'Move to', options }),
    ],
  });
}
