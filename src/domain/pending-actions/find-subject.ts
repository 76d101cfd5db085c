import type { AuditAction } from '../audit/actions.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { invalidField } from '../errors.ts';
import { findPatient } from '../patients/find-patient.ts';
import { findTask } from '../tasks/find-task.ts';
import { PROPOSAL_SUBJECTS, type Proposal, type ProposalVerb } from './proposal.ts';

/** The action of each verb, under whose row of the table it is checked when it is proposed and when it is done. */
export const VERB_ACTIONS = {
  make_task: 'task.create',
  log_contact: 'contact.log',
  snooze: 'task.snooze',
  reassign: 'task.reassign',
  done: 'task.complete',
  away: 'absence.plan',
} as const satisfies Record<ProposalVerb, AuditAction>;

type About = Pick<Proposal, 'verb' | 'patientId' | 'taskId' | 'guardVersion'>;

/** Whom and what an action is about, and the version that its member has seen. */
export type Subject = { patientId: string | null; taskId: string | null; guardVersion: number | null };

/**
 * Looks for the patient or the task of a proposal under the actor's own access; another's sounds like none,
 * and is audited under the gate's action.
 * @returns their ids; `guardVersion` as the proposal says, else as it is now: of the task, or of the patient's plan.
 * @throws DomainError `invalid` for a contact about nobody, or a change of no task; `not-found` for another team's.
 */
export async function findSubject(
  ctx: Ctx,
  gate: Pick<AuditEntry, 'action'>,
  proposal: About,
): Promise<Subject> {
  const action = VERB_ACTIONS[proposal.verb];
  const { patientId = null, taskId = null, guardVersion = null } = proposal;
  if (PROPOSAL_SUBJECTS[proposal.verb] === 'task') {
    if (!taskId) throw invalidField('task', 'Say which task. Nothing was changed.');
    const task = await auditRefusal(
      ctx,
      { ...gate, subjectType: 'Task', subjectId: taskId },
      findTask(ctx.db, ctx, action, taskId),
    );
    return { patientId: task.patientId, taskId, guardVersion: guardVersion ?? task.version };
  }
  if (proposal.verb === 'log_contact' && !patientId)
    throw invalidField('patient', 'Say which patient. Nothing was changed.');
  if (proposal.verb === 'away' || !patientId) return { patientId: null, taskId: null, guardVersion: null };
  const patient = await auditRefusal(
    ctx,
    { ...gate, subjectType: 'Patient', subjectId: patientId },
    findPatient(ctx.db, ctx, action, patientId),
  );
  return { patientId, taskId: null, guardVersion: guardVersion ?? patient.planVersion };
}
