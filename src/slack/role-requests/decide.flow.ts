import { decideRoleRequest } from '../../domain/role-requests/decide-role-request.ts';
import { listRoleRequests } from '../../domain/role-requests/list-role-requests.ts';
import { refreshHomeOf } from '../home/publish-home.ts';
import { confirmRolesButton, refuseRolesButton } from '../kit/buttons/role-requests.ts';
import { type ButtonGesture, onButton } from '../kit/flows.ts';
import { requestsView } from './role-requests.view.ts';

export const confirmRolesFlow = onButton(confirmRolesButton, (gesture) => decide(gesture, 'confirmed'));
export const refuseRolesFlow = onButton(refuseRolesButton, (gesture) => decide(gesture, 'refused'));

type Decision = Parameters<typeof decideRoleRequest>[1]['decision'];

async function decide(gesture: ButtonGesture<{ id: string }>, decision: Decision): Promise<void> {
  const { ctx, client, payload, view } = gesture;
  const { slackUserId } = await decideRoleRequest(ctx, { id: payload.id, decision });
  if (view) {
    const left = requestsView(await listRoleRequests(ctx), ctx.actor.memberId);
    await client.views.update({ view_id: view.id, view: left });
  }
  await refreshHomeOf(gesture, slackUserId);
}
