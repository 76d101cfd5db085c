import { z } from 'zod';
import { lockMembers } from '../absences/lock-absences.ts';
import { coverageOf } from '../absences/presence.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { requestDelivery } from '../deliveries/request-delivery.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { findPatient } from '../patients/find-patient.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { LONGEST_COVER_MS, MOST_PATIENTS, MOST_TASKS, REMIND_AFTER_MS, SEVERITIES } from './hand-off.ts';

const OnePatient = z.object({
  patientId: z.uuid(),
  severity: z.enum(SEVERITIES),
  summary: z
    .string()
    .trim()
    .min(1, 'Say in a few words how the patient is.')
    .max(TEXT_LIMITS.handOffSummary, tooLong(TEXT_LIMITS.handOffSummary, 'the summary')),
  contingency: z
    .string()
    .trim()
    .max(TEXT_LIMITS.handOffContingency, tooLong(TEXT_LIMITS.handOffContingency, 'the contingency'))
    .nullish(),
  protectedCount: z.int().min(0).default(0),
  reasons: z.array(z.string().max(40)).default([]),
  taskIds: z.array(z.uuid()).max(MOST_TASKS),
});

const Input = z.object({
  receiverSlackUserId: z.string('Choose who takes over.'),
  /** Until when the receiver covers all open tasks of the giver; null: the chosen tasks are reassigned for good. */
  coverUntil: z.date().nullable(),
  patients: z.array(OnePatient).min(1, 'Choose at least one patient.').max(MOST_PATIENTS),
});
type Parsed = z.output<typeof Input>;
type Member = { id: string; slackUserId: string; displayName: string };

/**
 * Sends a hand-off to a teammate. Nothing moves before they read it back; until then the giver has the tasks.
 * @returns its id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` under `receiver` for oneself, for a person who
 *   is away or who is not on the team of one of the patients, under `coverUntil` for a time that cannot be; `not-found`
 *   for a patient of another team; `conflict` for a patient who is in an open hand-off of the giver already, or a cover
 *   while the giver has an absence; `duplicate` when this gesture was saved before.
 */
export async function sendHandOff(ctx: Ctx, input: z.input<typeof Input>): Promise<string> {
  const entry = await requireAccess(ctx, { action: 'hand-off.send', subjectType: 'HandOff' });
  const parsed = parseInput(Input, input);
  const me = actingMember(ctx.actor);
  if (!me) throw new DomainError('forbidden', 'Only a member can hand off.');
  if (parsed.receiverSlackUserId === me.slackUserId)
    throw invalidField('receiver', 'Choose a teammate: these tasks are yours already.');
  await refuseAway(ctx, parsed.receiverSlackUserId);
  checkCover(ctx, parsed.coverUntil);
  const [first] = parsed.patients;
  const refused: AuditEntry = {
    ...entry,
    subjectType: 'Patient',
    ...(first ? { subjectId: first.patientId } : {}),
  };
  const sent = change(ctx, async (unit) => {
    const receiver = await findReceiver(unit, ctx, parsed);
    await lockMembers(unit.tx, [me.memberId]);
    await refuseOpen(unit, me.memberId, parsed);
    const id = await write(unit, ctx, { giverId: me.memberId, receiver, parsed });
    for (const [index, slackUserId] of [receiver.slackUserId, me.slackUserId].entries())
      await requestDelivery(unit.tx, ctx, {
        kind: 'hand_off',
        subjectId: id,
        occurrence: index + 1,
        destination: slackUserId,
        priority: 'urgent',
      });
    unit.audit({
      ...entry,
      subjectId: id,
      patients: parsed.patients.map(({ patientId }) => patientId),
      details: { receiverId: receiver.id, isCover: parsed.coverUntil !== null },
    });
    return id;
  });
  return auditRefusal(ctx, refused, sent);
}

async function refuseAway(ctx: Ctx, slackUserId: string): Promise<void> {
  const away = await coverageOf(ctx, slackUserId);
  if (away)
    throw invalidField(
      'receiver',
      `${away.name} is away, and ${away.backupName} covers for them. Choose ${away.backupName} or another teammate.`,
    );
}

function checkCover(ctx: Ctx, coverUntil: Date | null): void {
  if (!coverUntil) return;
  const ms = coverUntil.getTime() - ctx.now().getTime();
  if (ms <= 0) throw invalidField('coverUntil', 'That time has passed. Choose a later one.');
  if (ms > LONGEST_COVER_MS)
    throw invalidField('coverUntil', 'For more than 7 days, plan an absence with /care away.');
}

/** Someone who can see every patient of it. */
async function findReceiver(
  { tx }: Change,
  ctx: Ctx,
  { receiverSlackUserId, patients }: Parsed,
): Promise<Member> {
  for (const { patientId } of patients) {
    const patient = await findPatient(tx, ctx, 'hand-off.send', patientId);
    const mate = await findTeamMate(tx, ctx, { slackUserId: receiverSlackUserId, teamId: patient.teamId });
    if (!mate)
      throw invalidField(
        'receiver',
        `They are not on the team of ${patient.caseKey}, so they could not see its tasks. Choose someone of that team, or leave ${patient.caseKey} out.`,
      );
  }
  return tx.member.findFirstOrThrow({
    where: { workspaceId: ctx.workspace.id, slackUserId: receiverSlackUserId },
    select: { id: true, slackUserId: true, displayName: true },
  });
}

async function refuseOpen({ tx }: Change, giverId: string, { patients, coverUntil }: Parsed): Promise<void> {
  const open = await tx.handOffPatient.findFirst({
    where: {
      patientId: { in: patients.map(({ patientId }) => patientId) },
      handOff: { giverId, state: 'sent' },
    },
    select: {
      patient: { select: { caseKey: true } },
      handOff: { select: { receiver: { select: { displayName: true } } } },
    },
  });
  if (open)
    throw new DomainError(
      'conflict',
      `${open.patient.caseKey} is already in your hand-off to ${open.handOff.receiver.displayName}, who has not read it back. Nothing was sent: withdraw that one first, or leave ${open.patient.caseKey} out.`,
    );
  if (coverUntil && (await tx.absence.count({ where: { memberId: giverId, endedAt: null } })) > 0)
    throw new DomainError(
      'conflict',
      'You already have a planned absence, so no one else can cover for you. Nothing was sent: run `/care back` first, or reassign the tasks.',
    );
}

async function write(
  { tx }: Change,
  ctx: Ctx,
  { giverId, receiver, parsed }: { giverId: string; receiver: Member; parsed: Parsed },
): Promise<string> {
  const workspaceId = ctx.workspace.id;
  const now = ctx.now();
  const { id } = await tx.handOff.create({
    data: {
      workspaceId,
      giverId,
      receiverId: receiver.id,
      coverUntil: parsed.coverUntil,
      createdAt: now,
      remindAt: new Date(now.getTime() + REMIND_AFTER_MS),
    },
    select: { id: true },
  });
  const patients = await tx.patient.findMany({
    where: { id: { in: parsed.patients.map(({ patientId }) => patientId) } },
    select: { id: true, teamId: true },
  });
  await tx.handOffPatient.createMany({
    data: parsed.patients.map(({ taskIds: _, contingency, ...one }, position) => ({
      workspaceId,
      handOffId: id,
      position,
      ...one,
      contingency: contingency || null,
      teamId: patients.find((each) => each.id === one.patientId)?.teamId ?? '',
    })),
  });
  // What was done or reassigned since the form was opened is no longer the giver's to hand off.
  const asked = parsed.patients.flatMap(({ taskIds }) => taskIds);
  const own = await tx.task.findMany({
    where: {
      id: { in: asked },
      ownerId: giverId,
      status: { in: OPEN_TASK_STATUSES },
      patientId: { in: patients.map((each) => each.id) },
    },
    select: { id: true },
  });
  const kept = asked.filter((taskId) => own.some((task) => task.id === taskId));
  await tx.handOffTask.createMany({
    data: kept.map((taskId, position) => ({ workspaceId, handOffId: id, taskId, position })),
  });
  return id;
}
