import { z } from 'zod';
import { readsProtected } from '../access/access.ts';
import { openBreakGlass } from '../access/break-glass.ts';
import { refuse, requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx, type MemberActor, type Tx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { teamCalendar } from '../teams/team-calendar.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { addWorkingDays } from '../time/working-time.ts';
import {
  type BreakGlassReason,
  isReason,
  isReasonCode,
  OPEN_MS,
  REVIEW_DAYS,
  SHORTEST_REASON,
} from './break-glass.ts';
import { findExactly } from './find-exactly.ts';
import { notifyReviewers } from './notify-reviewers.ts';
import { reviewersOf } from './reviewers.ts';

const Input = z.object({
  who: z
    .string()
    .trim()
    .min(1, 'Enter the full name, or the MRN.')
    .max(TEXT_LIMITS.personName, tooLong(TEXT_LIMITS.personName)),
  birthOn: z.iso.date('Choose the birth date.').nullish(),
  reasonCode: z.string().refine(isReasonCode, 'Choose a reason.'),
  reasonText: z
    .string()
    .trim()
    .max(TEXT_LIMITS.breakGlassReason, tooLong(TEXT_LIMITS.breakGlassReason))
    .refine(isReason, `Say why in words: at least ${SHORTEST_REASON} letters and three words.`),
});

export type BrokenGlass = { id: string; patientId: string; caseKey: string; expiresAt: Date };

/** So many tries that name nobody within an hour look like guessing. */
const MOST_TRIES = 10;
const TRIES_WITHIN_MS = 60 * 60_000;

const NOBODY =
  'No patient has exactly this name and birth date, or this MRN. Nothing was opened, and the try is recorded. Check the spelling, or enter the MRN.';

/**
 * Opens one patient of another team for 60 minutes by the database's time: the privacy officers are notified in the same
 * transaction, and a review is due within two working days of the patient's team. The try is audited whether or not
 * somebody is found, and only then the answer says so. Pressed twice, or open already, it is the one that is open.
 * @returns its id, the patient's and when it ends.
 * @throws DomainError `forbidden` without a care role and a team, and after 10 tries within an hour that named nobody;
 *   `invalid` with the fields at fault; `not-found` where nobody is named exactly; `conflict` for two of one name, and
 *   where nobody could review it; `duplicate` when this gesture was saved before.
 */
export async function breakTheGlass(ctx: Ctx, input: z.input<typeof Input>): Promise<BrokenGlass> {
  const entry: AuditEntry = { action: 'break-glass.open', subjectType: 'BreakGlass' };
  await requireAccess(ctx, entry);
  const member = actingMember(ctx.actor);
  if (!member) throw new DomainError('forbidden', 'Only a member can open a patient by break-glass.');
  const { who, birthOn = null, reasonCode, reasonText } = parseInput(Input, input);
  await refuseGuessing(ctx, member, entry);
  const refused: AuditEntry = { ...entry, details: { reason: reasonCode } };
  const found = await findExactly(ctx.db, ctx, { who, birthOn });
  const [patient, another] = found;
  if (!patient || another) {
    await recordAudit(ctx.db, ctx, { ...refused, outcome: 'refused' });
    if (!patient) throw new DomainError('not-found', NOBODY, {}, { who: NOBODY });
    throw invalidField('who', 'More than one patient has this name and birth date. Enter the MRN instead.');
  }
  // A supervisor opens what is protected of their own team's patient so.
  if (member.teamIds.includes(patient.teamId) && readsProtected(member))
    throw invalidField(
      'who',
      `${patient.caseKey} is a patient of your team: use /patient ${patient.caseKey}.`,
    );
  return change(ctx, async (unit) => {
    await lockMember(unit.tx, member);
    const [open] = await openBreakGlass(unit.tx, ctx, [patient.id]);
    const opened = open ?? (await write(unit, ctx, { member, patient, reasonCode, reasonText }));
    return { ...opened, caseKey: patient.caseKey };
  });
}

/** The tries of the last hour that found nobody, by the audit trail. */
async function refuseGuessing(ctx: Ctx, { memberId }: MemberActor, entry: AuditEntry): Promise<void> {
  const tries = await ctx.db.auditEvent.count({
    where: {
      workspaceId: ctx.workspace.id,
      memberId,
      action: entry.action,
      outcome: 'refused',
      at: { gt: new Date(ctx.now().getTime() - TRIES_WITHIN_MS) },
    },
  });
  if (tries >= MOST_TRIES)
    await refuse(
      ctx,
      entry,
      `You have tried ${MOST_TRIES} times within an hour to open someone who was not found. Nothing was opened. Call the privacy officer.`,
    );
}

/** Of two presses at the same moment the second waits here, and finds what the first has opened. */
async function lockMember(tx: Tx, { memberId }: MemberActor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM member WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
}

type Wanted = {
  member: MemberActor;
  patient: { id: string; teamId: string };
  reasonCode: BreakGlassReason;
  reasonText: string;
};

async function write(
  { tx, audit }: Change,
  ctx: Ctx,
  { member, patient, reasonCode, reasonText }: Wanted,
): Promise<Omit<BrokenGlass, 'caseKey'>> {
  const reviewers = await reviewersOf(tx, ctx, member.memberId);
  if (reviewers.length === 0)
    throw new DomainError(
      'conflict',
      'No one could review it: Northstar has no privacy officer and no other administrator. Nothing was opened. Ask an administrator to name a privacy officer.',
    );
  const team = await tx.team.findUniqueOrThrow({ where: { id: patient.teamId } });
  const openedAt = ctx.now();
  const opened = await tx.breakGlass.create({
    data: {
      workspaceId: ctx.workspace.id,
      memberId: member.memberId,
      patientId: patient.id,
      teamId: patient.teamId,
      reasonCode,
      reasonText,
      openedAt,
      expiresAt: new Date(openedAt.getTime() + OPEN_MS),
      reviewDueAt: addWorkingDays(teamCalendar(team), openedAt, REVIEW_DAYS),
    },
    select: { id: true, patientId: true, expiresAt: true, reviewDueAt: true },
  });
  await notifyReviewers(tx, ctx, { ...opened, teamId: patient.teamId }, reviewers);
  audit({
    action: 'break-glass.open',
    subjectType: 'BreakGlass',
    subjectId: opened.id,
    patientId: patient.id,
    details: { reason: reasonCode, breakGlassId: opened.id },
  });
  return opened;
}
