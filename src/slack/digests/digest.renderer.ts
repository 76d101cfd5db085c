import type { Ctx, SystemActor } from '../../domain/context.ts';
import type { Disclosure, Opened } from '../../domain/deliveries/visible-to.ts';
import type { DigestRow } from '../../domain/digests/digest-rows.ts';
import { isDigestOver } from '../../domain/digests/is-digest-over.ts';
import { readEveningDigest } from '../../domain/digests/read-evening-digest.ts';
import { readMorningDigest } from '../../domain/digests/read-morning-digest.ts';
import type { DeliveryRenderer, Rendered } from '../delivery/delivery-renderer.ts';
import { dayIsOver } from './digest-words.ts';
import { eveningDigest } from './evening-digest.view.ts';
import { morningDigest } from './morning-digest.view.ts';

/**
 * Once posted a digest keeps its rows, and each is shown as it is now; when its day is over it offers nothing any
 * more. One that names no task stays as it was.
 */
export const morningDigestRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const digest = await readMorningDigest(ctx, subjectId, { isPosted: messageTs !== null });
    if (!digest) return closedOrGone(ctx, { subjectId, messageTs });
    const { rows, clocks, overAt } = digest.record;
    if (overAt <= ctx.now()) return dayIsOver();
    return { ...morningDigest(digest, ctx.now()), shows: disclosed(digest, rows, clocks.rows) };
  };

export const eveningDigestRenderer =
  (ctx: Ctx<SystemActor>): DeliveryRenderer =>
  async ({ subjectId, messageTs }) => {
    const digest = await readEveningDigest(ctx, subjectId, { isPosted: messageTs !== null });
    if (!digest) return closedOrGone(ctx, { subjectId, messageTs });
    const { next, overAt } = digest.record;
    if (overAt <= ctx.now()) return dayIsOver();
    return { ...eveningDigest(digest, ctx.now()), shows: disclosed(digest, next.first ? [next.first] : []) };
  };

/** Nothing to say: not posted at all; posted by an earlier version or for a reader who lost access, it is closed once over. */
async function closedOrGone(
  ctx: Ctx<SystemActor>,
  { subjectId, messageTs }: { subjectId: string; messageTs: string | null },
): Promise<Rendered | 'withdraw'> {
  return messageTs && (await isDigestOver(ctx, subjectId)) ? dayIsOver() : 'withdraw';
}

function disclosed(
  { level }: Opened<unknown>,
  rows: readonly DigestRow[],
  clocks: readonly { patientId: string }[] = [],
): Disclosure {
  const patientIds = new Set([
    ...rows.flatMap(({ task }) => task.patientId ?? []),
    ...clocks.map(({ patientId }) => patientId),
  ]);
  return rows.length + clocks.length > 0 ? { level, patientIds: [...patientIds] } : null;
}
