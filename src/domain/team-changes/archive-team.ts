import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { change } from '../change.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { OPEN_TASK_STATUSES } from '../tasks/task.ts';

const Input = z.object({ id: z.uuid() });

/**
 * Archives a team. Refused while it has patients or open tasks: no team would have them.
 * @throws DomainError `forbidden` for members who are not administrators; `invalid` for a malformed id; `conflict`
 *   while it has patients or open tasks, or when it is archived already; `duplicate` when this gesture was saved
 *   before.
 */
export async function archiveTeam(ctx: Ctx, input: z.input<typeof Input>): Promise<void> {
  const { id } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'team.archive', subjectType: 'Team', subjectId: id };
  await requireAccess(ctx, entry);
  await change(ctx, async ({ tx, audit }) => {
    const mine = { id, workspaceId: ctx.workspace.id };
    const { count } = await tx.team.updateMany({
      where: {
        ...mine,
        archivedAt: null,
        patients: { none: {} },
        tasks: { none: { status: { in: OPEN_TASK_STATUSES } } },
      },
      data: { archivedAt: ctx.now() },
    });
    if (count === 0) {
      const patients = await tx.patient.count({ where: { teamId: id } });
      const tasks = await tx.task.count({ where: { teamId: id, status: { in: OPEN_TASK_STATUSES } } });
      throw new DomainError('conflict', whyNot(patients, tasks), { ...mine, patients, tasks });
    }
    await tx.channelAlert.updateMany({ where: { teamId: id, endedAt: null }, data: { endedAt: ctx.now() } });
    audit(entry);
  });
}

function whyNot(patients: number, tasks: number): string {
  if (patients + tasks === 0) return 'That team is already archived. Nothing was changed.';
  const what = [
    ...(patients > 0 ? [patients === 1 ? '1 patient' : `${patients} patients`] : []),
    ...(tasks > 0 ? [tasks === 1 ? '1 open task' : `${tasks} open tasks`] : []),
  ].join(' and ');
  return `This team still has ${what}, so it cannot be archived. Move its patients to another team and finish its tasks first. Nothing was changed.`;
}
