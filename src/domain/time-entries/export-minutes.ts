import { z } from 'zod';
import { visibleTeamIdsInPart } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { REPORT_MOST, type Report } from '../audit-reports/report.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { codeWords, ruleOf } from './code-rules.ts';
import { countMinutes } from './count-minutes.ts';
import { monthFor, monthInput } from './month-input.ts';

const Input = z.object({ month: monthInput });

/** Beside each list and file: a rule of billing is never the last word. */
export const CHECK_WORDS = 'Check with your billing office.';

/**
 * A month's minutes and codes as a table, for billing, and for supervisors of their own teams. The download is audited
 * with its patients before the file is made.
 * @returns at most as many rows as a CSV takes; the table says so when there are more.
 * @throws DomainError `forbidden` for everyone else; `invalid` for a month that is none or has not started.
 */
export async function exportMinutes(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<Report> {
  const entry: AuditEntry = { action: 'minutes.export', subjectType: 'TimeEntry' };
  await requireAccess(ctx, entry);
  const month = monthFor(ctx, parseInput(Input, input).month);
  const rule = ruleOf(month);
  const { rows, patientIds, total } = await countMinutes(ctx, {
    month,
    teamIds: visibleTeamIdsInPart(ctx, entry.action),
    limit: REPORT_MOST.csv,
  });
  await recordAudit(ctx.db, ctx, {
    ...entry,
    patients: patientIds,
    details: { month, formats: ['csv'], rows: rows.length },
  });
  return {
    fileStem: `northstar-minutes-${month}`,
    title: `Minutes and codes of ${month}`,
    about: [],
    headers: ['Month', 'Case key', 'Name', 'Minutes', 'In person, not counted', 'Code', 'Note'],
    rows: rows.map(({ caseKey, name, minutes, codes }) => [
      month,
      caseKey,
      [...name.givenNames.slice(0, 1), name.familyName].filter(Boolean).join(' '),
      String(minutes.counted),
      String(minutes.inPerson),
      codeWords(codes, minutes.counted, rule),
      CHECK_WORDS,
    ]),
    notes: total > rows.length ? [`Only the first ${rows.length} of ${total} patients are here.`] : [],
  };
}
