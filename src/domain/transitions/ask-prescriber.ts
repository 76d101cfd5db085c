import type { Change } from '../change.ts';
import { actingMember, type Ctx } from '../context.ts';
import { readMedicine } from '../plans/read-medicine.ts';
import { findPrescriber } from '../playbooks/find-prescriber.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { TEXT_LIMITS } from '../text-limits.ts';
import type { Reconciled } from './apply-decisions.ts';
import { dueOfNextClock } from './due-of-next-clock.ts';
import type { MedicineRow } from './medicine-rows.ts';

/**
 * The question about one medicine as a task: of the prescriber where they work here, else of who has claimed the
 * discharge. What 42 CFR Part 2 protects is named in no title.
 * @returns the task's id.
 */
export async function askPrescriber(
  unit: Change,
  ctx: Ctx,
  { transition, patient, row }: Reconciled & { row: MedicineRow },
): Promise<string> {
  const { medicine, entry, note } = row;
  const prescriber = await findPrescriber(unit.tx, ctx, patient);
  const isProtected = medicine?.isPart2 === true;
  const name = medicine ? readMedicine(medicine).name : (entry?.name ?? '');
  const whom = (!isProtected && medicine?.prescriber) || prescriber?.name || 'the prescriber';
  const task = await insertTask(unit, ctx, {
    title: (isProtected ? 'Ask the prescriber about a medication' : `Ask ${whom}: ${name}`).slice(
      0,
      TEXT_LIMITS.taskTitle,
    ),
    details: isProtected ? null : (note ?? entry?.directions ?? null),
    kind: 'medication',
    priority: 'asap',
    due: await dueOfNextClock(unit.tx, ctx, transition.id),
    ownerSlackUserId:
      prescriber?.slackUserId ??
      transition.claimedBy?.slackUserId ??
      actingMember(ctx.actor)?.slackUserId ??
      null,
    teamId: patient.teamId,
    patientId: patient.id,
    medicationId: isProtected ? null : (medicine?.id ?? null),
  });
  return task.id;
}
