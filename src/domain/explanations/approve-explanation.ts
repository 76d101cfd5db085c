import { z } from 'zod';
import { Role } from '../../generated/prisma/enums.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import { CARE_ROLES, requireCareRole } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { personOf } from './acting.ts';
import { blockingNow, wayOn } from './blocking-now.ts';
import { collectFacts } from './collect-facts.ts';
import { type Explanation, hasOverruled, LICENSED_ROLES, overruledIn } from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { lockExplanation } from './lock-explanation.ts';
import { notAsSeen } from './not-as-seen.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that was read. */
  number: z.int().positive(),
  role: z.enum(Role, 'Choose your reviewer role.'),
  licence: z.string().trim().max(TEXT_LIMITS.licence, tooLong(TEXT_LIMITS.licence)).nullish(),
  /** Texts in another language than English: a person who knows both has read it. */
  isTranslationRead: z.boolean().default(false),
});

const APPROVABLE = ['in_review', 'sent_back'] as const;

/**
 * Records that a person lets this text be handed out. The checks run again on the facts as they are now: a draft is a
 * draft until then: docs/architecture.md (Drafts). The person who overruled a finding of this text may not approve
 * it: what one person lives with, another approves.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` under `role` or
 *   `translation`, or when the plan is too long; `not-found` when the patient is not on the actor's teams; `conflict`
 *   while a finding blocks, when the plan or the text has changed since, or for the overruler; `duplicate` when this
 *   gesture was saved before.
 */
export async function approveExplanation(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.approve',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireCareRole(ctx, entry);
  const { id, number, role, licence, isTranslationRead } = parseInput(Input, input);
  const person = personOf(ctx);
  if (!person.roles.includes(role) || !CARE_ROLES.includes(role))
    throw invalidField('role', 'Choose a role that you have here and that cares for patients.');
  const facts = await auditRefusal(ctx, entry, factsNow(ctx, id));
  const approved = change(ctx, async ({ tx, audit }) => {
    await lockExplanation(tx, id);
    const explanation = await findExplanation(tx, ctx, id);
    const { text, language } = explanation;
    if (!text || text.number !== number || !isApprovable(explanation))
      throw await notAsSeen(tx, explanation, 'Nothing was approved.');
    if (language !== 'en' && !isTranslationRead)
      throw invalidField(
        'translation',
        'A qualified translator or a bilingual clinician must review it first.',
      );
    assertFaithful(facts, explanation);
    assertAnotherPerson(explanation, person);
    const { count } = await tx.explanation.updateMany({
      where: { id, currentVersion: number, status: { in: [...APPROVABLE] } },
      data: { status: 'approved' },
    });
    if (count === 0) throw await notAsSeen(tx, await findExplanation(tx, ctx, id), 'Nothing was approved.');
    const saysHowMade = await saysHowItWasMade(tx, ctx, role, licence || null);
    await tx.explanationApproval.create({
      data: {
        workspaceId: ctx.workspace.id,
        explanationId: id,
        versionNumber: number,
        planVersion: text.draft.planVersion,
        role,
        licence: licence || null,
        saysHowMade,
        memberId: person.memberId,
        at: ctx.now(),
      },
    });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: {
        version: number,
        planVersion: text.draft.planVersion,
        role,
        hasLicence: Boolean(licence),
        overruled: [...new Set(overruledIn(explanation).map(({ finding }) => finding.rule))],
        overruledBy: [...new Set(overruledIn(explanation).map(({ memberId }) => memberId))],
      },
    });
  });
  return auditRefusal(ctx, entry, approved);
}

const isApprovable = ({ status }: Explanation): boolean => APPROVABLE.some((each) => each === status);

/** Read before the row is held: a plan that changes after that marks the text out of date, and the guard sees it. */
async function factsNow(ctx: Ctx, id: string): Promise<FactSheet> {
  const { patientId } = await findExplanation(ctx.db, ctx, id);
  return (await collectFacts(ctx, patientId)).sheet;
}

/** The rules once more, on the facts as they are now. */
function assertFaithful(sheet: FactSheet, explanation: Explanation): void {
  const { id, text } = explanation;
  if (!text) return;
  if (sheet.planVersion > text.draft.planVersion)
    throw new DomainError(
      'conflict',
      'The plan has changed since this was written. Nothing was approved: press Draft again, then review what is new.',
      { id },
    );
  const open = blockingNow(sheet, explanation);
  if (open.length === 0) return;
  throw new DomainError(
    'conflict',
    `${open.length === 1 ? 'One finding still blocks' : `${open.length} findings still block`} this text. Nothing was approved: ${wayOn(open)}.`,
    { id, rules: open.map(({ rule }) => rule) },
  );
}

function assertAnotherPerson(explanation: Explanation, { memberId }: MemberActor): void {
  if (!hasOverruled(explanation, memberId)) return;
  throw new DomainError(
    'conflict',
    'You have overruled a finding of this text, so another person on the team must approve it. Nothing was approved; your reason is saved for them.',
    { id: explanation.id },
  );
}

/** A workplace may switch it off; what a licensed provider has reviewed needs no such word (California AB 3030). */
async function saysHowItWasMade(tx: Tx, ctx: Ctx, role: Role, licence: string | null): Promise<boolean> {
  if (licence && LICENSED_ROLES.includes(role)) return false;
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: ctx.workspace.id } });
  return workspace.tellsHowHandoutsAreMade;
}
