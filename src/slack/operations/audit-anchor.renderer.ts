import { readAnchor } from '../../domain/audit-chain/read-anchor.ts';
import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { auditAnchor } from './audit-anchor.view.ts';

export const auditAnchorRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId }) => {
    const anchor = await readAnchor(ctx, subjectId);
    return anchor ? auditAnchor(anchor) : 'withdraw';
  };
