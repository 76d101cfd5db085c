import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { part2Basis } from '../protection/part-2-basis.ts';
import { findHuddle, findItem } from './find-huddle.ts';
import {
  decisionWithPeople,
  type HuddleDecision,
  type ItemWithHuddle,
  isListed,
  isWithheld,
  type WholeHuddle,
} from './huddle.ts';
import { carriedQuestions } from './read-huddle-for-message.ts';

const Input = z.object({ id: z.uuid() });

/**
 * A huddle for a form: its agenda as far as the actor may see it. A patient who has moved, or whose whole record 42 CFR Part
 * 2 protects from this reader, is left out. Whom it shows is audited.
 * @returns the huddle with the cases that may be shown.
 * @throws DomainError `forbidden` without a care role and a team; `not-found` for another team's.
 */
export async function getHuddle(ctx: Ctx, input: z.input<typeof Input>): Promise<WholeHuddle> {
  const entry: AuditEntry = { action: 'huddle.view', subjectType: 'Huddle' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const of = { ...entry, subjectId: id };
  const huddle = await auditRefusal(ctx, of, findHuddle(ctx.db, ctx, { action: entry.action, id }));
  const items: WholeHuddle['items'] = [];
  for (const item of huddle.items)
    if (isListed(item) && !isWithheld(item, huddle) && (await mayRead(ctx, item))) items.push(item);
  await recordAudit(ctx.db, ctx, { ...of, patients: items.map(({ patientId }) => patientId) });
  return { ...huddle, items };
}

/** One case, and the open questions that it goes on from. */
export type OpenedItem = ItemWithHuddle & {
  carried: HuddleDecision[];
  /** The reader may know what 42 CFR Part 2 protects of this patient. */
  showsProtected: boolean;
};

/**
 * One case for its details and its forms. The look is audited.
 * @returns the case with what is open from the last huddle.
 * @throws DomainError `forbidden` without a care role and a team, or for a protected record that the actor may not read;
 *   `not-found` for another team's; `conflict` for a patient who has moved, or who was taken off.
 */
export async function getItem(ctx: Ctx, input: z.input<typeof Input>): Promise<OpenedItem> {
  const entry: AuditEntry = { action: 'huddle.view', subjectType: 'HuddleItem' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const of = { ...entry, subjectId: id };
  const item = await auditRefusal(ctx, of, findItem(ctx.db, ctx, { action: entry.action, id }));
  const basis = await part2Basis(ctx.db, ctx, item.patientId);
  if (item.patient.isPart2 && basis === null) {
    await recordAudit(ctx.db, ctx, { ...of, patientId: item.patientId, outcome: 'refused' });
    throw new DomainError(
      'forbidden',
      'This is a protected item: it opens for clinical members and coordinators of the team, or with the patient’s consent. Nothing was shown.',
      { id },
    );
  }
  await recordAudit(ctx.db, ctx, { ...of, patientId: item.patientId });
  return { ...item, carried: await carriedQuestions(ctx, item), showsProtected: basis !== null };
}

const mayRead = async (
  ctx: Ctx,
  { patient }: { patient: { id: string; isPart2: boolean } },
): Promise<boolean> => !patient.isPart2 || (await part2Basis(ctx.db, ctx, patient.id)) !== null;

/**
 * One decision for the form that supersedes or answers it, with its case. The look is audited.
 * @returns the decision and its case.
 * @throws DomainError `forbidden` without a care role and a team, or for a protected record that the actor may not read;
 *   `not-found` for another team's; `conflict` for a patient who has moved.
 */
export async function getDecision(
  ctx: Ctx,
  input: z.input<typeof Input>,
): Promise<{ decision: HuddleDecision; item: OpenedItem }> {
  const entry: AuditEntry = { action: 'huddle.view', subjectType: 'Decision' };
  await requireAccess(ctx, entry);
  const { id } = parseInput(Input, input);
  const decision = await auditRefusal(ctx, { ...entry, subjectId: id }, findDecision(ctx, id));
  return { decision, item: await getItem(ctx, { id: decision.huddleItemId }) };
}

async function findDecision(ctx: Ctx, id: string): Promise<HuddleDecision> {
  const found = await ctx.db.decision.findFirst({
    where: { id, item: { huddle: teamScope(ctx, 'huddle.view') } },
    include: decisionWithPeople,
  });
  if (found) return found;
  throw new DomainError('not-found', 'That decision is not your team’s. Nothing was shown.', { id });
}
