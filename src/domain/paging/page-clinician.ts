import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { callNextClinician } from './call-next-clinician.ts';

/**
 * Pages the clinicians of a team for a voicemail with words of danger: one stat task, and a direct message to one of them
 * after the other until somebody answers. In the transaction that reads the voicemail. No patient is named: who is meant
 * is not confirmed yet.
 * @param flags what was said, in the words of RED_FLAGS.
 */
export async function pageClinician(
  unit: Change,
  ctx: Ctx,
  {
    teamId,
    voicemailId,
    words,
    flags,
  }: { teamId: string; voicemailId: string; words: string; flags: readonly string[] },
): Promise<void> {
  const task = await insertTask(unit, ctx, {
    title: `Voicemail with words of danger: ${flags.join(', ')}`,
    details: words,
    kind: 'callback',
    priority: 'stat',
    teamId,
    patientId: null,
  });
  const page = await unit.tx.page.create({
    data: {
      workspaceId: ctx.workspace.id,
      teamId,
      voicemailId,
      taskId: task.id,
      createdAt: ctx.now(),
      nextAt: ctx.now(),
    },
  });
  unit.audit({
    action: 'page.start',
    subjectType: 'Page',
    subjectId: page.id,
    details: { flags: [...flags] },
  });
  await callNextClinician(unit, ctx, page);
}
