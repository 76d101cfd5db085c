import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { listPatientTasks, MOST_PATIENT_TASKS } from '../../domain/tasks/list-patient-tasks.ts';
import { makeTaskButton } from '../kit/buttons/tasks.ts';
import type { Gesture } from '../kit/flows.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import type { PrivateReply } from '../kit/private-reply.ts';
import { answerSurfaceFor, formSurfaceFor } from '../kit/surface-for.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { taskRow } from './task-row.view.ts';

type Acting = Pick<Gesture, 'ctx' | 'phi'>;
const patientTasksModal = defineModal('task.patient_list', z.object({ v: z.literal(1) }));

/** `/task chen`: what is open for the patients of that name, in the form that the command has opened. */
export async function patientTasksModalFor(
  acting: Acting,
  patients: readonly PatientMatch[],
): Promise<ModalView> {
  const { blocks = [] } = await tasksOf(acting, patients, (shown) => formSurfaceFor(acting, shown));
  return patientTasksModal.view({ title: 'Tasks', meta: { v: 1 }, blocks });
}

/** The same as an ephemeral message. */
export const patientTasksMessageFor = (
  acting: Acting,
  patients: readonly PatientMatch[],
): Promise<PrivateReply> => tasksOf(acting, patients, async () => answerSurfaceFor(acting.ctx.actor));

async function tasksOf(
  { ctx }: Acting,
  patients: readonly PatientMatch[],
  surfaceFor: (shown: unknown) => Promise<Surface>,
): Promise<PrivateReply> {
  const { tasks, total } = await listPatientTasks(ctx, { patientIds: patients.map(({ id }) => id) });
  const surface = await surfaceFor(tasks);
  const [only] = patients;
  const whose =
    only && patients.length === 1
      ? escapeMrkdwn(patientLabel(only, surface))
      : mrkdwn`${patients.length} patients of that name`;
  const more = total > MOST_PATIENT_TASKS ? mrkdwn` · the first ${MOST_PATIENT_TASKS} of ${total}` : '';
  const count = total === 0 ? '' : mrkdwn` · ${total}`;
  return {
    text: mrkdwn`Open tasks about a patient`,
    blocks: [
      paragraph(mrkdwn`*Open tasks of ${whose}*${more || count}`),
      ...(total === 0 ? [paragraph(mrkdwn`There are no open tasks.`)] : []),
      ...tasks.flatMap((task) => taskRow(task, surface, { now: ctx.now(), says: true })),
      {
        type: 'actions',
        elements: [
          makeTaskButton.element('New task', {
            v: 1,
            ...(only && patients.length === 1 ? { patientId: only.id } : {}),
          }),
        ],
      },
    ],
  };
}
