import { teamScope } from '../access/access.ts';
import { requireAccess } from '../access/require-access.ts';
import { recordAudit } from '../audit/audit.ts';
import { actingMember, type Ctx } from '../context.ts';
import { dayBounds } from '../tasks/day-bounds.ts';
import { OPEN_TASK_STATUSES, type TaskWithPeople, taskWithPeople } from '../tasks/task.ts';
import { HAND_OFF_REASONS, type HandOffReason } from './hand-off.ts';

export type HandOffCandidate = {
  patient: NonNullable<TaskWithPeople['patient']>;
  teamId: string;
  tasks: TaskWithPeople[];
  /** The most pressing first; empty: nothing says that they have to be handed off tonight. */
  reasons: HandOffReason[];
};

/** A voicemail with words of danger counts for so long. */
const FLAG_MS = 3 * 86_400_000;
const MOST = 100;
const PROMISED_KINDS: readonly string[] = ['call', 'callback', 'next_attempt'];
const RANK = Object.keys(HAND_OFF_REASONS) as HandOffReason[];

/**
 * The patients of whom the acting member has open tasks, those whom a rule names first: words of danger in a voicemail of
 * the last three days, an urgent task, one that is overdue, a call that is due by the end of tomorrow in their zone.
 * @returns up to 100 patients with their tasks, most urgent first.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function listCandidates(ctx: Ctx): Promise<HandOffCandidate[]> {
  const entry = await requireAccess(ctx, { action: 'hand-off.prepare', subjectType: 'HandOff' });
  const tasks = await ctx.db.task.findMany({
    where: {
      ...teamScope(ctx, entry.action),
      ownerId: actingMember(ctx.actor)?.memberId ?? null,
      status: { in: OPEN_TASK_STATUSES },
      patient: { leftAt: null },
    },
    include: taskWithPeople,
    orderBy: [{ priority: 'desc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  const flagged = await flaggedPatients(ctx, [...new Set(tasks.flatMap(({ patientId }) => patientId ?? []))]);
  const byPatient = Map.groupBy(tasks, ({ patientId }) => patientId);
  const candidates = [...byPatient.values()].flatMap((own): HandOffCandidate[] => {
    const [first] = own;
    if (!first?.patient) return [];
    const reasons = RANK.filter(
      (reason) =>
        (reason === 'red_flag' && flagged.has(first.patient?.id ?? '')) ||
        own.some((task) => isReason(ctx, task, reason)),
    );
    return [{ patient: first.patient, teamId: first.teamId, tasks: own, reasons }];
  });
  const shown = candidates.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, MOST);
  await recordAudit(ctx.db, ctx, { ...entry, patients: shown.map(({ patient }) => patient.id) });
  return shown;
}

const rankOf = ({ reasons: [first] }: HandOffCandidate) => (first ? RANK.indexOf(first) : RANK.length);

function isReason(ctx: Ctx, { priority, dueAt, kind }: TaskWithPeople, reason: HandOffReason): boolean {
  if (reason === 'urgent') return priority !== 'routine';
  if (reason === 'overdue') return dueAt !== null && dueAt < ctx.now();
  if (reason === 'promised')
    return PROMISED_KINDS.includes(kind) && dueAt !== null && dueAt < dayBounds(ctx).dayAfterAt;
  return false;
}

async function flaggedPatients(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.voicemail.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      patientId: { in: [...ids] },
      flags: { isEmpty: false },
      batch: { createdAt: { gt: new Date(ctx.now().getTime() - FLAG_MS) } },
    },
    select: { patientId: true },
  });
  return new Set(rows.flatMap(({ patientId }) => patientId ?? []));
}
