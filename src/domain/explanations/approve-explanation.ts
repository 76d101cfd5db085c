import { z } from 'zod';
import { Role } from '../../generated/prisma/enums.ts';
import { questionOf } from '../../plain-language/checks/note-questions.ts';
import type { FactSheet } from '../../plain-language/fact-sheet.ts';
import type { Finding } from '../../plain-language/finding.ts';
import { decidedBy, hiddenSafetyLines } from '../../plain-language/locked/decisions.ts';
import { CARE_ROLES } from '../access/matrix.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { change } from '../change.ts';
import type { Ctx, MemberActor, Tx } from '../context.ts';
import { refreshDeliveries } from '../deliveries/refresh-deliveries.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { readLicence } from '../members/licence.ts';
import { ROLE_LABELS } from '../members/role.ts';
import { personOf } from './acting.ts';
import { blockingNow, wayOn } from './blocking-now.ts';
import { collectFacts } from './collect-facts.ts';
import {
  type Explanation,
  FOR_PATIENTS,
  LICENSED_ROLES,
  overruledIn,
  REVIEWED_STATUSES,
  toConfirm,
} from './explanation.ts';
import { findExplanation } from './find-explanation.ts';
import { lockExplanation } from './lock-explanation.ts';
import { notAsSeen } from './not-as-seen.ts';
import { anotherPersonNeeded } from './second-person.ts';
import type { TextWork } from './text-work.ts';

const Input = z.object({
  id: z.uuid(),
  /** The version that was read. */
  number: z.int().positive(),
  role: z.enum(Role, 'Choose your reviewer role.'),
  /** Texts in another language than English: a person who knows both has read it. */
  isTranslationRead: z.boolean().default(false),
  /** Lines that matter for safety are hidden, and the approver has read which and why. */
  isHidingRead: z.boolean().default(false),
  /** Keys of the questions about notes that the approver has answered with yes. */
  confirmed: z.array(z.string().max(200)).max(100).default([]),
});

/**
 * The roles in which a person may approve this text: of what patients and families are given, those that the team's
 * setting names.
 * @returns the person's roles among them; empty: another person has to approve.
 */
export const approverRoles = (
  { audience, patient }: Pick<Explanation, 'audience' | 'patient'>,
  { roles }: Pick<MemberActor, 'roles'>,
): Role[] =>
  roles.filter(
    (role) =>
      CARE_ROLES.includes(role) &&
      (!FOR_PATIENTS.includes(audience) || patient.team.approverRoles.includes(role)),
  );

/**
 * Records that a person lets this text be handed out. The checks run again on the facts as they are now: a draft is a
 * draft until then: docs/architecture.md (Drafts). Who shaped the text, who asked for a shaped one, and who changed
 * the plan by hand since another person approved such a text may not approve it: it takes a second person.
 * @throws DomainError `forbidden` without a care role and a team, or for a job; `invalid` under `role`, `translation`,
 *   `hidden` or `confirm.` and the key of a question, or when the plan is too long; `not-found` when the patient is not on the actor's teams; `conflict`
 *   while a finding blocks, when the plan or the text has changed since, or for a person who may not; `duplicate` when
 *   this gesture was saved before.
 */
export async function approveExplanation(
  ctx: Ctx,
  input: z.input<typeof Input>,
  texts: Pick<TextWork, 'check'>,
): Promise<void> {
  const entry: AuditEntry = {
    action: 'explanation.approve',
    subjectType: 'Explanation',
    subjectId: input.id,
  };
  await requireAccess(ctx, entry);
  const { id, number, role, ...read } = parseInput(Input, input);
  const person = personOf(ctx);
  const before = await auditRefusal(ctx, entry, findExplanation(ctx.db, ctx, entry.action, id));
  const { sheet } = await collectFacts(ctx, before.patientId, { updates: before.sheet });
  // Outside of the transaction, in a thread: a plan or a text that changes after that is seen by the guards below.
  const open = await blockingNow(sheet, before, texts);
  const approved = change(ctx, async ({ tx, audit }) => {
    await lockExplanation(tx, id);
    const explanation = await findExplanation(tx, ctx, entry.action, id);
    const { text } = explanation;
    if (!text || text.number !== number || !isApprovable(explanation))
      throw await notAsSeen(tx, explanation, 'Nothing was approved.');
    assertMayApprove(explanation, person, role);
    assertRead(explanation, read);
    const answered = confirmedIn(explanation, read.confirmed);
    assertFaithful(sheet, open, explanation);
    await assertAnotherPerson(tx, explanation, person);
    const { count } = await tx.explanation.updateMany({
      where: { id, currentVersion: number, status: { in: REVIEWED_STATUSES } },
      data: { status: 'approved' },
    });
    if (count === 0)
      throw await notAsSeen(tx, await findExplanation(tx, ctx, entry.action, id), 'Nothing was approved.');
    const member = await tx.member.findUniqueOrThrow({ where: { id: person.memberId } });
    const licence = readLicence(member.licence ?? '');
    await tx.explanationApproval.create({
      data: {
        workspaceId: ctx.workspace.id,
        explanationId: id,
        versionNumber: number,
        planVersion: text.draft.planVersion,
        role,
        licence,
        saysHowMade: await saysHowItWasMade(tx, ctx, role, licence),
        memberId: person.memberId,
        confirmed: answered,
        at: ctx.now(),
      },
    });
    await refreshDeliveries(tx, ctx, id);
    audit({
      ...entry,
      patientId: explanation.patientId,
      details: { ...detailsOf(explanation, role, licence), confirmed: answered },
    });
  });
  return auditRefusal(ctx, entry, approved);
}

function detailsOf(
  explanation: Explanation,
  role: Role,
  licence: string | null,
): NonNullable<AuditEntry['details']> {
  const { text, sheet } = explanation;
  return {
    version: text?.number ?? null,
    planVersion: text?.draft.planVersion ?? null,
    role,
    hasLicence: licence !== null,
    overruled: [...new Set(overruledIn(explanation).map(({ finding }) => finding.rule))],
    overruledBy: [...new Set(overruledIn(explanation).map(({ memberId }) => memberId))],
    shapedBy: text ? decidedBy(text.draft) : [],
    hiddenSafetyLines: text && sheet ? hiddenSafetyLines(text.draft, sheet).length : 0,
  };
}

const isApprovable = ({ status }: Explanation): boolean => REVIEWED_STATUSES.includes(status);

function assertMayApprove(explanation: Explanation, person: MemberActor, role: Role): void {
  const allowed = approverRoles(explanation, person);
  if (allowed.length === 0)
    throw new DomainError('conflict', noRoleWords(explanation), { id: explanation.id });
  if (!allowed.includes(role))
    throw invalidField('role', 'Choose a role that you have and that may approve this text.');
}

/** Who may approve instead, for a person who may not. */
export const noRoleWords = ({ audience, patient }: Pick<Explanation, 'audience' | 'patient'>): string =>
  FOR_PATIENTS.includes(audience)
    ? `Your roles do not approve what patients and families are given. On this team that is: ${patient.team.approverRoles.map((role) => ROLE_LABELS[role].toLowerCase()).join(', ') || 'no role yet'}. Ask one of them. Nothing was approved.`
    : 'Your roles do not approve explanations. Ask a person who cares for this patient. Nothing was approved.';

function assertRead(
  { language, text, sheet }: Explanation,
  { isTranslationRead, isHidingRead }: { isTranslationRead: boolean; isHidingRead: boolean },
): void {
  if (language !== 'en' && !isTranslationRead)
    throw invalidField(
      'translation',
      'A qualified translator or a bilingual clinician must review it first.',
    );
  if (text && sheet && hiddenSafetyLines(text.draft, sheet).length > 0 && !isHidingRead)
    throw invalidField('hidden', 'Confirm that these lines may be left out, or send the text back.');
}

/** Before the key of a question in the name of its field. */
export const CONFIRM = 'confirm.';

/** What was asked about notes and is answered, by what is asked: never the words of a note. */
function confirmedIn(explanation: Explanation, answered: readonly string[]): string[] {
  const asked = toConfirm(explanation);
  const open = asked.find(({ key }) => !answered.includes(key));
  if (open)
    throw invalidField(
      `${CONFIRM}${open.key}`,
      'Answer each question about a note, or send the text back if one is not so.',
    );
  return asked.map(({ key }) => questionOf(key));
}

/** The checks once more, on the facts as they are now. */
function assertFaithful(sheet: FactSheet, open: readonly Finding[], { id, text }: Explanation): void {
  if (!text) return;
  if (sheet.planVersion > text.draft.planVersion)
    throw new DomainError(
      'conflict',
      'The plan has changed since this was written. Nothing was approved: press Draft again, then review what is new.',
      { id },
    );
  if (open.length === 0) return;
  throw new DomainError(
    'conflict',
    `${open.length === 1 ? 'One finding still blocks' : `${open.length} findings still block`} this text. Nothing was approved: ${wayOn(open)}.`,
    { id, rules: open.map(({ rule }) => rule) },
  );
}

async function assertAnotherPerson(tx: Tx, explanation: Explanation, person: MemberActor): Promise<void> {
  const why = await anotherPersonNeeded({ db: tx }, explanation, person);
  if (why) throw new DomainError('conflict', `${why} Nothing was approved.`, { id: explanation.id });
}

async function saysHowItWasMade(tx: Tx, ctx: Ctx, role: Role, licence: string | null): Promise<boolean> {
  if (licence && LICENSED_ROLES.includes(role)) return false;
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: ctx.workspace.id } });
  return workspace.tellsHowHandoutsAreMade;
}
