import { listTeams } from '../../domain/teams/list-teams.ts';
import { teamsButton, teamsPages } from '../kit/buttons/admin.ts';
import { onButton } from '../kit/flows.ts';
import { teamsView } from './teams.view.ts';

export const teamsFlow = onButton(
  teamsButton,
  async ({ ctx, form }) => form.fill(teamsView(await listTeams(ctx))),
  { opensForm: true },
);

export const teamsPageFlows = [teamsPages.earlier, teamsPages.later].map((button) =>
  onButton(button, async ({ ctx, client, payload, view }) => {
    const teams = await listTeams(ctx);
    if (view) await client.views.update({ view_id: view.id, view: teamsView(teams, payload.page) });
  }),
);
