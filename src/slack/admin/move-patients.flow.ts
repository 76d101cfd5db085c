import { type Moved, movePatients } from '../../domain/team-changes/move-patients.ts';
import { listTeams } from '../../domain/teams/list-teams.ts';
import { movePatientsButton } from '../kit/buttons/admin.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { one } from '../kit/values.ts';
import { patients } from './admin-hub.view.ts';
import { movePatientsModal, movePatientsView } from './move-patients.view.ts';

export const openMovePatientsFlow = onButton(
  movePatientsButton,
  async ({ ctx, form }) => form.fill(movePatientsView(await listTeams(ctx))),
  { opensForm: true },
);

export const movePatientsFlow = onSubmit(movePatientsModal, async ({ ctx, values }) => {
  const moved = await movePatients(ctx, {
    caseKeys: one(values, 'caseKeys'),
    fromTeamId: one(values, 'fromTeamId'),
    toTeamId: one(values, 'toTeamId') ?? '',
  });
  return { update: noticeView(movedWords(moved)) };
});

function movedWords(moved: Moved): Mrkdwn {
  const tasks = moved.tasks === 1 ? '1 open task' : mrkdwn`${moved.tasks} open tasks`;
  const rest =
    moved.remaining > 0
      ? mrkdwn`\n${patients(moved.remaining)} of that team remain: a few hundred move at a time. Move them again.`
      : '';
  return mrkdwn`*Moved ${patients(moved.patients)}*, with ${tasks}.${rest}`;
}
