import { z } from 'zod';
import { insertAbsence } from '../absences/insert-absence.ts';
import { lockMembers } from '../absences/lock-absences.ts';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { type Change, change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError, invalidField } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findTeamMate } from '../members/find-teammate.ts';
import { reassignment } from '../tasks/reassign-task.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';
import { moveTask } from '../tasks/transition-task.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { findHandOff, type HandedPatient, type WholeHandOff } from './find-hand-off.ts';
import type { KeptReason } from './hand-off.ts';
import { sendNews, settleHandOff } from './settle-hand-off.ts';

const words = z
  .string()
  .trim()
  .max(TEXT_LIMITS.handOffReadBack, tooLong(TEXT_LIMITS.handOffReadBack, 'the read-back'));

const Input = z.object({
  id: z.uuid(),
  /** What the receiver does first, for the whole. */
  whole: words.nullish(),
  /** The same by patient, by the id of the row in the hand-off. */
  byPatient: z.record(z.uuid(), words.nullish()).default({}),
});
type Parsed = z.output<typeof Input>;

/** `kept`: case keys of patients of whom nothing moved. */
export type ReadBack = { moved: number; kept: string[] };

const WORDS_MISSING = 'Say what you will do first: for the whole hand-off, or for each patient.';

/**
 * The receiver reads a hand-off back: from then on its tasks are theirs, by reassignment or by covering for the giver.
 * A patient who has moved to a team that the receiver is not on, and tasks that were done or reassigned in between, stay
 * where they are.
 * @returns how many tasks moved, and of which patients none did.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` without words for the whole or for each
 *   patient; `not-found` for a hand-off of another receiver, or when all its patients have moved away; `conflict` for
 *   one that is over, or a cover while one of the two is away; `duplicate` when this gesture was saved before.
 */
export async function readBackHandOff(ctx: Ctx, input: z.input<typeof Input>): Promise<ReadBack> {
  const entry: AuditEntry = { action: 'hand-off.read-back', subjectType: 'HandOff' };
  await requireAccess(ctx, entry);
  const parsed = parseInput(Input, input);
  const done = change(ctx, async (unit) => {
    const handOff = await findHandOff(unit.tx, ctx, { action: entry.action, id: parsed.id, as: 'receiver' });
    const visible = await visiblePatients(unit, ctx, handOff);
    if (!parsed.whole && !visible.every(({ id }) => parsed.byPatient[id]))
      throw invalidField('whole', WORDS_MISSING);
    await settleHandOff(unit, ctx, handOff, { state: 'read_back', readBack: parsed.whole || null });
    if (handOff.coverUntil) await cover(unit, ctx, handOff, handOff.coverUntil);
    const moved = await moveTasks(unit, ctx, handOff, visible);
    const kept = await note(unit, { handOff, visible, moved, parsed });
    await sendNews(unit, ctx, handOff, { news: 'ended', slackUserId: handOff.giver.slackUserId });
    unit.audit({
      ...entry,
      subjectId: handOff.id,
      patients: visible.map(({ patientId }) => patientId),
      details: { moved: moved.size },
    });
    return { moved: moved.size, kept };
  });
  return auditRefusal(ctx, { ...entry, subjectId: parsed.id }, done);
}

/** Those whose team the receiver is on now, wherever they were when it was sent. */
async function visiblePatients({ tx }: Change, ctx: Ctx, handOff: WholeHandOff): Promise<HandedPatient[]> {
  const visible: HandedPatient[] = [];
  for (const one of handOff.patients)
    if (await findTeamMate(tx, ctx, { id: handOff.receiverId, teamId: one.patient.team.id }))
      visible.push(one);
  return visible;
}

async function cover(unit: Change, ctx: Ctx, { giver, receiver }: WholeHandOff, endsAt: Date): Promise<void> {
  if (endsAt <= ctx.now())
    throw new DomainError(
      'conflict',
      `The time until which you were to cover for ${giver.displayName} has passed. Nothing was moved: ask for a new hand-off.`,
    );
  await lockMembers(unit.tx, [giver.id, receiver.id]);
  const away = await unit.tx.absence.findMany({
    where: { memberId: { in: [giver.id, receiver.id] }, endedAt: null, startsAt: { lt: endsAt } },
    select: { memberId: true },
  });
  if (away.length > 0) {
    const who = away[0]?.memberId === giver.id ? `${giver.displayName} has` : 'You have';
    throw new DomainError(
      'conflict',
      `${who} an absence at that time, so no cover can start. Nothing was moved: ask ${giver.displayName} for a hand-off without one.`,
    );
  }
  await insertAbsence(unit, ctx, {
    memberId: giver.id,
    backupId: receiver.id,
    mode: 'all',
    startsAt: ctx.now(),
    endsAt,
  });
}

/** The tasks that are the receiver's now. */
async function moveTasks(
  unit: Change,
  ctx: Ctx,
  handOff: WholeHandOff,
  visible: readonly HandedPatient[],
): Promise<ReadonlySet<string>> {
  const ofVisible = handOff.tasks.filter(({ task }) =>
    visible.some(({ patientId }) => patientId === task.patientId),
  );
  if (!handOff.coverUntil) for (const { taskId } of ofVisible) await reassign(unit, ctx, handOff, taskId);
  const owned = await unit.tx.task.findMany({
    where: {
      id: { in: ofVisible.map(({ taskId }) => taskId) },
      ownerId: handOff.receiverId,
      status: { in: OPEN_TASK_STATUSES },
    },
    select: { id: true },
  });
  return new Set(owned.map(({ id }) => id));
}

/** What was done, reassigned or moved in between stays as it is: found before anything of it was written. */
async function reassign(
  unit: Change,
  ctx: Ctx,
  { giver, receiver }: WholeHandOff,
  id: string,
): Promise<void> {
  const toSlackUserId = receiver.slackUserId;
  const step = reassignment(ctx, { id, toSlackUserId, note: `Hand-off from ${giver.displayName}` });
  try {
    await moveTask(ctx, unit, { ...step, guard: { ownerId: giver.id } });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.info({ taskId: id, code: error.code }, 'a task of a hand-off stays where it is');
  }
}

async function note(
  { tx }: Change,
  {
    handOff,
    visible,
    moved,
    parsed,
  }: { handOff: WholeHandOff; visible: readonly HandedPatient[]; moved: ReadonlySet<string>; parsed: Parsed },
): Promise<string[]> {
  const kept: string[] = [];
  for (const { taskId } of handOff.tasks)
    await tx.handOffTask.update({
      where: { handOffId_taskId: { handOffId: handOff.id, taskId } },
      data: { isMoved: moved.has(taskId) },
    });
  for (const one of handOff.patients) {
    const reason = keptReason(handOff, one, { visible, moved });
    if (reason) kept.push(one.patient.caseKey);
    await tx.handOffPatient.update({
      where: { id: one.id },
      data: { readBack: reason === 'patient_moved' ? null : wordsFor(handOff, one, parsed), kept: reason },
    });
  }
  return kept;
}

/** For a patient's card: words for several patients name others. */
const wordsFor = (
  { patients }: WholeHandOff,
  { id }: HandedPatient,
  { byPatient, whole }: Parsed,
): string | null => byPatient[id] || (patients.length === 1 && whole) || null;

function keptReason(
  { tasks }: WholeHandOff,
  one: HandedPatient,
  { visible, moved }: { visible: readonly HandedPatient[]; moved: ReadonlySet<string> },
): KeptReason | null {
  if (!visible.includes(one)) return 'patient_moved';
  const own = tasks.filter(({ task }) => task.patientId === one.patientId);
  return own.length > 0 && !own.some(({ taskId }) => moved.has(taskId)) ? 'tasks_taken' : null;
}
