import { z } from 'zod';
import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { changedMeanwhile, notOpen } from './conflicts.ts';
import { MOST_ENTRIES, readDischargeList } from './discharge-list.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that the person saw. */
  version: z.int().positive(),
  text: z.string().nullish(),
});

/**
 * Keeps the hospital's list of medicines as it was typed, a medicine a line. What was decided of a line counts while the
 * line is there.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `text` for too many lines; `not-found`,
 *   audited as refused, for a discharge of another team; `conflict` when it is closed or another person saved it since;
 *   `duplicate` when this gesture was saved before.
 */
export async function saveDischargeList(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id, version, text } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'transition.reconcile', subjectType: 'Transition', subjectId: id };
  await requireAccess(ctx, entry);
  const entries = readDischargeList(text ?? '');
  if (entries.length > MOST_ENTRIES)
    throw invalidField('text', `Please keep it to ${MOST_ENTRIES} medications.`);
  const saved = change(ctx, async ({ tx, audit }) => {
    const scope = { id, ...teamScope(ctx, entry.action) };
    const { count } = await tx.transition.updateMany({
      where: { ...scope, state: 'open', listVersion: version },
      data: { dischargeList: entries, listVersion: { increment: 1 } },
    });
    const transition = await tx.transition.findFirst({ where: scope });
    if (!transition)
      throw new DomainError('not-found', 'That discharge is not your team’s. Nothing was saved.', { id });
    if (count === 0) throw transition.state === 'open' ? changedMeanwhile('list of medications') : notOpen();
    audit({ ...entry, patientId: transition.patientId, details: { entries: entries.length } });
  });
  await auditRefusal(ctx, entry, saved);
}
