import type { ModalView } from '@slack/types';
import type { ProposalInput } from '../../domain/pending-actions/proposal.ts';
import { prepareTask } from '../../domain/task-text/prepare-task.ts';
import { guessKind } from '../../domain/tasks/task.ts';
import { readDueText } from '../kit/due-field.ts';
import { option } from '../kit/fields.ts';
import type { Gesture } from '../kit/flows.ts';
import { patientOption } from '../kit/patient-option.ts';
import { freeText } from '../kit/phi.ts';
import { readRepeatText } from '../kit/repeat-field.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { taskFormView } from './task-form.view.ts';

/** The form of a new task, filled with what the assistant proposed. A time without words is shown as date and clock. */
export async function proposedTaskForm(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { patientId, proposed }: { patientId: string | null; proposed: ProposalInput<'make_task'> },
): Promise<ModalView> {
  const { patient, teams } = await prepareTask(ctx, { patientId });
  const { title, details = null, priority, due, repeatWords } = proposed;
  const surface = await formSurfaceFor({ ctx, phi }, [title, details]);
  const masked = (words: string | null) => (words ? freeText(words, patient, surface) : null);
  const ownerSlackUserId = proposed.ownerSlackUserId ?? ctx.actor.slackUserId;
  const teamId = patient?.teamId ?? null;
  const words = proposed.dueWords ?? (due ? due.wall.replace('T', ' ') : null);
  const reading = await readDueText(ctx, words, patientId, { priority, ownerSlackUserId, teamId });
  const choice = patient ? patientOption(patient, phi) : null;
  return taskFormView({
    notes: [],
    title: masked(title),
    details: masked(details),
    kind: proposed.kind ?? guessKind(title),
    priority,
    ownerSlackUserId,
    patient: choice && option(choice.value, choice.label, choice.description),
    among: [],
    due: words ? { text: words, reading } : null,
    repeats: repeatWords
      ? {
          text: repeatWords,
          reading: await readRepeatText(ctx, repeatWords, {
            due: reading?.kind === 'due' ? reading : null,
            teamId,
          }),
        }
      : null,
    teams,
  });
}
