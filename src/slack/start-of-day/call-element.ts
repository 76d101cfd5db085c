import type { Button } from '@slack/types';
import type { StartRow } from '../../domain/start-of-day/first-rows.ts';
import { claimFromDayButton, startCallsButton } from '../kit/buttons/calls.ts';
import { callButton } from '../kit/buttons/patients.ts';
import { plainHeadline } from '../tasks/task-words.ts';

/**
 * What the row of somebody who needs the member leads to: call mode with their callback, else their task, first. A
 * discharge that no one has claimed is claimed first: its deadlines become tasks. Without either, the number alone.
 */
export function callElement({ patient, task, callbackIds, unclaimedId }: StartRow): Button {
  const taskId = callbackIds[0] ?? task?.id;
  const describes = { describes: task ? plainHeadline(task) : (patient?.caseKey ?? 'callback') };
  if (taskId) return startCallsButton.element('Call', { v: 1, taskId }, describes);
  if (unclaimedId) return claimFromDayButton.element('Claim', { v: 1, id: unclaimedId }, describes);
  return callButton.element('Call', { v: 1, id: patient?.id ?? '' }, describes);
}
