import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findPatient } from '../patients/find-patient.ts';
import { findTask } from '../tasks/find-task.ts';
import { VERB_ACTIONS } from './find-subject.ts';
import { OUTCOMES, type PendingAction } from './pending-action.ts';

/**
 * Holds patients, their plans and tasks of a card against what its member has seen. Reminders of the tick change nothing that a
 * person looks at. Patients stay locked for this transaction: a merge takes their rows first, too.
 * @returns the version of each task now: the guard of what is done with it.
 * @throws DomainError `conflict` for what was changed meanwhile; `not-found` for what is not on the actor's teams any more.
 */
export async function checkGuards(
  tx: Tx,
  ctx: Ctx,
  actions: readonly PendingAction[],
): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (const { verb, patientId, taskId, guardVersion, id } of actions) {
    const action = VERB_ACTIONS[verb];
    if (taskId) {
      const task = await findTask(tx, ctx, action, taskId);
      versions.set(taskId, task.version);
      if (guardVersion !== null && (await isChanged(tx, { taskId, guardVersion, version: task.version })))
        throw stale(id);
      continue;
    }
    if (!patientId) continue;
    const patient = await findPatient(tx, ctx, action, patientId);
    if (guardVersion !== null && patient.planVersion !== guardVersion) throw stale(id);
  }
  return versions;
}

/** The patients' rows, in the order of their ids: before the card's own. */
export async function lockPatients(tx: Tx, actions: readonly PendingAction[]): Promise<void> {
  const ids = actions.flatMap(({ patientId }) => patientId ?? []);
  if (ids.length === 0) return;
  await tx.$queryRaw`SELECT 1 FROM patient WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

const stale = (id: string): DomainError => new DomainError('conflict', OUTCOMES.stale, { id });

async function isChanged(
  tx: Tx,
  { taskId, guardVersion, version }: { taskId: string; guardVersion: number; version: number },
): Promise<boolean> {
  if (version === guardVersion) return false;
  const reminders = await tx.taskTransition.count({
    where: { taskId, version: { gt: guardVersion }, verb: 'reminded' },
  });
  return reminders !== version - guardVersion;
}
