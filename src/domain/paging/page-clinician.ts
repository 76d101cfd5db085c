import type { Change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { insertTask } from '../tasks/insert-task.ts';
import { answerBy, callClinician, cliniciansOf } from './call-next-clinician.ts';

/** One reason to page: a voicemail, and the flags in the words of RED_FLAGS. */
export type PageReason = { voicemailId: string; flags: readonly string[] };

/**
 * Pages the clinicians of a team for voicemails with words of danger: one stat task each, and a direct message to one of
 * them after the other until somebody answers. In the transaction that reads the voicemails. No patient is named: who is
 * meant is not confirmed yet. Nor has the task the caller's words: without a patient nothing in them is known to be protected
 * (42 CFR Part 2), and its card is in the team's channel. The clinician reads them in the direct message.
 */
export async function pageClinician(
  unit: Change,
  ctx: Ctx,
  { teamId, reasons }: { teamId: string; reasons: readonly PageReason[] },
): Promise<void> {
  if (reasons.length === 0) return;
  const [first] = await cliniciansOf(unit.tx, teamId);
  for (const { voicemailId, flags } of reasons) {
    const task = await insertTask(unit, ctx, {
      title: `Voicemail with words of danger: ${flags.join(', ')}`,
      details: '',
      kind: 'callback',
      priority: 'stat',
      teamId,
      patientId: null,
    });
    const { id } = await unit.tx.page.create({
      data: {
        workspaceId: ctx.workspace.id,
        teamId,
        voicemailId,
        taskId: task.id,
        createdAt: ctx.now(),
        step: first ? 1 : 0,
        // Without a clinician the task is overdue from its first minute, and escalates by itself.
        nextAt: first ? answerBy(ctx) : null,
      },
      select: { id: true },
    });
    unit.audit({
      action: 'page.start',
      subjectType: 'Page',
      subjectId: id,
      details: { flags: [...flags] },
    });
    if (first) await callClinician(unit, ctx, { pageId: id, step: 1, clinician: first });
  }
}
