// Longer than 250 lines: one table, a line or two for each verb of the product.
import { endAbsence } from '../../../src/domain/absences/end-absence.ts';
import { planAbsence } from '../../../src/domain/absences/plan-absence.ts';
import { recordAdmission } from '../../../src/domain/admissions/record-admission.ts';
import { feedbackReport } from '../../../src/domain/assistant-feedback/feedback-report.ts';
import { rateTurn } from '../../../src/domain/assistant-feedback/rate-turn.ts';
import { beginTurn } from '../../../src/domain/assistant-turns/begin-turn.ts';
import { reopenTurn } from '../../../src/domain/assistant-turns/reopen-turn.ts';
import { stopTurns } from '../../../src/domain/assistant-turns/stop-turns.ts';
import type { AuditAction } from '../../../src/domain/audit/actions.ts';
import { exportAudit } from '../../../src/domain/audit-reports/export-audit.ts';
import { findAnyPatient } from '../../../src/domain/audit-reports/find-any-patient.ts';
import { readAudit } from '../../../src/domain/audit-reports/read-audit.ts';
import { addItem } from '../../../src/domain/authorizations/add-item.ts';
import { checkItem } from '../../../src/domain/authorizations/check-item.ts';
import { editAuthorization } from '../../../src/domain/authorizations/edit-authorization.ts';
import { explainLateness } from '../../../src/domain/authorizations/explain-lateness.ts';
import { getAuthorization } from '../../../src/domain/authorizations/get-authorization.ts';
import { listAuthorizations } from '../../../src/domain/authorizations/list-authorizations.ts';
import { openAuthorization } from '../../../src/domain/authorizations/open-authorization.ts';
import { openNextLevel } from '../../../src/domain/authorizations/open-next-level.ts';
import { recordDecision } from '../../../src/domain/authorizations/record-decision.ts';
import { submitAuthorization } from '../../../src/domain/authorizations/submit-authorization.ts';
import { prepareLetter, writeLetter } from '../../../src/domain/authorizations/write-letter.ts';
import { breakTheGlass } from '../../../src/domain/break-glass/break-the-glass.ts';
import { closeBreakGlass } from '../../../src/domain/break-glass/close-break-glass.ts';
import { getBreakGlass } from '../../../src/domain/break-glass/get-break-glass.ts';
import { listBreakGlass } from '../../../src/domain/break-glass/list-break-glass.ts';
import { reviewBreakGlass } from '../../../src/domain/break-glass/review-break-glass.ts';
import { getBrief } from '../../../src/domain/briefs/get-brief.ts';
import { endCalls, finishCall, openCall, putOffCall } from '../../../src/domain/calls/answer-card.ts';
import { logCall } from '../../../src/domain/calls/log-call.ts';
import { logReached } from '../../../src/domain/calls/log-reached.ts';
import { startCalls } from '../../../src/domain/calls/start-calls.ts';
import { correctClock } from '../../../src/domain/clocks/correct-clock.ts';
import { extendClock } from '../../../src/domain/clocks/extend-clock.ts';
import { getClock } from '../../../src/domain/clocks/get-clock.ts';
import { listClocks } from '../../../src/domain/clocks/list-clocks.ts';
import { listRules } from '../../../src/domain/clocks/list-rules.ts';
import { meetClock } from '../../../src/domain/clocks/meet-clock.ts';
import { pauseClock } from '../../../src/domain/clocks/pause-clock.ts';
import { resumeClock } from '../../../src/domain/clocks/resume-clock.ts';
import { startClock } from '../../../src/domain/clocks/start-clock.ts';
import { voidClock } from '../../../src/domain/clocks/void-clock.ts';
import { changeFamily } from '../../../src/domain/conferences/change-family.ts';
import { endConference } from '../../../src/domain/conferences/end-conference.ts';
import { getConference } from '../../../src/domain/conferences/get-conference.ts';
import { planConference } from '../../../src/domain/conferences/plan-conference.ts';
import { prepareConference } from '../../../src/domain/conferences/prepare-conference.ts';
import { startPage } from '../../../src/domain/conferences/start-page.ts';
import { listConsents } from '../../../src/domain/consents/list-consents.ts';
import { recordConsent } from '../../../src/domain/consents/record-consent.ts';
import { revokeConsent } from '../../../src/domain/consents/revoke-consent.ts';
import { readNotes } from '../../../src/domain/contact-notes/read-notes.ts';
import { viewNotes } from '../../../src/domain/contact-notes/view-notes.ts';
import { logContact } from '../../../src/domain/contacts/log-contact.ts';
import { noteOutcome } from '../../../src/domain/contacts/note-outcome.ts';
import { prepareContact } from '../../../src/domain/contacts/prepare-contact.ts';
import type { Ctx, MemberActor } from '../../../src/domain/context.ts';
import { deliveryHealth } from '../../../src/domain/delivery-operations/delivery-health.ts';
import { dismissDelivery } from '../../../src/domain/delivery-operations/dismiss-delivery.ts';
import { reviveDelivery } from '../../../src/domain/delivery-operations/revive-delivery.ts';
import {
  accountForDisclosures,
  exportDisclosures,
} from '../../../src/domain/disclosures/account-for-disclosures.ts';
import { correctDisclosure } from '../../../src/domain/disclosures/correct-disclosure.ts';
import { listDisclosures } from '../../../src/domain/disclosures/list-disclosures.ts';
import { recordDisclosure } from '../../../src/domain/disclosures/record-disclosure.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { addNote } from '../../../src/domain/explanations/add-note.ts';
import { approveExplanation } from '../../../src/domain/explanations/approve-explanation.ts';
import { askWhy } from '../../../src/domain/explanations/ask-why.ts';
import { decideSentence } from '../../../src/domain/explanations/decide-sentence.ts';
import { draftAgain } from '../../../src/domain/explanations/draft-again.ts';
import { getExplanation } from '../../../src/domain/explanations/find-explanation.ts';
import { giveFeedback } from '../../../src/domain/explanations/give-feedback.ts';
import { hideLine } from '../../../src/domain/explanations/hide-line.ts';
import { listExplanations } from '../../../src/domain/explanations/list-explanations.ts';
import { listParkedJobs } from '../../../src/domain/explanations/list-parked-jobs.ts';
import { logTeachBack } from '../../../src/domain/explanations/log-teach-back.ts';
import { moveLine } from '../../../src/domain/explanations/move-line.ts';
import { overruleFinding } from '../../../src/domain/explanations/overrule-finding.ts';
import { readApproved } from '../../../src/domain/explanations/read-approved.ts';
import { removeNote } from '../../../src/domain/explanations/remove-note.ts';
import { reportMonth } from '../../../src/domain/explanations/report-month.ts';
import { requestHandout } from '../../../src/domain/explanations/request-handout.ts';
import { sendBack } from '../../../src/domain/explanations/send-back.ts';
import { showLine } from '../../../src/domain/explanations/show-line.ts';
import { startExplanation } from '../../../src/domain/explanations/start-explanation.ts';
import { supportingFacts } from '../../../src/domain/explanations/supporting-facts.ts';
import { endFocus, startFocus } from '../../../src/domain/focus/start-focus.ts';
import { draftHandOff } from '../../../src/domain/hand-offs/draft-hand-off.ts';
import { getHandOff } from '../../../src/domain/hand-offs/find-hand-off.ts';
import { listCandidates } from '../../../src/domain/hand-offs/list-candidates.ts';
import { readBackHandOff } from '../../../src/domain/hand-offs/read-back.ts';
import { refuseHandOff, withdrawHandOff } from '../../../src/domain/hand-offs/refuse-hand-off.ts';
import { sendHandOff } from '../../../src/domain/hand-offs/send-hand-off.ts';
import { coordinatorDay } from '../../../src/domain/home/coordinator-day.ts';
import { teamOverview } from '../../../src/domain/home/team-overview.ts';
import { addDecision } from '../../../src/domain/huddles/add-decision.ts';
import { askForHuddle } from '../../../src/domain/huddles/ask-for-huddle.ts';
import { addToAgenda, removeFromAgenda } from '../../../src/domain/huddles/change-agenda.ts';
import { answerQuestion, supersedeDecision } from '../../../src/domain/huddles/change-decision.ts';
import { closeHuddle } from '../../../src/domain/huddles/close-huddle.ts';
import { editMinutes, fileMinutes } from '../../../src/domain/huddles/file-minutes.ts';
import { findCasesOfMessage } from '../../../src/domain/huddles/find-case-of-message.ts';
import { getDecision, getHuddle, getItem } from '../../../src/domain/huddles/get-huddle.ts';
import { cancelHuddle, openHuddle } from '../../../src/domain/huddles/open-huddle.ts';
import { planHuddle } from '../../../src/domain/huddles/plan-huddle.ts';
import { prepareHuddle } from '../../../src/domain/huddles/prepare-huddle.ts';
import { recordAttendance } from '../../../src/domain/huddles/record-attendance.ts';
import { nextItem, startItem } from '../../../src/domain/huddles/start-item.ts';
import { takeLead } from '../../../src/domain/huddles/take-lead.ts';
import { decideMatch } from '../../../src/domain/imports/decide-match.ts';
import { listPossibleMatches } from '../../../src/domain/imports/list-possible-matches.ts';
import { listUndoableMerges } from '../../../src/domain/imports/list-undoable-merges.ts';
import { undoMerge } from '../../../src/domain/imports/undo-merge.ts';
import { logVoicemails } from '../../../src/domain/intake/log-voicemails.ts';
import { openVoicemails } from '../../../src/domain/intake/open-voicemails.ts';
import { readVoicemails } from '../../../src/domain/intake/read-voicemails.ts';
import { giveRoles } from '../../../src/domain/member-changes/give-roles.ts';
import { saveSettings } from '../../../src/domain/member-changes/save-settings.ts';
import { claimAdmin } from '../../../src/domain/members/claim-admin.ts';
import { countMembers, getMember, listMembers } from '../../../src/domain/members/list-members.ts';
import { suggestForBatch } from '../../../src/domain/model-suggestions/suggest-for-batch.ts';
import { suggestForNote } from '../../../src/domain/model-suggestions/suggest-for-note.ts';
import { usageReport } from '../../../src/domain/model-usage/usage-report.ts';
import { answerPage } from '../../../src/domain/paging/answer-page.ts';
import { listParkedWork } from '../../../src/domain/parked-work/list-parked-work.ts';
import { retryWork } from '../../../src/domain/parked-work/retry-work.ts';
import { getPatientCard } from '../../../src/domain/patient-card/get-patient-card.ts';
import { createPatient } from '../../../src/domain/patient-changes/create-patient.ts';
import { editPatient } from '../../../src/domain/patient-changes/edit-patient.ts';
import { getPatientRecord } from '../../../src/domain/patient-changes/get-patient-record.ts';
import { findPatientsBySurname } from '../../../src/domain/patients/find-by-surname.ts';
import { findLeftPatient } from '../../../src/domain/patients/find-left-patient.ts';
import { findNamedPatients } from '../../../src/domain/patients/find-named-patients.ts';
import { findPatientsInText } from '../../../src/domain/patients/find-patients-in-text.ts';
import { listPatientsById } from '../../../src/domain/patients/list-patients-by-id.ts';
import { searchPatients } from '../../../src/domain/patients/search-patients.ts';
import { editAction } from '../../../src/domain/pending-actions/edit-action.ts';
import { proposeActions } from '../../../src/domain/pending-actions/propose-actions.ts';
import { noteProposals } from '../../../src/domain/pending-actions/read-contact.ts';
import { refuseAction } from '../../../src/domain/pending-actions/refuse-action.ts';
import { stopActions } from '../../../src/domain/pending-actions/stop-actions.ts';
import { takeAction } from '../../../src/domain/pending-actions/take-action.ts';
import { findStaleTasks } from '../../../src/domain/plans/find-stale-tasks.ts';
import { getPlan } from '../../../src/domain/plans/get-plan.ts';
import { listPlanVersions } from '../../../src/domain/plans/list-plan-versions.ts';
import { listReviews } from '../../../src/domain/plans/list-reviews.ts';
import { reviewProtection } from '../../../src/domain/plans/review-protection.ts';
import { saveAllergy } from '../../../src/domain/plans/save-allergy.ts';
import { saveAppointment } from '../../../src/domain/plans/save-appointment.ts';
import { saveCaregiver } from '../../../src/domain/plans/save-caregiver.ts';
import { saveGoal } from '../../../src/domain/plans/save-goal.ts';
import { saveIntervention } from '../../../src/domain/plans/save-intervention.ts';
import { saveMedicine } from '../../../src/domain/plans/save-medicine.ts';
import { saveReviewDate, saveWhatMatters } from '../../../src/domain/plans/save-patient-part.ts';
import { savePhone } from '../../../src/domain/plans/save-phone.ts';
import { saveProblem } from '../../../src/domain/plans/save-problem.ts';
import { saveProvider } from '../../../src/domain/plans/save-provider.ts';
import { saveRedFlag } from '../../../src/domain/plans/save-red-flag.ts';
import { getPlaybook, listPlaybooks } from '../../../src/domain/playbooks/list-playbooks.ts';
import { offerPlaybooks } from '../../../src/domain/playbooks/offer-playbooks.ts';
import { resetPlaybook, savePlaybook } from '../../../src/domain/playbooks/save-playbook.ts';
import { decideRoleRequest } from '../../../src/domain/role-requests/decide-role-request.ts';
import { listRoleRequests } from '../../../src/domain/role-requests/list-role-requests.ts';
import { startOfDay } from '../../../src/domain/start-of-day/start-of-day.ts';
import { confirmTableImport } from '../../../src/domain/table-imports/confirm-table-import.ts';
import { readFaultyRows } from '../../../src/domain/table-imports/faulty-rows.ts';
import { startTableImport } from '../../../src/domain/table-imports/start-table-import.ts';
import { prepareTask } from '../../../src/domain/task-text/prepare-task.ts';
import { cancelTask } from '../../../src/domain/tasks/cancel-task.ts';
import { completeTask } from '../../../src/domain/tasks/complete-task.ts';
import { confirmTask } from '../../../src/domain/tasks/confirm-task.ts';
import { createTask } from '../../../src/domain/tasks/create-task.ts';
import { editTask } from '../../../src/domain/tasks/edit-task.ts';
import { getOpenTask } from '../../../src/domain/tasks/get-open-task.ts';
import { getTask } from '../../../src/domain/tasks/get-task.ts';
import { giveBackTask } from '../../../src/domain/tasks/give-back-task.ts';
import { listPatientTasks } from '../../../src/domain/tasks/list-patient-tasks.ts';
import { listTasks } from '../../../src/domain/tasks/list-tasks.ts';
import { myDay } from '../../../src/domain/tasks/my-day.ts';
import { openTask } from '../../../src/domain/tasks/open-task.ts';
import { reassignTask } from '../../../src/domain/tasks/reassign-task.ts';
import { reopenTask } from '../../../src/domain/tasks/reopen-task.ts';
import { skipTask } from '../../../src/domain/tasks/skip-task.ts';
import { snoozeTask } from '../../../src/domain/tasks/snooze-task.ts';
import { startTask } from '../../../src/domain/tasks/start-task.ts';
import { takeBackTask } from '../../../src/domain/tasks/take-back-task.ts';
import { takeTask } from '../../../src/domain/tasks/take-task.ts';
import { undoTask } from '../../../src/domain/tasks/undo-task.ts';
import { archiveTeam } from '../../../src/domain/team-changes/archive-team.ts';
import { createTeam } from '../../../src/domain/team-changes/create-team.ts';
import { editTeam } from '../../../src/domain/team-changes/edit-team.ts';
import { movePatients } from '../../../src/domain/team-changes/move-patients.ts';
import { getTeam, listTeams } from '../../../src/domain/teams/list-teams.ts';
import { exportMinutes } from '../../../src/domain/time-entries/export-minutes.ts';
import { listMinutes } from '../../../src/domain/time-entries/list-minutes.ts';
import { claimTransition } from '../../../src/domain/transitions/claim-transition.ts';
import { closeTransition } from '../../../src/domain/transitions/close-transition.ts';
import { getTransition } from '../../../src/domain/transitions/get-transition.ts';
import { listMedicineRows } from '../../../src/domain/transitions/list-medicine-rows.ts';
import { listTransitions } from '../../../src/domain/transitions/list-transitions.ts';
import { listVisits } from '../../../src/domain/transitions/list-visits.ts';
import { reconcileMedicines } from '../../../src/domain/transitions/reconcile-medicines.ts';
import { recordVisit } from '../../../src/domain/transitions/record-visit.ts';
import { saveChecklist } from '../../../src/domain/transitions/save-checklist.ts';
import { saveDischargeList } from '../../../src/domain/transitions/save-discharge-list.ts';
import { proposeTranslations } from '../../../src/domain/translations/propose-translations.ts';
import { saveTranslations } from '../../../src/domain/translations/save-translations.ts';
import { setLagLimit } from '../../../src/domain/workspaces/set-lag-limit.ts';
import { setUpState } from '../../../src/domain/workspaces/set-up-state.ts';
import type { Role } from '../../../src/generated/prisma/enums.ts';
import type { Subject } from './access-world.ts';

/**
 * `one`: of a patient, a task, a text or a list for a team, named by an id. `list`: shows whom the actor may see. `whole`:
 * of the workspace or the actor alone.
 */
export type About = 'one' | 'list' | 'whole';

export type Verb = {
  action: AuditAction;
  about: About;
  run: (ctx: Ctx<MemberActor>, subject: Subject) => Promise<unknown>;
  /** What a run before has left is taken away. */
  before?: (ctx: Ctx<MemberActor>, subject: Subject) => Promise<unknown>;
  /** Where the least input ends behind gate and scope: nothing is done, so no row is left. */
  ends?: 'conflict' | 'invalid';
  /** A list for a patient who is not theirs is empty, as it is for one of whom there is nothing. */
  isEmptyWhenRefused?: true;
  /** Whom a rule of the verb refuses though their role has a place in the table: here only while someone else has another role. */
  alsoRefuses?: (roles: readonly Role[]) => boolean;
};

let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};
const texts = { check: () => Promise.reject(new Error('no text is checked here')) };
const isoDay = (ctx: Ctx) => new Date(ctx.now().getTime() + 86_400_000);
const team = () => ({
  name: `Team ${next()}`,
  slackChannelId: null,
  timeZone: 'America/New_York',
  workingDays: [1, 2],
  workdayStartsAt: '09:00',
  workdayEndsAt: '17:00',
  holidays: 'US',
  closedOn: '',
  ownerAgainAfterHours: 4,
  ownerAgainTimes: 2,
  backupAfterHours: 8,
  supervisorAfterHours: 16,
  urgentSupervisorAfterHours: 4,
  nowSupervisorAfterMinutes: 60,
  stillWorkingAfterDays: 3,
  memberIds: [],
});
const refusals = { kind: 'refusals', from: '2026-11-01', until: '2026-11-30' } as const;
const disclosed = {
  on: '2026-11-01',
  recipient: 'County health department',
  what: 'Two lab results',
  way: 'fax',
  purpose: 'public_health',
  purposeWords: 'Reportable disease',
} as const;
const contact = { direction: 'outbound', way: 'phone', party: 'patient', outcome: 'reached' } as const;

const noTasks = { tasks: [], reason: null, resources: null, ask: null };

const task = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
  more: Partial<Verb> & { status?: 'completed' | 'in_progress' } = {},
): Verb => {
  const { status, ...rest } = more;
  return {
    action,
    about: 'one',
    run: async (ctx, subject) => run(ctx, await subject.task(status ? { status } : undefined)),
    ...rest,
  };
};

/** On a card of call mode of the actor's own. */
const card = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, of: { id: string; step: number }, subject: Subject) => Promise<unknown>,
  ends?: Verb['ends'],
): Verb => ({
  action,
  about: 'whole',
  run: async (ctx, subject) => run(ctx, await subject.callCard(), subject),
  ...(ends ? { ends } : {}),
});

/** On a card of the assistant for the actor. */
const proposal = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
  about: About = 'one',
): Verb => ({ action, about, run: async (ctx, subject) => run(ctx, await subject.proposal()) });

const plan = (run: (ctx: Ctx<MemberActor>, patientId: string) => Promise<unknown>): Verb => ({
  action: 'plan.edit',
  about: 'one',
  run: (ctx, { patientId }) => run(ctx, patientId),
});

const text = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
  ends?: Verb['ends'],
): Verb => ({
  action,
  about: 'one',
  run: async (ctx, subject) => run(ctx, await subject.explanation()),
  ...(ends ? { ends } : {}),
});

const clock = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
  more?: Parameters<Subject['clock']>[0],
): Verb => ({
  action,
  about: 'one',
  run: async (ctx, subject) => run(ctx, await subject.clock(more)),
});

const asked = { payerKind: 'medicare_advantage', service: 'Lumbar MRI' } as const;
const authorization = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, of: { id: string; itemId: string }) => Promise<unknown>,
  kind?: Parameters<Subject['authorization']>[0],
): Verb => ({
  action,
  about: 'one',
  run: async (ctx, subject) => run(ctx, await subject.authorization(kind)),
});
const discharge = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
): Verb => ({ action, about: 'one', run: async (ctx, subject) => run(ctx, await subject.transition()) });

const handOff = (
  action: AuditAction,
  as: 'giver' | 'receiver',
  run: (ctx: Ctx<MemberActor>, id: string) => Promise<unknown>,
): Verb => ({ action, about: 'one', run: async (ctx, subject) => run(ctx, await subject.handOff(as)) });

type HuddleSubject = Awaited<ReturnType<Subject['huddle']>>;
const huddle = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, ids: HuddleSubject) => Promise<unknown>,
  state?: Parameters<Subject['huddle']>[0],
): Verb => ({ action, about: 'one', run: async (ctx, subject) => run(ctx, await subject.huddle(state)) });

/** The same as a family conference, with a caregiver who may know of visits. */
const conference = (
  action: AuditAction,
  run: (ctx: Ctx<MemberActor>, ids: HuddleSubject & { caregiverId: string }) => Promise<unknown>,
): Verb => ({
  action,
  about: 'one',
  run: async (ctx, subject) => {
    const ids = await subject.huddle('open');
    const { workspaceId } = await ctx.db.huddle.update({
      where: { id: ids.id },
      data: { kind: 'family', language: 'en' },
    });
    const mayKnow = ['visits' as const];
    const { id: caregiverId } = await ctx.db.caregiver.create({
      data: {
        workspaceId,
        patientId: subject.patientId,
        sourceSystem: 'test',
        sourceId: ids.id,
        contentHash: 'test',
        name: 'Linh',
        mayKnow,
      },
    });
    await ctx.db.huddleAttendance.create({
      data: {
        workspaceId,
        huddleId: ids.id,
        caregiverId,
        guestName: 'Linh',
        party: 'caregiver',
        mayHear: mayKnow,
        source: 'reported',
        joinedAt: ctx.now(),
      },
    });
    return run(ctx, { ...ids, caregiverId });
  },
});

const list = (action: AuditAction, run: Verb['run']): Verb => ({ action, about: 'list', run });
const whole = (action: AuditAction, run: Verb['run'], more: Partial<Verb> = {}): Verb => ({
  action,
  about: 'whole',
  run,
  ...more,
});

/** An administrator reviews only where there is no privacy officer. */
const isNotOfficer = (roles: readonly Role[]) => !roles.includes('privacy_officer');

/** Every verb that a person reaches from Slack, with the least input that does something. */
export const VERBS: Record<string, Verb> = {
  completeTask: task('task.complete', (ctx, id) => completeTask(ctx, { id })),
  snoozeTask: task('task.snooze', (ctx, id) => snoozeTask(ctx, { id, until: 'monday' })),
  reassignTask: task('task.reassign', (ctx, id) => reassignTask(ctx, { id, toSlackUserId: 'UCOLLEAGUE' })),
  cancelTask: task('task.cancel', (ctx, id) => cancelTask(ctx, { id, reason: 'not ours' })),
  confirmTask: task('task.confirm', (ctx, id) => confirmTask(ctx, { id }), { status: 'in_progress' }),
  startTask: task('task.start', (ctx, id) => startTask(ctx, { id })),
  takeTask: task('task.take', (ctx, id) => takeTask(ctx, { id })),
  giveBackTask: task('task.reassign', (ctx, id) => giveBackTask(ctx, { id }), { ends: 'conflict' }),
  editTask: task('task.edit', (ctx, id) => editTask(ctx, { id, version: 1, title: 'Seen' })),
  undoTask: task('task.undo', (ctx, id) => undoTask(ctx, { id, version: 1 }), { ends: 'conflict' }),
  skipTask: task('task.skip', (ctx, id) => skipTask(ctx, { id }), { ends: 'conflict' }),
  takeBackTask: task('task.cancel', (ctx, id) => takeBackTask(ctx, { id })),
  reopenTask: task('task.reopen', (ctx, id) => reopenTask(ctx, { id, reason: 'not done' }), {
    status: 'completed',
  }),
  noteOutcome: task('task.note-outcome', (ctx, id) => noteOutcome(ctx, { id, version: 1, outcome: 'Seen' }), {
    status: 'completed',
  }),
  openTask: task('task.view', (ctx, id) => openTask(ctx, { id })),
  getTask: task('task.view', (ctx, id) => getTask(ctx, { id })),
  getOpenTask: task('task.view', (ctx, id) => getOpenTask(ctx, { id })),
  createTask: {
    action: 'task.create',
    about: 'one',
    run: (ctx, { patientId }) => createTask(ctx, { title: 'Call', patientId, ownerSlackUserId: null }),
  },
  prepareTask: {
    action: 'task.prepare',
    about: 'one',
    run: (ctx, { patientId }) => prepareTask(ctx, { patientId }),
  },
  listTasks: list('task.list', (ctx) => listTasks(ctx, { list: 'team', pageSize: 50 })),
  'listTasks of what is done': list('task.list', (ctx) => listTasks(ctx, { list: 'team_done' })),
  listPatientTasks: list('task.list', (ctx, { patientId }) =>
    listPatientTasks(ctx, { patientIds: [patientId] }),
  ),
  myDay: list('task.list', (ctx) => myDay(ctx)),
  teamOverview: list('team.oversee', (ctx) => teamOverview(ctx, { limit: 3 })),
  coordinatorDay: list('patient.list', (ctx) => coordinatorDay(ctx)),
  listMinutes: list('minutes.list', (ctx) => listMinutes(ctx, {})),
  exportMinutes: list('minutes.export', (ctx) => exportMinutes(ctx, {})),
  listPatientsById: list('patient.list', (ctx, { patientId }) => listPatientsById(ctx, { ids: [patientId] })),
  searchPatients: list('patient.search', (ctx, { caseKey }) => searchPatients(ctx, { query: caseKey })),
  findPatientsBySurname: list('patient.search', (ctx) =>
    findPatientsBySurname(ctx, { text: 'call Quetzal' }),
  ),
  findPatientsInText: list('patient.search', (ctx, { caseKey }) =>
    findPatientsInText(ctx, { text: `about ${caseKey}` }),
  ),
  findNamedPatients: list('patient.search', (ctx, { caseKey }) => findNamedPatients(ctx, caseKey)),
  findLeftPatient: {
    action: 'patient.search',
    about: 'list',
    run: async (ctx, subject) => {
      const left = await subject.left();
      return findLeftPatient(ctx, { query: left });
    },
  },
  getBrief: {
    action: 'brief.view',
    about: 'one',
    run: (ctx, { patientId }) => getBrief(ctx, { id: patientId }),
  },
  getPatientCard: {
    action: 'patient.view',
    about: 'one',
    run: (ctx, { patientId }) => getPatientCard(ctx, { id: patientId }),
  },
  getPatientRecord: {
    action: 'patient.view',
    about: 'one',
    run: (ctx, { patientId }) => getPatientRecord(ctx, { id: patientId }),
  },
  createPatient: {
    action: 'patient.create',
    about: 'one',
    run: (ctx, { teamId }) =>
      createPatient(ctx, { teamId, familyName: `Family ${next()}`, mrn: `M${next()}` }),
  },
  editPatient: {
    action: 'patient.edit',
    about: 'one',
    run: async (ctx, { patientId }) => {
      const { version } = await ctx.db.patient.findUniqueOrThrow({ where: { id: patientId } });
      return editPatient(ctx, {
        id: patientId,
        version,
        givenName: 'Canary',
        familyName: 'Quetzal',
        mrn: `N${next()}`,
      });
    },
  },
  logContact: {
    action: 'contact.log',
    about: 'one',
    run: (ctx, { patientId }) => logContact(ctx, { ...contact, patientId, topic: 'Refill' }),
  },
  readNotes: whole('contact.read-notes', (ctx) => readNotes(ctx, { text: `Left VM for Q. ${next()}` })),
  viewNotes: whole('contact.view-notes', async (ctx, subject) =>
    viewNotes(ctx, { id: await subject.contactNote(ctx.actor.memberId) }),
  ),
  suggestForNote: whole('contact.suggest', async (ctx, subject) =>
    suggestForNote(ctx, {
      noteId: await subject.contactNote(ctx.actor.memberId),
      suggest: async () => null,
    }),
  ),
  prepareContact: {
    action: 'contact.prepare',
    about: 'one',
    run: (ctx, { patientId }) => prepareContact(ctx, { patientId }),
  },
  getPlan: { action: 'plan.view', about: 'one', run: (ctx, { patientId }) => getPlan(ctx, { patientId }) },
  listPlanVersions: {
    action: 'plan.view-history',
    about: 'one',
    run: (ctx, { patientId }) => listPlanVersions(ctx, { patientId }),
  },
  findStaleTasks: {
    action: 'task.list',
    about: 'one',
    run: (ctx, { patientId }) => findStaleTasks(ctx, { patientId, changes: [] }),
    isEmptyWhenRefused: true,
  },
  saveAllergy: plan((ctx, patientId) =>
    saveAllergy(ctx, { patientId, id: null, allergy: { substance: `Nuts ${next()}`, isActive: true } }),
  ),
  saveAppointment: plan((ctx, patientId) =>
    saveAppointment(ctx, { patientId, id: null, appointment: { startsAt: isoDay(ctx), status: 'booked' } }),
  ),
  saveCaregiver: plan((ctx, patientId) =>
    saveCaregiver(ctx, {
      patientId,
      id: null,
      caregiver: { name: `Kin ${next()}`, isActive: true, mayKnow: [] },
    }),
  ),
  saveGoal: plan((ctx, patientId) =>
    saveGoal(ctx, {
      patientId,
      id: null,
      goal: { text: `Walk ${next()}`, isAgreed: null, status: 'active' },
    }),
  ),
  saveIntervention: plan((ctx, patientId) =>
    saveIntervention(ctx, {
      patientId,
      id: null,
      intervention: { polarity: 'do', text: `Walk ${next()}`, isActive: true },
    }),
  ),
  saveMedicine: plan((ctx, patientId) =>
    saveMedicine(ctx, {
      patientId,
      id: null,
      medicine: { name: `Aspirin ${next()} mg tablet`, regimen: null, status: 'active' },
      change: null,
    }),
  ),
  saveWhatMatters: plan((ctx, patientId) =>
    saveWhatMatters(ctx, { patientId, whatMatters: `Garden ${next()}` }),
  ),
  saveReviewDate: plan((ctx, patientId) =>
    saveReviewDate(ctx, {
      patientId,
      reviewOn: new Date(Date.UTC(2027, 0, next())).toISOString().slice(0, 10),
    }),
  ),
  savePhone: plan((ctx, patientId) =>
    savePhone(ctx, {
      patientId,
      id: null,
      phone: { who: `Clinic ${next()}`, number: '207-555-0170', isActive: true, isForTeam: false },
    }),
  ),
  saveProblem: plan((ctx, patientId) =>
    saveProblem(ctx, {
      patientId,
      id: null,
      problem: { name: `Asthma ${next()}`, status: 'active', isMain: false, isPart2: false },
    }),
  ),
  saveProvider: plan((ctx, patientId) =>
    saveProvider(ctx, { patientId, id: null, provider: { name: `Dr. ${next()}`, isActive: true } }),
  ),
  saveRedFlag: plan((ctx, patientId) =>
    saveRedFlag(ctx, {
      patientId,
      id: null,
      redFlag: { sign: `Pain ${next()}`, action: 'call_911', isActive: true },
    }),
  ),
  saveTranslations: {
    ...plan((ctx, patientId) =>
      saveTranslations(ctx, {
        patientId,
        lines: [{ recordId: patientId, field: 'text', english: 'Walk', words: 'Caminar' }],
      }),
    ),
    ends: 'conflict',
  },
  proposeTranslations: {
    action: 'plan.translate',
    about: 'one',
    run: (ctx, { patientId }) =>
      proposeTranslations(ctx, {
        patientId,
        translate: async (_ctx, { lines }) => ({
          kind: 'translated',
          model: 'test',
          translations: lines.map((english) => ({ english, words: 'Caminar', backTranslation: english })),
        }),
      }),
    // What was drafted once has a proposal.
    before: ({ db }, { patientId }) => db.translation.deleteMany({ where: { patientId } }),
  },
  reviewProtection: {
    action: 'protection.review',
    about: 'one',
    run: (ctx, { patientId }) =>
      reviewProtection(ctx, {
        patientId,
        decisions: [{ kind: 'condition', id: patientId, isProtected: true }],
      }),
    ends: 'conflict',
  },
  listReviews: list('protection.list', (ctx) => listReviews(ctx)),
  listExplanations: {
    action: 'explanation.list',
    about: 'one',
    run: (ctx, { patientId }) => listExplanations(ctx, { patientId }),
    isEmptyWhenRefused: true,
  },
  'listExplanations of one’s own': list('explanation.list', (ctx) => listExplanations(ctx)),
  startExplanation: {
    action: 'explanation.start',
    about: 'one',
    run: (ctx, { patientId }) => startExplanation(ctx, { patientId, audience: 'patient', language: 'en' }),
  },
  supportingFacts: {
    action: 'plan.view',
    about: 'one',
    run: (ctx, { patientId }) => supportingFacts(ctx, patientId),
  },
  getExplanation: text('explanation.view', (ctx, id) => getExplanation(ctx, { id })),
  readApproved: {
    action: 'explanation.view',
    about: 'one',
    run: (ctx, { patientId }) => readApproved(ctx, { patientId }),
  },
  draftAgain: text('explanation.redraft', (ctx, id) => draftAgain(ctx, { id })),
  giveFeedback: text('explanation.rate', (ctx, id) => giveFeedback(ctx, { id, number: 1, isGood: true })),
  askWhy: text(
    'explanation.ask-reason',
    (ctx, id) => askWhy(ctx, { id, factId: 'medication:1' }),
    'conflict',
  ),
  addNote: text(
    'explanation.add-note',
    (ctx, id) =>
      addNote(ctx, { id, number: 1, section: 'medicines', text: 'Well done' }, { texts, isVerified: false }),
    'conflict',
  ),
  removeNote: text(
    'explanation.remove-note',
    (ctx, id) => removeNote(ctx, { id, number: 1, key: 'n' }, texts),
    'conflict',
  ),
  hideLine: text(
    'explanation.hide-line',
    (ctx, id) => hideLine(ctx, { id, number: 1, key: 'n' }, texts),
    'conflict',
  ),
  showLine: text(
    'explanation.show-line',
    (ctx, id) => showLine(ctx, { id, number: 1, key: 'n' }, texts),
    'conflict',
  ),
  moveLine: text(
    'explanation.move-line',
    (ctx, id) => moveLine(ctx, { id, number: 1, key: 'n', direction: 'up' }, texts),
    'conflict',
  ),
  decideSentence: text(
    'explanation.decide-sentence',
    (ctx, id) => decideSentence(ctx, { id, number: 1, key: 'n', isAccepted: true }, texts),
    'conflict',
  ),
  overruleFinding: text(
    'explanation.overrule',
    (ctx, id) =>
      overruleFinding(ctx, {
        id,
        number: 1,
        index: 0,
        choice: 'other',
        reason: 'It reads well as it is now.',
      }),
    'conflict',
  ),
  approveExplanation: text(
    'explanation.approve',
    (ctx, id) => approveExplanation(ctx, { id, number: 1, role: 'nurse' }, texts),
    'conflict',
  ),
  sendBack: text(
    'explanation.return',
    (ctx, id) => sendBack(ctx, { id, number: 1, note: 'Shorter' }),
    'conflict',
  ),
  requestHandout: text(
    'explanation.request-handout',
    (ctx, id) => requestHandout(ctx, { id, formats: ['page'] }, texts),
    'conflict',
  ),
  logTeachBack: text(
    'explanation.log-teach-back',
    (ctx, id) =>
      logTeachBack(ctx, { id, number: 1, answers: [{ answer: 'understood' }], way: 'phone', minutes: null }),
    'conflict',
  ),
  listConsents: {
    action: 'consent.list',
    about: 'one',
    run: (ctx, { patientId }) => listConsents(ctx, { id: patientId }),
  },
  recordConsent: {
    action: 'consent.record',
    about: 'one',
    run: (ctx, { patientId }) =>
      recordConsent(ctx, {
        patientId,
        kind: 'part2_tpo',
        grantedOn: '2026-11-01',
        documentRef: 'Cabinet 4',
      }),
  },
  revokeConsent: {
    action: 'consent.revoke',
    about: 'one',
    run: async (ctx, subject) => revokeConsent(ctx, { id: await subject.consent() }),
  },
  decideMatch: {
    action: 'match.decide',
    about: 'one',
    run: async (ctx, subject) => decideMatch(ctx, { id: await subject.match(), decision: 'different' }),
  },
  undoMerge: {
    action: 'match.undo',
    about: 'one',
    run: async (ctx, subject) => undoMerge(ctx, { id: await subject.match() }),
    ends: 'conflict',
  },
  listPossibleMatches: list('match.list', (ctx) => listPossibleMatches(ctx, { limit: 20 })),
  listUndoableMerges: list('match.list', (ctx) => listUndoableMerges(ctx)),
  startTableImport: {
    action: 'import.start-table',
    about: 'one',
    run: (ctx, { teamId }) =>
      startTableImport(ctx, {
        teamId,
        content: new Uint8Array([1]),
        contentHash: `h${next()}`,
        asOf: null,
        mappings: {},
      }),
  },
  confirmTableImport: {
    action: 'import.confirm-table',
    about: 'one',
    run: async (ctx, subject) => confirmTableImport(ctx, { id: await subject.tableImport(), mappings: {} }),
  },
  readFaultyRows: {
    action: 'import.read-faulty-rows',
    about: 'one',
    run: async (ctx, subject) => readFaultyRows(ctx, { id: await subject.tableImport() }),
  },
  reportMonth: whole('explanation.view-report', (ctx) => reportMonth(ctx)),
  planAbsence: whole(
    'absence.plan',
    (ctx) => planAbsence(ctx, { startsAt: null, endsAt: null, backupSlackUserId: 'UNOONE' }),
    { ends: 'invalid' },
  ),
  saveSettings: whole('member.edit-settings', (ctx) =>
    saveSettings(ctx, {
      quietFrom: null,
      quietUntil: null,
      urgentBreaksQuiet: true,
      digestAt: null,
      eveningDigestAt: null,
      wanted: [],
      backupSlackUserId: null,
    }),
  ),
  giveRoles: whole('role.grant', async (ctx, subject) =>
    giveRoles(ctx, { memberId: await subject.member(), roles: ['nurse'], teamIds: [] }),
  ),
  readVoicemails: {
    action: 'voicemail.read',
    about: 'one',
    run: (ctx, { teamId }) =>
      readVoicemails(ctx, {
        teamId,
        text: `555-0142, 9:1${next() % 10} AM: please call back about pill ${next()}`,
      }),
  },
  openVoicemails: {
    action: 'voicemail.read',
    about: 'one',
    run: async (ctx, subject) => openVoicemails(ctx, { id: (await subject.voicemails()).batchId }),
  },
  suggestForBatch: {
    action: 'voicemail.suggest',
    about: 'one',
    run: async (ctx, subject) =>
      suggestForBatch(ctx, { batchId: (await subject.voicemails()).batchId, suggest: async () => [] }),
  },
  logVoicemails: {
    action: 'voicemail.log',
    about: 'one',
    run: async (ctx, subject) =>
      logVoicemails(ctx, { batchId: (await subject.voicemails()).batchId, patients: {} }),
  },
  listCandidates: list('hand-off.prepare', (ctx) => listCandidates(ctx)),
  draftHandOff: list('hand-off.prepare', (ctx, { patientId }) =>
    draftHandOff(ctx, { patientIds: [patientId] }),
  ),
  sendHandOff: {
    action: 'hand-off.send',
    about: 'one',
    before: (ctx) =>
      ctx.db.handOff.updateMany({ where: { giverId: ctx.actor.memberId }, data: { state: 'withdrawn' } }),
    run: (ctx, { patientId }) =>
      sendHandOff(ctx, {
        receiverSlackUserId: 'UCOLLEAGUE',
        coverUntil: null,
        patients: [{ patientId, severity: 'stable', summary: 'Well', taskIds: [] }],
      }),
  },
  proposeActions: {
    action: 'proposal.make',
    about: 'one',
    run: (ctx, { patientId }) =>
      proposeActions(ctx, {
        proposals: [{ verb: 'log_contact', patientId, input: { ...contact, topic: 'Ride' } }],
        channelId: 'D1',
        requestTs: '1.1',
        source: 'rules',
      }),
  },
  noteProposals: {
    action: 'contact.read-notes',
    about: 'list',
    run: (ctx, { caseKey }) => noteProposals(ctx, `Left a message for ${caseKey}.`),
  },
  takeAction: proposal('proposal.approve', (ctx, id) => takeAction(ctx, { id })),
  editAction: proposal('proposal.edit', (ctx, id) => editAction(ctx, { id })),
  refuseAction: proposal('proposal.cancel', (ctx, id) => refuseAction(ctx, { id }), 'whole'),
  stopActions: proposal('proposal.stop', (ctx) => stopActions(ctx, { channelId: 'D1' }), 'whole'),
  getHandOff: handOff('hand-off.view', 'receiver', (ctx, id) => getHandOff(ctx, { id })),
  readBackHandOff: handOff('hand-off.read-back', 'receiver', (ctx, id) =>
    readBackHandOff(ctx, { id, whole: 'Call first' }),
  ),
  refuseHandOff: handOff('hand-off.refuse', 'receiver', (ctx, id) =>
    refuseHandOff(ctx, { id, reason: 'I leave too' }),
  ),
  withdrawHandOff: handOff('hand-off.withdraw', 'giver', (ctx, id) => withdrawHandOff(ctx, { id })),
  prepareConference: {
    action: 'conference.prepare',
    about: 'one',
    run: (ctx, { patientId }) => prepareConference(ctx, { patientId }),
  },
  planConference: {
    action: 'conference.plan',
    about: 'one',
    run: (ctx, { patientId }) =>
      planConference(ctx, {
        patientId,
        at: new Date(ctx.now().getTime() + 60_000),
        minutes: 30,
        leadSlackUserId: 'UCOLLEAGUE',
        language: 'en',
      }),
  },
  getConference: conference('conference.view', (ctx, { id }) => getConference(ctx, { id })),
  changeFamily: conference('conference.change-family', (ctx, { id }) =>
    changeFamily(ctx, { id, language: 'en' }),
  ),
  startPage: conference('conference.start-page', (ctx, { id, caregiverId }) =>
    startPage(ctx, { id, caregiverId }),
  ),
  endConference: conference('conference.end', async (ctx, { id }) => {
    await ctx.db.decision.deleteMany({ where: { item: { huddleId: id } } });
    return endConference(ctx, { id });
  }),
  prepareHuddle: {
    action: 'huddle.prepare',
    about: 'one',
    run: (ctx, { teamId }) => prepareHuddle(ctx, { teamId, at: ctx.now(), minutes: 30 }),
  },
  planHuddle: {
    action: 'huddle.plan',
    about: 'one',
    run: (ctx, { teamId, patientId }) =>
      planHuddle(ctx, {
        teamId,
        at: ctx.now(),
        minutes: 30,
        leadSlackUserId: 'UCOLLEAGUE',
        patientIds: [patientId],
      }),
  },
  askForHuddle: {
    action: 'huddle.ask',
    about: 'one',
    run: (ctx, { patientId }) => askForHuddle(ctx, { patientId }),
  },
  openHuddle: huddle('huddle.open', (ctx, { id }) => openHuddle(ctx, { id }), 'planned'),
  cancelHuddle: huddle('huddle.cancel', (ctx, { id }) => cancelHuddle(ctx, { id }), 'planned'),
  addToAgenda: {
    action: 'huddle.add-item',
    about: 'one',
    run: async (ctx, subject) =>
      addToAgenda(ctx, { huddleId: (await subject.huddle()).id, patientId: await subject.spare() }),
  },
  removeFromAgenda: huddle('huddle.remove-item', (ctx, { itemId }) =>
    removeFromAgenda(ctx, { id: itemId, reason: 'Next week' }),
  ),
  startItem: huddle('huddle.start-item', (ctx, { itemId }) => startItem(ctx, { id: itemId })),
  nextItem: huddle('huddle.next-item', async (ctx, { itemId }) => {
    await ctx.db.huddleItem.update({ where: { id: itemId }, data: { state: 'now' } });
    return nextItem(ctx, { id: itemId });
  }),
  addDecision: huddle('huddle.decide', (ctx, { itemId }) =>
    addDecision(ctx, { itemId, kind: 'decision', text: 'Keep the dose' }),
  ),
  supersedeDecision: huddle('huddle.supersede', (ctx, { questionId }) =>
    supersedeDecision(ctx, { id: questionId, text: 'Who drives on Friday?' }),
  ),
  answerQuestion: huddle('huddle.answer', (ctx, { questionId }) =>
    answerQuestion(ctx, { id: questionId, answer: 'The daughter' }),
  ),
  recordAttendance: huddle('huddle.attend', (ctx, { id }) =>
    recordAttendance(ctx, { huddleId: id, slackUserIds: ['UCOLLEAGUE'], guests: [] }),
  ),
  closeHuddle: huddle('huddle.close', (ctx, { id }) => closeHuddle(ctx, { id })),
  editMinutes: huddle(
    'huddle.edit-minutes',
    (ctx, { id, itemId }) => editMinutes(ctx, { id, version: 1, texts: { [itemId]: 'Well' } }),
    'closing',
  ),
  fileMinutes: huddle(
    'huddle.file-minutes',
    (ctx, { id }) => fileMinutes(ctx, { id, version: 1, texts: {} }),
    'closing',
  ),
  takeLead: huddle('huddle.take-lead', (ctx, { id }) => takeLead(ctx, { id })),
  getHuddle: huddle('huddle.view', (ctx, { id }) => getHuddle(ctx, { id })),
  getItem: huddle('huddle.view', (ctx, { itemId }) => getItem(ctx, { id: itemId })),
  getDecision: huddle('huddle.view', (ctx, { questionId }) => getDecision(ctx, { id: questionId })),
  findCasesOfMessage: list('huddle.view', (ctx) =>
    findCasesOfMessage(ctx, { channelId: 'CNONE', ts: '1.1', threadTs: null }, []),
  ),
  offerPlaybooks: {
    action: 'contact.prepare',
    about: 'one',
    run: (ctx, { patientId }) => offerPlaybooks(ctx, { patientId, barriers: ['food'] }),
  },
  listPlaybooks: {
    action: 'playbook.list',
    about: 'one',
    run: (ctx, { teamId }) => listPlaybooks(ctx, { teamId }),
  },
  getPlaybook: {
    action: 'playbook.list',
    about: 'one',
    run: (ctx, { teamId }) => getPlaybook(ctx, { teamId, barrier: 'food' }),
  },
  savePlaybook: {
    action: 'playbook.edit',
    about: 'one',
    run: (ctx, { teamId }) =>
      savePlaybook(ctx, { teamId, barrier: 'food', version: next(), content: noTasks }),
  },
  resetPlaybook: {
    action: 'playbook.reset',
    about: 'one',
    run: (ctx, { teamId }) => resetPlaybook(ctx, { teamId, barrier: 'food', version: next() }),
  },
  recordAdmission: {
    action: 'admission.record',
    about: 'one',
    run: (ctx, { patientId }) =>
      recordAdmission(ctx, {
        patientId,
        kind: 'inpatient',
        admittedAt: new Date(ctx.now().getTime() - 3_600_000),
      }),
  },
  claimTransition: {
    action: 'transition.claim',
    about: 'one',
    run: async (ctx, subject) => claimTransition(ctx, { id: await subject.transition() }),
  },
  getTransition: discharge('transition.view', (ctx, id) => getTransition(ctx, { id })),
  listVisits: discharge('transition.view', (ctx, id) => listVisits(ctx, { id })),
  listMedicineRows: discharge('transition.view', (ctx, id) => listMedicineRows(ctx, { id })),
  recordVisit: discharge('transition.record-visit', (ctx, id) =>
    recordVisit(ctx, { id, version: 1, visit: null }),
  ),
  saveChecklist: discharge('transition.check', (ctx, id) =>
    saveChecklist(ctx, { id, version: 1, points: [{ kind: 'transport', state: 'done' }] }),
  ),
  closeTransition: discharge('transition.close', (ctx, id) =>
    closeTransition(ctx, { id, version: 1, outcome: 'lost' }),
  ),
  saveDischargeList: discharge('transition.reconcile', (ctx, id) =>
    saveDischargeList(ctx, { id, version: 1, text: 'Furosemide 40 mg tablet' }),
  ),
  reconcileMedicines: discharge('transition.reconcile', (ctx, id) =>
    reconcileMedicines(ctx, { id, version: 1, seen: 1_000, decisions: [] }),
  ),
  listTransitions: list('transition.list', (ctx) => listTransitions(ctx)),
  openAuthorization: {
    action: 'authorization.open',
    about: 'one',
    run: (ctx, { patientId }) =>
      openAuthorization(ctx, {
        ...asked,
        patientId,
        kind: 'denial',
        noticeOn: '2026-11-02',
        ownerSlackUserId: null,
      }),
  },
  openNextLevel: authorization(
    'authorization.open',
    (ctx, { id }) => openNextLevel(ctx, { id, kind: 'appeal' }),
    'denial',
  ),
  editAuthorization: authorization('authorization.edit', (ctx, { id }) =>
    editAuthorization(ctx, { ...asked, id, version: 1 }),
  ),
  submitAuthorization: authorization('authorization.submit', (ctx, { id }) =>
    submitAuthorization(ctx, { id, proof: 'Fax confirmation' }),
  ),
  recordDecision: authorization('authorization.decide', (ctx, { id }) =>
    recordDecision(ctx, { id, outcome: 'approved' }),
  ),
  checkItem: authorization('authorization.check-item', (ctx, { id, itemId }) =>
    checkItem(ctx, { id, itemId, state: 'in_hand' }),
  ),
  addItem: authorization('authorization.add-item', (ctx, { id }) =>
    addItem(ctx, { id, label: 'Notes of May' }),
  ),
  explainLateness: authorization('authorization.explain-lateness', (ctx, { id }) =>
    explainLateness(ctx, { id }),
  ),
  getAuthorization: authorization('authorization.view', (ctx, { id }) => getAuthorization(ctx, { id })),
  prepareLetter: authorization('authorization.view', (ctx, { id }) => prepareLetter(ctx, id)),
  writeLetter: authorization('authorization.write-letter', (ctx, { id }) =>
    writeLetter(ctx, { id, letter: { service: 'Lumbar MRI', language: 'en', supports: ['problem/1'] } }),
  ),
  listAuthorizations: list('authorization.list', (ctx) => listAuthorizations(ctx)),
  startClock: {
    action: 'clock.start',
    about: 'one',
    run: (ctx, { patientId }) =>
      startClock(ctx, { patientId, ruleKey: 'ma-appeal', startOn: '2026-11-02', ownerSlackUserId: null }),
  },
  correctClock: clock('clock.correct', (ctx, id) =>
    correctClock(ctx, { id, startOn: '2026-11-03', reason: 'Another day' }),
  ),
  extendClock: clock('clock.extend', (ctx, id) => extendClock(ctx, { id, reason: 'Records are missing' })),
  meetClock: clock('clock.meet', (ctx, id) => meetClock(ctx, { id, words: 'Fax confirmation' })),
  pauseClock: clock('clock.pause', (ctx, id) => pauseClock(ctx, { id, reason: 'Records are missing' })),
  resumeClock: clock('clock.resume', (ctx, id) => resumeClock(ctx, { id }), {
    state: 'paused',
    pauses: [{ from: '2026-11-20T00:00:00Z', until: null }],
  }),
  voidClock: clock('clock.void', (ctx, id) => voidClock(ctx, { id, reason: 'Another patient' })),
  getClock: clock('clock.view', (ctx, id) => getClock(ctx, { id })),
  listClocks: list('clock.list', (ctx) => listClocks(ctx)),
  listRules: whole('clock.list-rules', (ctx) => listRules(ctx)),
  answerPage: {
    action: 'page.answer',
    about: 'one',
    run: async (ctx, subject) => answerPage(ctx, { id: (await subject.voicemails()).pageId }),
  },
  startOfDay: list('patient.list', (ctx) => startOfDay(ctx)),
  startCalls: whole('call.start', async (ctx, subject) => startCalls(ctx, { taskId: await subject.task() })),
  logCall: card('call.log', (ctx, of) => logCall(ctx, { ...of, outcome: 'no_answer' })),
  logReached: card('call.log', (ctx, of, { patientId }) =>
    logReached(ctx, of, { ...contact, patientId, topic: 'Refill' }),
  ),
  finishCall: card('call.log', (ctx, of) => finishCall(ctx, of), 'invalid'),
  openCall: card('call.open', (ctx, of) => openCall(ctx, of)),
  putOffCall: card('call.skip', (ctx, of) => putOffCall(ctx, of)),
  endCalls: card('call.end', (ctx, { id }) => endCalls(ctx, { id })),
  startFocus: whole('focus.start', (ctx) => startFocus(ctx, { minutes: 25 })),
  endFocus: whole('focus.end', (ctx) => endFocus(ctx)),
  listParkedWork: whole('work.list-parked', (ctx) => listParkedWork(ctx)),
  retryWork: whole('work.retry', async (ctx, subject) => retryWork(ctx, { id: await subject.parkedWork() })),
  listRoleRequests: whole('role.list-requests', (ctx) => listRoleRequests(ctx)),
  decideRoleRequest: whole('role.confirm', async (ctx, subject) =>
    decideRoleRequest(ctx, { id: await subject.roleRequest(), decision: 'refused' }),
  ),
  readAudit: whole('audit.view', (ctx) => readAudit(ctx, { question: refusals })),
  exportAudit: whole('audit.export', (ctx) => exportAudit(ctx, { question: refusals, format: 'csv' })),
  findAnyPatient: whole('audit.find-patients', (ctx) => findAnyPatient(ctx, { query: 'Quetzal' })),
  accountForDisclosures: whole('audit.view-disclosures', (ctx, { patientId }) =>
    accountForDisclosures(ctx, { patientId }),
  ),
  exportDisclosures: whole('audit.export', (ctx, { patientId }) =>
    exportDisclosures(ctx, { patientId, format: 'csv' }),
  ),
  listDisclosures: {
    action: 'disclosure.list',
    about: 'one',
    run: (ctx, { patientId }) => listDisclosures(ctx, { patientId }),
  },
  recordDisclosure: {
    action: 'disclosure.record',
    about: 'one',
    run: (ctx, { patientId }) => recordDisclosure(ctx, { patientId, ...disclosed }),
  },
  correctDisclosure: {
    action: 'disclosure.correct',
    about: 'one',
    run: async (ctx, subject) =>
      correctDisclosure(ctx, { id: await subject.disclosure(), reason: 'Another day', on: '2026-11-02' }),
  },
  listMembers: whole('member.list', (ctx) => listMembers(ctx)),
  countMembers: whole('member.list', (ctx) => countMembers(ctx)),
  getMember: whole('member.view', (ctx) => getMember(ctx, 'UCOLLEAGUE')),
  beginTurn: whole('assistant.ask', (ctx) =>
    beginTurn(ctx, { channelId: 'D1', threadTs: '1.1', ts: `${next()}.1`, isDirect: true }),
  ),
  reopenTurn: whole(
    'assistant.ask',
    (ctx) => reopenTurn(ctx, { id: '00000000-0000-4000-8000-000000000001', from: 'cut' }),
    { ends: 'conflict' },
  ),
  rateTurn: whole('assistant.rate', async (ctx) => {
    const turn = await beginTurn(ctx, {
      channelId: 'D3',
      threadTs: '1.1',
      ts: `${next()}.3`,
      isDirect: true,
    });
    await rateTurn(ctx, { turnId: String(turn?.id), isHelpful: true });
  }),
  feedbackReport: whole('assistant.view-report', (ctx) => feedbackReport(ctx)),
  stopTurns: whole('assistant.stop', async (ctx) => {
    await beginTurn(ctx, { channelId: 'D2', threadTs: '1.1', ts: `${next()}.2`, isDirect: true });
    await stopTurns(ctx, { channelId: 'D2', threadTs: '1.1' });
  }),
  usageReport: whole('model.view-usage', (ctx) => usageReport(ctx)),
  deliveryHealth: whole('delivery.view-health', (ctx) => deliveryHealth(ctx)),
  dismissDelivery: whole('delivery.dismiss', async (ctx, subject) =>
    dismissDelivery(ctx, { id: await subject.deadLetter() }),
  ),
  reviveDelivery: whole('delivery.revive', async (ctx, subject) =>
    reviveDelivery(ctx, { id: await subject.deadLetter() }),
  ),
  listParkedJobs: whole('explanation.list-parked', (ctx) => listParkedJobs(ctx)),
  listTeams: whole('team.list', (ctx) => listTeams(ctx)),
  getTeam: whole('team.view', (ctx, { teamId }) => getTeam(ctx, teamId)),
  createTeam: whole('team.create', (ctx) => createTeam(ctx, team())),
  editTeam: whole('team.edit', async (ctx) => editTeam(ctx, { id: (await emptyTeam(ctx)).id, team: team() })),
  archiveTeam: whole('team.archive', async (ctx) => archiveTeam(ctx, { id: (await emptyTeam(ctx)).id })),
  movePatients: whole('patient.move', async (ctx, subject) => {
    const spare = await ctx.db.patient.findUniqueOrThrow({ where: { id: await subject.spare() } });
    return movePatients(ctx, {
      caseKeys: spare.caseKey,
      fromTeamId: null,
      toTeamId: (await emptyTeam(ctx)).id,
    });
  }),
  setLagLimit: whole('workspace.set-lag-limit', (ctx) => setLagLimit(ctx, { minutes: 5 })),
  endAbsence: whole('absence.end', (ctx) => endAbsence(ctx), { ends: 'conflict' }),
  claimAdmin: whole(
    'role.claim-admin',
    async (ctx) => {
      const isClaimed = await claimAdmin(ctx, { slackSaysAdmin: true });
      if (!isClaimed) throw new DomainError('conflict', 'Nothing is done for an administrator.');
    },
    { ends: 'conflict' },
  ),
  breakTheGlass: whole('break-glass.open', async (ctx, subject) =>
    breakTheGlass(ctx, {
      who: await subject.farMrn(),
      reasonCode: 'emergency_treatment',
      reasonText: 'Unconscious in the emergency room',
    }),
  ),
  closeBreakGlass: whole('break-glass.close', async (ctx, subject) =>
    closeBreakGlass(ctx, { id: await subject.glass() }),
  ),
  listBreakGlass: whole('break-glass.list', (ctx) => listBreakGlass(ctx), { alsoRefuses: isNotOfficer }),
  getBreakGlass: whole(
    'break-glass.view',
    async (ctx, subject) => getBreakGlass(ctx, { id: await subject.othersGlass() }),
    {
      alsoRefuses: isNotOfficer,
    },
  ),
  reviewBreakGlass: whole(
    'break-glass.review',
    async (ctx, subject) =>
      reviewBreakGlass(ctx, {
        id: await subject.othersGlass(),
        outcome: 'justified',
        text: 'It was needed then.',
      }),
    { alsoRefuses: isNotOfficer },
  ),
  setUpState: whole('workspace.view', (ctx) => setUpState(ctx)),
};

const emptyTeam = (ctx: Ctx) =>
  ctx.db.team.create({
    data: { workspaceId: ctx.workspace.id, name: `Empty ${next()}`, timeZone: 'America/New_York' },
  });
