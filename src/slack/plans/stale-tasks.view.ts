import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { findStaleTasks } from '../../domain/plans/find-stale-tasks.ts';
import { openButton } from '../kit/buttons/tasks.ts';
import { SLACK_LIMITS } from '../kit/limits.ts';
import { defineModal } from '../kit/modal.ts';
import { cut, escapeMrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { type DescribedPatient, patientLabel, type Surface } from '../kit/phi.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { safeFor } from './plan.view.ts';

const staleModal = defineModal('plan.stale_tasks', z.object({ v: z.literal(1) }));

/** Each task takes two blocks of the view. */
const MOST = SLACK_LIMITS.viewBlocks / 2 - 10;

type Stale = Awaited<ReturnType<typeof findStaleTasks>>;

/** After an edit: the open tasks that speak of what changed, each with the way to it. Nothing is closed by itself. */
export function staleTasksView(
  stale: Stale,
  { plan, surface }: { plan: DescribedPatient; surface: Surface },
): ModalView {
  const safe = safeFor(plan, surface);
  const count = stale.length === 1 ? '1 open task' : mrkdwn`${stale.length} open tasks`;
  return staleModal.view({
    title: 'Saved',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`${escapeMrkdwn(patientLabel(plan, surface))} · The plan is saved. *${count}* may no longer fit it. No task was closed: please review.`,
      ),
      ...stale.slice(0, MOST).map(({ task, why }, index) => ({
        ...paragraph(
          mrkdwn`*${safe(cut(task.title, 300)) ?? ''}*${task.dueAt ? mrkdwn` · due ${slackDate(task.dueAt)}` : ''}\n_${safe(why) ?? ''}_`,
          `task.${task.id}`,
        ),
        accessory: openButton.element('Open', { v: 1, id: task.id }, { describes: `task ${index + 1}` }),
      })),
      ...(stale.length > MOST
        ? [paragraph(mrkdwn`_and ${stale.length - MOST} more, under_ \`/task team\``)]
        : []),
    ],
  });
}
