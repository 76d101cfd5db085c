import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { asReaderMay } from '../protection/as-reader-may.ts';
import { dateAt } from '../time/instants.ts';
import type { Brief } from './brief.ts';
import { rulesOf } from './brief-rules.ts';
import { factsFor, linesOf } from './choose-lines.ts';
import { newsSince } from './news-since.ts';
import { readRecord } from './read-record.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Ten lines about one patient for the roles of who reads them: what happened since the last huddle or in the last 14 days, what is due, what gets in
 * the way. Every fact is rendered from a row and names it. The look is audited.
 * @returns the lines, without what the reader may not know of 42 CFR Part 2, and how many records that were.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed id; `not-found`, audited as
 *   refused, for a patient of another team.
 */
export async function getBrief(ctx: Ctx, input: z.input<typeof Input>): Promise<Brief> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'brief.view', subjectType: 'Patient', subjectId: id };
  await requireAccess(ctx, entry);
  const now = ctx.now();
  const { since, isSinceHuddle } = await newsSince(ctx, id);
  const record = await readRecord(ctx, { id, action: entry.action, since });
  if (!record) {
    await recordAudit(ctx.db, ctx, { ...entry, outcome: 'refused' });
    throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', { id });
  }
  const member = actingMember(ctx.actor);
  const rules = rulesOf(member?.roles ?? ['coordinator']);
  const zone = record.team.timeZone;
  const facts = factsFor(record, rules, { now, since, zone, memberId: member?.memberId ?? null });
  await recordAudit(ctx.db, ctx, { ...entry, patientId: id });
  const { caseKey, givenNames, familyName, protectedTexts } = record;
  const shown = await asReaderMay(ctx, record, { facts });
  return {
    patient: { id, caseKey, givenNames, familyName, protectedTexts },
    since,
    isSinceHuddle,
    today: dateAt(now, zone),
    lines: linesOf(shown.facts, rules),
    protectedCount: shown.protectedCount,
    breakGlass: shown.breakGlass,
  };
}
