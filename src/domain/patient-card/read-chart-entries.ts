import type { Ctx } from '../context.ts';
import { type ChartEntryContent, type EntryKind, entryDetails } from '../imports/chart-entry.ts';

/** A result is told beside the one before it. */
const OF_ONE_MEASURE = 2;

type Row = {
  kind: string;
  title: string;
  happenedOn: Date | null;
  happenedText: string | null;
  endsOn: Date | null;
  details: unknown;
  isPart2: boolean;
  part2Review: string | null;
  withdrawnAt: Date | null;
  sourceSystem: string;
};

/** One entry as the card shows it, its details as its kind has them. */
export type ChartEntry = {
  [K in EntryKind]: Omit<Row, 'kind' | 'details'> & {
    kind: K;
    details: Extract<ChartEntryContent, { kind: K }>['details'];
  };
}[EntryKind];

/**
 * A patient's entries in force, newest first: of each measure, each questionnaire and each social question the last two, of any other kind as
 * many as `most`. Raw: the newest of each group in one statement, of hundreds of rows. The caller has checked access, and
 * audits the look.
 * @returns the entries; one whose details cannot be read is left out.
 */
export async function readChartEntries(
  ctx: Ctx,
  { patientId, today, most }: { patientId: string; today: string; most: number },
): Promise<ChartEntry[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT e."kind", e."title", e."happenedOn", e."happenedText", e."endsOn", e."details", e."isPart2", e."part2Review",
           e."withdrawnAt", e."sourceSystem"
      FROM (SELECT c.*, row_number() OVER (
                     PARTITION BY c."kind", CASE c."kind" WHEN 'result' THEN c."details"->>'measure' WHEN 'score' THEN c."title"
                                                                     WHEN 'screening' THEN c."details"->>'asked' END
                     ORDER BY c."happenedOn" DESC NULLS LAST, c."happenedAt" DESC NULLS LAST, c."id" DESC) AS "place"
              FROM "chart_entry" c
             WHERE c."workspaceId" = ${ctx.workspace.id}::uuid AND c."patientId" = ${patientId}::uuid
               AND c."withdrawnAt" IS NULL AND c."isActive" AND (c."endsOn" IS NULL OR c."endsOn" >= ${today}::date)) e
     WHERE e."place" <= CASE WHEN e."kind" IN ('result', 'score', 'screening') THEN ${OF_ONE_MEASURE}::int ELSE ${most}::int END
     ORDER BY e."happenedOn" DESC NULLS LAST, e."happenedAt" DESC NULLS LAST, e."id" DESC`;
  return rows.flatMap(({ kind, details, ...row }) => {
    const read = entryDetails(kind, details);
    return read ? [{ ...row, ...read } as ChartEntry] : [];
  });
}
