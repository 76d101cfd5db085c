import type { Ctx } from '../context.ts';
import { codeOf, countAttempt, forgetAttempts, noteFailure } from './count-attempt.ts';
import type { RecordWork } from './kinds.ts';

export type Pass<Result> = {
  /** Does what is due, many records at once. */
  all: () => Promise<Result>;
  /** The ids of what is due. */
  due: () => Promise<string[]>;
  /** Does it for one of them. */
  one: (id: string) => Promise<Result>;
  /** Whether an error is about what was done, and not about a database that is away. */
  isOwnFault: (error: unknown) => boolean;
};

/** A run takes a minute at most: one that has not ended by then has died. */
const RUN_MS = 60_000;

/**
 * A pass of the tick over all that is due. When it fails, or the process died in it, each record is done by itself: the one
 * that is to blame fails alone, is counted, and after its third attempt waits for an operator; the others go on.
 * @returns what came of it, in one part or in many.
 * @throws what the database threw when it was away: then no record is to blame.
 */
export async function runPass<Result>(ctx: Ctx, kind: RecordWork, pass: Pass<Result>): Promise<Result[]> {
  const hasDied = await beginRun(ctx, kind);
  try {
    return hasDied ? await eachAlone(ctx, kind, pass) : await together(ctx, kind, pass);
  } finally {
    await forgetAttempts(ctx, kind, ctx.workspace.id);
  }
}

async function together<Result>(ctx: Ctx, kind: RecordWork, pass: Pass<Result>): Promise<Result[]> {
  try {
    return [await pass.all()];
  } catch (error) {
    if (!pass.isOwnFault(error)) throw error;
    ctx.log.warn({ err: error, kind }, 'due work failed as a whole; each record is done by itself');
    return eachAlone(ctx, kind, pass);
  }
}

async function eachAlone<Result>(
  ctx: Ctx,
  kind: RecordWork,
  { due, one, isOwnFault }: Pass<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const id of await due()) {
    await countAttempt(ctx, kind, id);
    try {
      results.push(await one(id));
      await forgetAttempts(ctx, kind, id);
    } catch (error) {
      if (!isOwnFault(error)) {
        await forgetAttempts(ctx, kind, id);
        throw error;
      }
      ctx.log.error({ err: error, kind, subjectId: id }, 'due work failed for one record');
      await noteFailure(ctx, kind, id, codeOf(error));
    }
  }
  return results;
}

/** A mark while a process is at it, under the workspace's own id. True when an earlier run left its mark and its time is over. */
async function beginRun(ctx: Ctx, kind: RecordWork): Promise<boolean> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ hasDied: boolean }[]>`
    WITH before AS (
      SELECT "updatedAt" FROM work_attempt
       WHERE "workspaceId" = ${ctx.workspace.id}::uuid AND "kind" = ${kind} AND "subjectId" = ${ctx.workspace.id}::uuid
    )
    INSERT INTO work_attempt AS w ("id", "workspaceId", "kind", "subjectId", "attempt", "waitsUntil", "updatedAt")
    VALUES (northstar_uuid7(), ${ctx.workspace.id}::uuid, ${kind}, ${ctx.workspace.id}::uuid, 1, ${now}::timestamptz,
            ${now}::timestamptz)
    ON CONFLICT ("workspaceId", "kind", "subjectId") DO UPDATE SET "attempt" = w."attempt" + 1, "updatedAt" = ${now}::timestamptz
    RETURNING COALESCE((SELECT before."updatedAt" <= ${new Date(now.getTime() - RUN_MS)}::timestamptz FROM before), false) AS "hasDied"`;
  return rows[0]?.hasDied ?? false;
}
