import type { Page } from '../../generated/prisma/client.ts';
import type { Role } from '../../generated/prisma/enums.ts';
import type { Change } from '../change.ts';
import type { Ctx, Tx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';

/** In this order. Supervisors last: somebody has to know. */
const CLINICIANS: readonly Role[] = ['nurse', 'physician', 'supervisor'];
/** Without an answer the next one is notified (design notes on voicemails: 10 minutes). */
const ANSWER_WITHIN_MS = 10 * 60_000;

type Clinician = { id: string; slackUserId: string };

/** Who may be paged for a team and is not away, in the order in which they are called. */
export async function cliniciansOf(tx: Tx, teamId: string): Promise<Clinician[]> {
  const members = await tx.member.findMany({
    where: {
      deactivatedAt: null,
      roles: { hasSome: [...CLINICIANS] },
      teams: { some: { teamId } },
      absences: { none: { startedAt: { not: null }, endedAt: null } },
    },
    select: { id: true, slackUserId: true, roles: true },
    orderBy: { id: 'asc' },
  });
  const rank = (roles: readonly Role[]) => CLINICIANS.findIndex((role) => roles.includes(role));
  return members.toSorted((one, other) => rank(one.roles) - rank(other.roles));
}

/** When the next one is called, if this one does not answer. */
export const answerBy = (ctx: Ctx): Date => new Date(ctx.now().getTime() + ANSWER_WITHIN_MS);

/**
 * Notifies the next clinician of a page who is not away: nurses first, then physicians, then supervisors, each once.
 * Inside a transaction that holds the page.
 * @returns the member; null when there is no one left: the task is overdue from its first minute, and escalates by itself.
 */
export async function callNextClinician(unit: Change, ctx: Ctx, page: Page): Promise<string | null> {
  const { tx } = unit;
  const clinicians = await cliniciansOf(tx, page.teamId);
  const called = await tx.pageCall.findMany({ where: { pageId: page.id }, select: { memberId: true } });
  const next = clinicians.find(({ id }) => !called.some(({ memberId }) => memberId === id));
  const step = page.step + 1;
  await tx.page.update({
    where: { id: page.id },
    data: next ? { step, nextAt: answerBy(ctx) } : { nextAt: null },
  });
  if (!next) return null;
  await callClinician(unit, ctx, { pageId: page.id, step, clinician: next });
  return next.id;
}

/** One call of a page, and the direct message that makes it. */
export async function callClinician(
  { tx, audit }: Change,
  ctx: Ctx,
  { pageId, step, clinician }: { pageId: string; step: number; clinician: Clinician },
): Promise<void> {
  await tx.pageCall.createMany({
    data: { workspaceId: ctx.workspace.id, pageId, step, memberId: clinician.id, calledAt: ctx.now() },
  });
  await requestDelivery(tx, ctx, {
    kind: 'page',
    subjectId: pageId,
    occurrence: step,
    destination: clinician.slackUserId,
    priority: 'stat',
  });
  audit({
    action: 'page.call',
    subjectType: 'Page',
    subjectId: pageId,
    details: { memberId: clinician.id, step },
  });
}
