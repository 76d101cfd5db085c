import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import { findDisclosed } from './disclosure-access.ts';
import { disclosureColumns, disclosureFields } from './disclosure-fields.ts';
import { writeDisclosure } from './write-disclosure.ts';

const Input = disclosureFields.extend({ patientId: z.uuid('Choose a patient.') });

/**
 * Writes down what left the workplace without Northstar: told by phone, sent by fax.
 * @throws DomainError `forbidden` without a care role and a team, unless a privacy officer; `invalid` with the fields at
 *   fault; `not-found` for another team's patient; `duplicate` when this gesture was saved before.
 */
export async function recordDisclosure(ctx: Ctx<MemberActor>, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = {
    action: 'disclosure.record',
    subjectType: 'Patient',
    subjectId: input.patientId,
  };
  await requireAccess(ctx, entry);
  const { patientId, ...fields } = parseInput(Input, input);
  const columns = disclosureColumns(ctx, fields);
  const recorded = change(ctx, async ({ tx, audit }) => {
    await findDisclosed(tx, ctx, { action: entry.action, id: patientId });
    const { memberId } = ctx.actor;
    audit(
      await writeDisclosure(tx, ctx, { ...columns, patientId, memberId }, { action: 'disclosure.record' }),
    );
  });
  await auditRefusal(ctx, entry, recorded);
}
