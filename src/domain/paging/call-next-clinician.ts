import type { Page } from '../../generated/prisma/client.ts';
import type { Role } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/** In this order. Supervisors last: somebody has to know. */
const CLINICIANS: readonly Role[] = ['nurse', 'physician', 'supervisor'];
/** Without an answer the next one is notified (design notes on voicemails: 10 minutes). */
const ANSWER_WITHIN_MS = 10 * 60_000;

/**
 * Notifies the next clinician of a page who is not away: nurses first, then physicians, then supervisors, each once.
 * Inside a transaction that holds the page.
 * @returns the member; null when there is no one left: the task is overdue from its first minute, and escalates by itself.
 */
export async function callNextClinician({ tx, audit }: Change, ctx: Ctx, page: Page): Promise<string | null> {
  const members = await tx.member.findMany({
    where: {
      deactivatedAt: null,
      roles: { hasSome: [...CLINICIANS] },
      teams: { some: { teamId: page.teamId } },
      absences: { none: { startedAt: { not: null }, endedAt: null } },
    },
    select: { id: true, slackUserId: true, roles: true },
    orderBy: { id: 'asc' },
  });
  const called = await tx.pageCall.findMany({ where: { pageId: page.id }, select: { memberId: true } });
  const rank = (roles: readonly Role[]) => CLINICIANS.findIndex((role) => roles.includes(role));
  const next = members
    .filter(({ id }) => !called.some(({ memberId }) => memberId === id))
    .toSorted((one, other) => rank(one.roles) - rank(other.roles))[0];
  const step = page.step + 1;
  await tx.page.update({
    where: { id: page.id },
    data: next ? { step, nextAt: new Date(ctx.now().getTime() + ANSWER_WITHIN_MS) } : { nextAt: null },
  });
  if (!next) return null;
  await tx.pageCall.create({
    data: { workspaceId: ctx.workspace.id, pageId: page.id, step, memberId: next.id, calledAt: ctx.now() },
  });
  await requestDelivery(tx, ctx, {
    kind: 'page',
    subjectId: page.id,
    occurrence: step,
    destination: next.slackUserId,
    priority: 'stat',
  });
  audit({
    action: 'page.call',
    subjectType: 'Page',
    subjectId: page.id,
    details: { memberId: next.id, step },
  });
  return next.id;
}
