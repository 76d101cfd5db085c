import type { Ctx, Tx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findPatient } from '../patients/find-patient.ts';
import { findTask } from '../tasks/find-task.ts';
import type { TaskWithPeople } from '../tasks/task.ts';
import { type CallNumber, callNumbers } from './call-numbers.ts';

/** The call of a card: its task, and the numbers of who waits. `words`: what the caller said. */
export type OwedCall = {
  task: TaskWithPeople;
  numbers: CallNumber[];
  words: string | null;
  /** The version of the patient's record that has these numbers; 0 without a patient. */
  patientVersion: number;
};

const GONE =
  'That callback, or its patient, is no longer on your teams. Nothing was logged. The card shows the next call.';

/**
 * The call that a card is about, under the member's own access as it is now.
 * @returns the call; else the sentence for a task or a patient that has moved to another team meanwhile.
 */
export async function readOwedCall(
  tx: Tx,
  ctx: Ctx,
  taskId: string,
): Promise<{ kind: 'call'; call: OwedCall } | { kind: 'gone'; said: string }> {
  try {
    const task = await findTask(tx, ctx, 'task.list', taskId);
    const patient = task.patientId ? await findPatient(tx, ctx, 'contact.log', task.patientId) : null;
    const heard = await tx.voicemail.findFirst({
      where: { OR: [{ taskId }, { page: { taskId } }], workspaceId: ctx.workspace.id },
      select: { callerNumber: true, words: true },
    });
    const numbers = callNumbers(heard?.callerNumber ?? null, patient?.telecoms ?? []);
    const words = heard?.words ?? null;
    return { kind: 'call', call: { task, numbers, words, patientVersion: patient?.version ?? 0 } };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'invalid') throw error;
    // A patient who was merged into another: the sentence says into whom.
    return { kind: 'gone', said: error.code === 'conflict' ? error.message : GONE };
  }
}
