import type { Ctx, SystemActor } from '../../domain/context.ts';
import { ASKER } from '../../domain/role-requests/confirmers.ts';
import { readRoleRequest } from '../../domain/role-requests/list-role-requests.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { roleRequestMessage } from './role-requests.view.ts';

/** What was decided before it could be posted is not sent to those who would have decided. */
export const roleRequestRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, occurrence, messageTs }) => {
    const request = await readRoleRequest(ctx, subjectId);
    const isForAsker = occurrence === ASKER;
    if (!request || (messageTs === null && request.state !== 'pending' && !isForAsker)) return 'withdraw';
    return roleRequestMessage(request, isForAsker);
  };
