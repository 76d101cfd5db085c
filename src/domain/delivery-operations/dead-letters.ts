import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Passed } from '../access/require-access.ts';
import type { Ctx } from '../context.ts';
import type { DeliveryKind } from '../deliveries/delivery.ts';
import { DomainError } from '../errors.ts';

/** One dead letter, or all that Slack refused for the same reason. */
export const WhichDead = z.union([z.object({ id: z.uuid() }), z.object({ code: z.string().min(1) })]);
export type WhichDead = z.infer<typeof WhichDead>;

/** A message that Slack refuses, as an operator sees it: no name and no text. */
export type DeadLetter = {
  id: string;
  kind: DeliveryKind;
  destination: string;
  code: string;
  /** When it was given up. */
  since: Date;
  caseKey: string | null;
  teamName: string | null;
};

export type DeadLetters = {
  total: number;
  codes: { code: string; count: number }[];
  letters: DeadLetter[];
  /** 0-based. */
  page: number;
  pageCount: number;
};

const PAGE_SIZE = 10;

/**
 * For a verb that has passed its gate. Dead letters by code, most first, and one page of ten of them, longest dead first.
 * @returns the counts and the page; the last page when `wantedPage` (0-based) is beyond it.
 */
export async function readDeadLetters(ctx: Ctx, _gate: Passed, wantedPage: number): Promise<DeadLetters> {
  const codes = await countDead(ctx);
  const total = codes.reduce((sum, { count }) => sum + count, 0);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  // The last one may have been dealt with meanwhile.
  const page = Math.min(wantedPage, pageCount - 1);
  const letters = await ctx.db.$queryRaw<DeadLetter[]>(Prisma.sql`
    SELECT d."id"::text AS "id", d."kind"::text AS "kind", d."destination",
           COALESCE(d."lastError", 'unknown') AS "code", d."updatedAt" AS "since", p."caseKey", team."name" AS "teamName"
      FROM delivery d
      LEFT JOIN task t ON t."id" = d."subjectId"
      LEFT JOIN contact c ON c."id" = d."subjectId"
      LEFT JOIN patient p ON p."id" = COALESCE(t."patientId", c."patientId")
      LEFT JOIN team ON team."id" = COALESCE(t."teamId", p."teamId")
     WHERE d."workspaceId" = ${ctx.workspace.id}::uuid AND d."state" = 'dead'
     ORDER BY d."updatedAt", d."id" OFFSET ${page * PAGE_SIZE} LIMIT ${PAGE_SIZE}`);
  return { total, codes, letters, page, pageCount };
}

/**
 * How many messages Slack refuses.
 * @returns counts by Slack's code, most first.
 */
export async function countDead(ctx: Ctx): Promise<{ code: string; count: number }[]> {
  const rows = await ctx.db.delivery.groupBy({
    by: ['lastError'],
    where: { workspaceId: ctx.workspace.id, state: 'dead' },
    _count: { _all: true },
  });
  return rows
    .map((row) => ({ code: row.lastError ?? 'unknown', count: row._count._all }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

/** The WHERE of what is chosen; the letter's own code when it was chosen by id. */
export function whichDead(which: WhichDead): Prisma.DeliveryWhereInput {
  return 'id' in which ? { id: which.id } : { lastError: which.code === 'unknown' ? null : which.code };
}

export const noLongerDead = (which: WhichDead) =>
  new DomainError(
    'conflict',
    'That message is no longer a dead letter: it was handled or sent in the meantime. Nothing was changed.',
    which,
  );
