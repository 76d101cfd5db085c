import { randomUUIDv7 } from 'node:crypto';
import type { Role } from '../../generated/prisma/enums.ts';
import { caresForPatients } from '../access/access.ts';
import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { ASKER, confirmersOf, notifyConfirmers } from './confirmers.ts';

type Access = { roles: readonly Role[]; teamIds: readonly string[] };
export type Own = { now: Access; asked: Access };

/**
 * What of a change a member may give themselves at once, and what takes a second person: any role but the administrator's,
 * and a team whose patients they would see by it. Of another member all of it is given at once.
 * @returns what they have then, and what is asked for.
 */
export function splitOwn(ctx: Ctx, memberId: string, before: Access, wanted: Access): Own {
  if (actingMember(ctx.actor)?.memberId !== memberId)
    return { now: wanted, asked: { roles: [], teamIds: [] } };
  const roles = wanted.roles.filter((role) => role !== 'admin' && !before.roles.includes(role));
  const teamIds = caresForPatients({ roles: wanted.roles })
    ? wanted.teamIds.filter((id) => !before.teamIds.includes(id))
    : [];
  return {
    now: {
      roles: wanted.roles.filter((role) => !roles.includes(role)),
      teamIds: wanted.teamIds.filter((id) => !teamIds.includes(id)),
    },
    asked: { roles, teamIds },
  };
}

/**
 * Keeps what a member asks for themselves until a second person decides: one request at a time, which grows. Those who can
 * confirm it and the one who asks get a message.
 * @returns whether there is someone who can confirm it now; null where nothing is asked.
 */
export async function askForRoles(
  { tx, audit }: Change,
  ctx: Ctx,
  memberId: string,
  { roles, teamIds }: Access,
): Promise<{ canBeConfirmed: boolean } | null> {
  if (roles.length === 0 && teamIds.length === 0) return null;
  const open = await tx.roleRequest.findFirst({ where: { memberId, state: 'pending' } });
  const asked = {
    roles: [...new Set([...(open?.roles ?? []), ...roles])],
    teamIds: [...new Set([...(open?.teamIds ?? []), ...teamIds])],
  };
  const id = open?.id ?? randomUUIDv7();
  const row = { workspaceId: ctx.workspace.id, memberId, requestedAt: ctx.now() };
  await tx.roleRequest.upsert({ where: { id }, create: { id, ...row, ...asked }, update: asked });
  const member = await tx.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { slackUserId: true },
  });
  const message = { kind: 'role_request', subjectId: id, destination: member.slackUserId } as const;
  await requestDelivery(tx, ctx, { ...message, occurrence: ASKER });
  const confirmers = await confirmersOf(tx, ctx, memberId);
  await notifyConfirmers(tx, ctx, id, confirmers);
  audit({
    action: 'role.ask',
    subjectType: 'Member',
    subjectId: memberId,
    details: { requestId: id, ...asked },
  });
  return { canBeConfirmed: confirmers.length > 0 };
}

/** A member who can confirm from now on is asked about what waits. */
export async function askNewConfirmer(
  { tx }: Change,
  ctx: Ctx,
  member: { id: string; slackUserId: string },
): Promise<void> {
  const waiting = await tx.roleRequest.findMany({
    where: { workspaceId: ctx.workspace.id, state: 'pending', memberId: { not: member.id } },
    select: { id: true },
  });
  for (const { id } of waiting) await notifyConfirmers(tx, ctx, id, [member]);
}
