import { Prisma } from '../../generated/prisma/client.ts';
import type { ChannelFitness } from '../../generated/prisma/enums.ts';
import { isCaring } from '../access/member-sql.ts';
import type { Ctx, Tx } from '../context.ts';
import { needsDetails } from '../phi-display.ts';

/** Read once a day; what is older than two is no longer known. */
const KNOWN_FOR_MS = 48 * 3_600_000;

/** Of which teams: by id, by their channel, or of each channel that a person is in. */
export type Scope = { teamIds: readonly string[] } | { channelId: string } | { slackUserId: string };

export type TeamFitness = {
  teamId: string;
  channelId: string | null;
  /** Northstar can change what it posted there. */
  isMember: boolean;
  /** What was last acted upon. */
  saved: ChannelFitness;
  fitness: 'unknown' | 'fit' | 'unfit';
  /** `public`, `shared`, or a kind and a Slack user: `no_role:U123`, `guest:U123`, `outside:U123`, `app:U123`. */
  reasons: string[];
};

/**
 * Whether the channels of these teams may show more than L0, from who can read them and what each may know, now. Not
 * known is never fit.
 * @returns one row for each team in use, with the reasons against it, by team id.
 */
export async function readFitness(tx: Tx, ctx: Ctx, scope: Scope): Promise<TeamFitness[]> {
  const knownSince = new Date(ctx.now().getTime() - KNOWN_FOR_MS);
  return tx.$queryRaw<TeamFitness[]>`
    SELECT team."id"::text AS "teamId", team."slackChannelId" AS "channelId", team."channelFitness"::text AS "saved",
           COALESCE(c."isMember", false) AS "isMember", why."reasons",
           CASE WHEN cardinality(why."reasons") > 0 THEN 'unfit'
                WHEN c."isPrivate" AND NOT c."isShared" AND c."isMember" AND NOT c."isDoubted"
                     AND c."readAt" > ${knownSince}::timestamptz AND NOT why."hasUnknown" THEN 'fit'
                ELSE 'unknown' END AS "fitness"
      FROM team
      LEFT JOIN channel c ON c."workspaceId" = team."workspaceId" AND c."slackChannelId" = team."slackChannelId"
     CROSS JOIN LATERAL (
       SELECT COALESCE(bool_or(reader."reason" IS NULL AND reader."kind" = 'unknown'), false) AS "hasUnknown",
              array_remove(ARRAY[CASE WHEN NOT c."isPrivate" THEN 'public' END, CASE WHEN c."isShared" THEN 'shared' END], NULL)
                || COALESCE(array_agg(reader."reason" ORDER BY reader."reason") FILTER (WHERE reader."reason" IS NOT NULL),
                            '{}') AS "reasons"
         FROM (SELECT r."kind",
                      CASE WHEN r."kind" IN ('guest', 'outside', 'app') THEN r."kind"::text || ':' || r."slackUserId"
                           WHEN NOT EXISTS (
                             SELECT 1 FROM member m JOIN team_member tm ON tm."memberId" = m."id"
                              WHERE m."workspaceId" = r."workspaceId" AND m."slackUserId" = r."slackUserId"
                                AND tm."teamId" = team."id" AND ${isCaring('m')})
                           THEN 'no_role:' || r."slackUserId" END AS "reason"
                 FROM channel_reader r
                WHERE r."workspaceId" = c."workspaceId" AND r."slackChannelId" = c."slackChannelId"
                  AND r."kind" NOT IN ('self', 'gone')) AS reader
     ) AS why
     WHERE team."workspaceId" = ${ctx.workspace.id}::uuid AND team."archivedAt" IS NULL AND ${within(ctx, scope)}
     ORDER BY team."id"`;
}

/**
 * The teams of a scope, as a condition.
 * @returns SQL that is true of `team` when it is one of those.
 */
export function within(ctx: Ctx, scope: Scope): Prisma.Sql {
  if ('teamIds' in scope) return Prisma.sql`team."id" = ANY(${[...scope.teamIds]}::uuid[])`;
  if ('channelId' in scope) return Prisma.sql`team."slackChannelId" = ${scope.channelId}`;
  return Prisma.sql`team."slackChannelId" IN (
    SELECT r."slackChannelId" FROM channel_reader r
     WHERE r."workspaceId" = ${ctx.workspace.id}::uuid AND r."slackUserId" = ${scope.slackUserId})`;
}

/**
 * Whether details are asked for with a new card: where cards say little. Less sure than `isChannelFit`, which decides
 * whether they are posted: what was not asked for comes when the channel is fit again.
 */
export const asksForDetails = (
  { workspace }: Pick<Ctx, 'workspace'>,
  { channelFitness }: { channelFitness: ChannelFitness },
): boolean => needsDetails(workspace.phi) && (channelFitness === 'fit' || channelFitness === 'checking');

/**
 * Asked by renderers last, right before the post.
 * @returns true when details of all these teams may be shown in that channel now; false for no teams.
 */
export async function isChannelFit(
  ctx: Ctx,
  { channelId, teamIds }: { channelId: string; teamIds: readonly string[] },
): Promise<boolean> {
  const wanted = [...new Set(teamIds)];
  const teams = await readFitness(ctx.db, ctx, { teamIds: wanted });
  const fit = teams.filter((team) => team.channelId === channelId && team.fitness === 'fit');
  return wanted.length > 0 && fit.length === wanted.length;
}
