import type { Ctx, SystemActor } from '../../domain/context.ts';
import { readEveningDigest } from '../../domain/digests/read-evening-digest.ts';
import { readMorningDigest } from '../../domain/digests/read-morning-digest.ts';
import type { DeliveryRenderer } from '../delivery/delivery-renderer.ts';
import { eveningDigest } from './evening-digest.view.ts';
import { morningDigest } from './morning-digest.view.ts';

/** Once posted a digest stays as it was: it shows a morning, not now. */
export const morningDigestRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const digest = messageTs ? null : await readMorningDigest(ctx, subjectId);
    return digest ? morningDigest(digest, ctx.now()) : 'withdraw';
  };

export const eveningDigestRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const digest = messageTs ? null : await readEveningDigest(ctx, subjectId);
    return digest ? eveningDigest(digest, ctx.now()) : 'withdraw';
  };
