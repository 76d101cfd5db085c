import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { type ClockWithZone, clockWithZone } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { requireTransition } from './require-transition.ts';
import { transitionWithStay } from './transition.ts';

const Input = z.object({ id: z.uuid() });

const person = { select: { displayName: true } } as const;
const wholeTransition = {
  ...transitionWithStay,
  team: true,
  prior: { select: { id: true, admission: { select: { dischargedAt: true } } } },
  visitAppointment: true,
  visitContact: { select: { id: true, occurredAt: true, way: true } },
  decisions: { select: { rowKey: true, appliedAt: true } },
  points: {
    include: {
      member: person,
      task: {
        select: {
          status: true,
          completedAt: true,
          owner: { select: { displayName: true, slackUserId: true } },
        },
      },
    },
  },
} satisfies Prisma.TransitionInclude;

export type WholeTransition = Prisma.TransitionGetPayload<{ include: typeof wholeTransition }>;
export type ShownTransition = {
  transition: WholeTransition;
  /** All its deadlines, the earliest first. */
  clocks: ClockWithZone[];
  /** Who has compared the medicines, and who has closed it. */
  reconciledBy: string | null;
  closedBy: string | null;
};

/**
 * One discharge with all that is known of its 30 days, for someone of its team. The look is audited.
 * @returns the discharge, its deadlines, and who has compared the medicines and closed it.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for one of another team.
 */
export async function getTransition(ctx: Ctx, input: z.input<typeof Input>): Promise<ShownTransition> {
  const { id } = parseInput(Input, input);
  const entry = { action: 'transition.view', subjectType: 'Transition', subjectId: id } as const;
  await requireAccess(ctx, entry);
  const transition = await requireTransition(ctx, entry, wholeTransition);
  const { reconciledById, closedById } = transition;
  const [clocks, people] = await Promise.all([
    ctx.db.clock.findMany({
      include: clockWithZone,
      where: { subjectId: id, workspaceId: ctx.workspace.id },
      orderBy: [{ dueAt: 'asc' }, { ruleId: 'asc' }],
    }),
    ctx.db.member.findMany({
      where: { id: { in: [reconciledById, closedById].filter((one) => one !== null) } },
      select: { id: true, displayName: true },
    }),
  ]);
  const nameOf = (memberId: string | null) => people.find((one) => one.id === memberId)?.displayName ?? null;
  await recordAudit(ctx.db, ctx, { ...entry, patientId: transition.patientId });
  return { transition, clocks, reconciledBy: nameOf(reconciledById), closedBy: nameOf(closedById) };
}
