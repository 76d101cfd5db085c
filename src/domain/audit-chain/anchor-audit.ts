import { ACTIVE_ADMIN } from '../access/admins.ts';
import { change } from '../change.ts';
import type { Ctx, SystemActor } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import type { AnchorStore } from './anchor.ts';
import { anchorOf, lastSeal } from './seal-audit.ts';

const MOST_RECIPIENTS = 20;

/**
 * Once a day (UTC) gives the hash of the last seal to the privacy officers, by message, and to the file of anchors: Slack's
 * time of the message is the witness that neither the database nor its administrator can change. A day without a new
 * seal has none, nor has the day of the first. Of several replicas one does it.
 * @returns the anchored seal's number; null when today's is made or nothing was sealed since the last.
 */
export async function anchorAudit(ctx: Ctx<SystemActor>, store: AnchorStore): Promise<number | null> {
  const workspaceId = ctx.workspace.id;
  const madeOn = new Date(`${ctx.now().toISOString().slice(0, 10)}T00:00:00Z`);
  const [seal, earlier, newest] = await Promise.all([
    lastSeal(ctx.db, workspaceId),
    ctx.db.auditSeal.findFirst({
      where: { workspaceId, sealedAt: { lt: madeOn } },
      select: { number: true },
    }),
    ctx.db.auditAnchor.findFirst({ where: { workspaceId }, orderBy: { madeOn: 'desc' } }),
  ]);
  if (!seal || !earlier || (newest && (newest.madeOn >= madeOn || newest.number >= seal.number))) return null;
  const isMade = await change(ctx, async ({ tx, audit }) => {
    const [anchor] = await tx.auditAnchor.createManyAndReturn({
      data: { workspaceId, madeOn, number: seal.number, hash: Uint8Array.from(seal.hash), madeAt: ctx.now() },
      skipDuplicates: true,
      select: { id: true },
    });
    if (!anchor) return false;
    const recipients = await listRecipients(ctx);
    for (const [index, { slackUserId }] of recipients.entries())
      await requestDelivery(tx, ctx, {
        kind: 'audit_anchor',
        subjectId: anchor.id,
        occurrence: index + 1,
        destination: slackUserId,
      });
    audit({
      action: 'audit.anchor',
      subjectType: 'AuditAnchor',
      subjectId: anchor.id,
      details: { seal: seal.number },
    });
    return true;
  });
  if (!isMade) return null;
  await store.append({ ...anchorOf(seal), at: ctx.now(), reason: 'daily' });
  return seal.number;
}

/** The privacy officers; the administrators while there is none. */
async function listRecipients(ctx: Ctx): Promise<{ slackUserId: string }[]> {
  const find = (where: object) =>
    ctx.db.member.findMany({
      where: { workspaceId: ctx.workspace.id, deactivatedAt: null, ...where },
      orderBy: { createdAt: 'asc' },
      select: { slackUserId: true },
      take: MOST_RECIPIENTS,
    });
  const officers = await find({ roles: { has: 'privacy_officer' } });
  return officers.length > 0 ? officers : find(ACTIVE_ADMIN);
}
