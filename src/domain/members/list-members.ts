import { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';

const Input = z.object({
  /** 0-based. */
  page: z.int().min(0).default(0),
  pageSize: z.int().min(1).max(50).default(15),
});

const listed = {
  teams: { where: { team: { archivedAt: null } }, select: { team: { select: { id: true, name: true } } } },
} satisfies Prisma.MemberInclude;

export type ListedMember = Prisma.MemberGetPayload<{ include: typeof listed }>;
export type MemberPage = { members: ListedMember[]; total: number; page: number; pageCount: number };

/**
 * Active members by name. For administrators.
 * @returns one page (0-based), with the counts of members and pages.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` for a page or size out of range.
 */
export async function listMembers(ctx: Ctx, input: z.input<typeof Input> = {}): Promise<MemberPage> {
  const entry: AuditEntry = { action: 'member.list', subjectType: 'Member' };
  await requireAccess(ctx, entry);
  const { page, pageSize } = parseInput(Input, input);
  const where = { workspaceId: ctx.workspace.id, deactivatedAt: null };
  const [total, members] = await Promise.all([
    ctx.db.member.count({ where }),
    ctx.db.member.findMany({
      where,
      include: listed,
      orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
      skip: page * pageSize,
      take: pageSize,
    }),
  ]);
  await recordAudit(ctx.db, ctx, { ...entry, details: { page, shown: members.map(({ id }) => id) } });
  return { members, total, page, pageCount: Math.max(1, Math.ceil(total / pageSize)) };
}

/**
 * How many people are members now. For administrators; none of them is shown.
 * @returns the count of active members.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function countMembers(ctx: Ctx): Promise<number> {
  const entry: AuditEntry = { action: 'member.list', subjectType: 'Member' };
  await requireAccess(ctx, entry);
  const count = await ctx.db.member.count({ where: { workspaceId: ctx.workspace.id, deactivatedAt: null } });
  await recordAudit(ctx.db, ctx, { ...entry, details: { count } });
  return count;
}

/**
 * One active member by Slack id, for the form that changes roles and teams. For administrators.
 * @returns the member with their teams; null: not an active member.
 * @throws DomainError `forbidden` for members who are not administrators.
 */
export async function getMember(ctx: Ctx, slackUserId: string): Promise<ListedMember | null> {
  const entry: AuditEntry = { action: 'member.view', subjectType: 'Member' };
  await requireAccess(ctx, entry);
  const member = await ctx.db.member.findFirst({
    where: { workspaceId: ctx.workspace.id, slackUserId, deactivatedAt: null },
    include: listed,
  });
  if (member) await recordAudit(ctx.db, ctx, { ...entry, subjectId: member.id });
  return member;
}
