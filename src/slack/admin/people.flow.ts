import { listMembers } from '../../domain/members/list-members.ts';
import { peopleButton, peoplePages } from '../kit/buttons/admin.ts';
import { onButton } from '../kit/flows.ts';
import { peopleView } from './people.view.ts';

export const peopleFlow = onButton(
  peopleButton,
  async ({ ctx, form }) => form.fill(peopleView(await listMembers(ctx))),
  { opensForm: true },
);

export const peoplePageFlows = [peoplePages.earlier, peoplePages.later].map((button) =>
  onButton(button, async ({ ctx, client, payload, view }) => {
    const page = await listMembers(ctx, { page: payload.page });
    if (view) await client.views.update({ view_id: view.id, view: peopleView(page) });
  }),
);
