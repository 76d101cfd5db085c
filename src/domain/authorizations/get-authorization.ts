import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { recordRefused } from '../audit/audit-refusal.ts';
import type { ClockWithZone } from '../clocks/clock.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import {
  type Authorization,
  type AuthorizationKind,
  type AuthorizationWithPeople,
  authorizationWithPeople,
} from './authorization.ts';
import { notTheirs } from './change-authorization.ts';
import { nextLevels } from './next-levels.ts';
import { clocksOf } from './set-deadlines.ts';
import { type WantedDeadline, wantedDeadlines } from './wanted-deadlines.ts';

const Input = z.object({ id: z.uuid() });

export type WholeAuthorization = {
  request: AuthorizationWithPeople;
  /** Its own and, of what goes on from a denial, those of the denial. */
  clocks: ClockWithZone[];
  /** Deadlines that could be due by several rules, because the plan is not known. */
  doubtful: WantedDeadline[];
  parent: Authorization | null;
  following: Authorization[];
  /** What may be asked for next. */
  offers: AuthorizationKind[];
  letter: { id: string; status: string } | null;
};

/**
 * One request with its deadlines, its documents and what came before and after it. The look is audited.
 * @returns all that its form shows.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for one of another team.
 */
export async function getAuthorization(ctx: Ctx, input: z.input<typeof Input>): Promise<WholeAuthorization> {
  const { id } = parseInput(Input, input);
  const entry = await requireAccess(ctx, {
    action: 'authorization.view',
    subjectType: 'Authorization',
    subjectId: id,
  });
  const found = await ctx.db.authorization.findFirst({
    where: { id, ...teamScope(ctx, entry.action) },
    include: {
      ...authorizationWithPeople,
      parent: true,
      next: { orderBy: { createdAt: 'asc' } },
      letter: { select: { id: true, status: true } },
    },
  });
  if (!found) {
    await recordRefused(ctx, entry);
    throw notTheirs(id);
  }
  const { parent, next: following, letter, ...request } = found;
  const clocks = await clocksOf(ctx.db, ctx, [id, ...(parent ? [parent.id] : [])]);
  await recordAudit(ctx.db, ctx, { ...entry, patientId: request.patientId });
  return {
    request,
    clocks,
    doubtful: wantedDeadlines(request, request.team).filter(
      ({ options, without }) => options.length + without.length > 1,
    ),
    parent,
    following,
    offers: nextLevels(request, following),
    letter,
  };
}
