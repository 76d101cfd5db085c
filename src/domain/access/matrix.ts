// Longer than 250 lines: one table, a line for each action.
import type { Role } from '../../generated/prisma/enums.ts';
import type { AuditAction } from '../audit/actions.ts';

/**
 * What a member has to do with the patient or the team that an action is about. `own_team`: it is their team's.
 * `care_team`: another team's patient, on whose care team they are. `other_team`: neither. `none`: it is about no
 * patient and no team, or the member is on no team.
 */
export const RELATIONS = ['own_team', 'care_team', 'other_team', 'none'] as const;
export type Relation = (typeof RELATIONS)[number];

/** All that some roles may know of a patient, as the rows of a verb name it. */
export const FIELDS = ['caseKey', 'name', 'minutes', 'codes'] as const;
export type Field = (typeof FIELDS)[number];

/** `allow`: the whole record. Fields: these alone. `refuse`: nothing, and an audit row. */
export type Decision = 'allow' | 'refuse' | { fields: readonly Field[] };

/** Roles that care for patients. Everyone else sees none: deny by default, 45 CFR 164.312(a)(1). */
export const CARE_ROLES: readonly Role[] = [
  'coordinator',
  'nurse',
  'physician',
  'social_worker',
  'therapist',
  'pharmacist',
  'supervisor',
];

/** Of those, roles that treat or coordinate: what 42 CFR Part 2 protects is read by these, and not for supervision alone. */
const CLINICAL_ROLES: readonly Role[] = CARE_ROLES.filter((role) => role !== 'supervisor');

type Who = readonly Role[] | 'everyone';
type Row = Partial<Record<Relation, Who>> & {
  /** Who may while they have an open break-glass for that patient, whatever the relation. */
  breakGlass?: Who;
  /** Roles that get a part of it: these fields, whatever the relation. */
  parts?: Partial<Record<Role, readonly Field[]>>;
  /** Whom to ask, for a member who may not. */
  ask:
    | 'care'
    | 'admin'
    | 'privacy'
    | 'matches'
    | 'import'
    | 'playbook'
    | 'report'
    | 'billing'
    | 'clinical'
    | 'job';
};

const always = (who: Who) =>
  ({ own_team: who, care_team: who, other_team: who, none: who }) satisfies Partial<Row>;

/** Who may do what to whom, by kind of action. What is not written here is refused. */
export const ROWS = {
  /** What is done with the patients and tasks of one's own teams. */
  team_work: { own_team: CARE_ROLES, ask: 'care' },
  /** Finding and listing patients, and logging a contact. */
  caseload: { own_team: CARE_ROLES, care_team: CARE_ROLES, ask: 'care' },
  /** Reading a text that was made for one patient. */
  reading: { own_team: CARE_ROLES, breakGlass: CARE_ROLES, ask: 'care' },
  /** Reading one patient's chart. */
  chart: { own_team: CARE_ROLES, care_team: CARE_ROLES, breakGlass: CARE_ROLES, ask: 'care' },
  /**
   * What 42 CFR Part 2 protects in a chart. Who may not reads that there is some; a consent to treatment, payment and
   * operations opens it to every reader of the chart (`part-2-basis.ts`).
   */
  protected_records: {
    own_team: CLINICAL_ROLES,
    care_team: CLINICAL_ROLES,
    breakGlass: CARE_ROLES,
    ask: 'care',
  },
  /** Deciding what is protected. */
  protection: { own_team: CLINICAL_ROLES, ask: 'clinical' },
  /** Whether two records are one person. */
  matches: { own_team: ['coordinator', 'supervisor'], ask: 'matches' },
  /** Lists from other systems: an administrator brings them in for any team, and sees no chart by that. */
  imports: {
    own_team: ['coordinator', 'admin'],
    care_team: ['admin'],
    other_team: ['admin'],
    none: ['admin'],
    ask: 'import',
  },
  /** What a team does about a barrier: no patient is in it. */
  playbooks: {
    own_team: ['coordinator', 'supervisor', 'admin'],
    care_team: ['admin'],
    other_team: ['admin'],
    none: ['admin'],
    ask: 'playbook',
  },
  /** Counts over a team or the workspace; no patient is in them. */
  counts: {
    own_team: ['supervisor', 'admin', 'privacy_officer'],
    care_team: ['admin', 'privacy_officer'],
    other_team: ['admin', 'privacy_officer'],
    none: ['admin', 'privacy_officer'],
    ask: 'report',
  },
  /** Who is billed for what of a month: no chart and no text. */
  minutes: {
    own_team: ['supervisor'],
    parts: { billing: ['caseKey', 'name', 'minutes', 'codes'] },
    ask: 'billing',
  },
  /** How a team's work is going: what is overdue and whose. */
  supervision: { own_team: ['supervisor'], ask: 'report' },
  /** People, teams, messages and settings of the workspace: no chart. */
  administration: { ...always(['admin']), ask: 'admin' },
  /** What an administrator asked for themselves: never by that administrator. */
  confirmation: { ...always(['admin', 'privacy_officer']), ask: 'admin' },
  /** Who did and saw what. */
  audit: { ...always(['privacy_officer']), ask: 'privacy' },
  /** Opening one patient of another team for an hour. */
  emergency: {
    own_team: CARE_ROLES,
    care_team: CARE_ROLES,
    other_team: CARE_ROLES,
    none: CARE_ROLES,
    ask: 'care',
  },
  /** What was opened by break-glass: the administrator only while there is no privacy officer. */
  emergency_review: { ...always(['privacy_officer', 'admin']), ask: 'privacy' },
  /** What a patient has agreed to, by the signed document, and what left the workplace about them. */
  consents: {
    own_team: [...CARE_ROLES, 'privacy_officer'],
    care_team: ['privacy_officer'],
    other_team: ['privacy_officer'],
    none: ['privacy_officer'],
    ask: 'privacy',
  },
  /** One's own settings and what concerns no patient. */
  own: { ...always('everyone'), ask: 'care' },
  /** Done by jobs alone, or as a part of another action, under whose row the person acted. */
  job: { ask: 'job' },
} as const satisfies Record<string, Row>;
export type RowName = keyof typeof ROWS;

/** Each action and its row: an action without one does not compile. */
export const MATRIX = {
  'absence.end': 'own',
  'absence.plan': 'team_work',
  'absence.prepare': 'team_work',
  'absence.start': 'job',
  'admission.record': 'team_work',
  'assistant.ask': 'own',
  'assistant.rate': 'own',
  'assistant.stop': 'own',
  'assistant.view-report': 'administration',
  'audit.anchor': 'job',
  'audit.export': 'audit',
  'audit.find-patients': 'audit',
  'audit.view': 'audit',
  'audit.view-disclosures': 'audit',
  'authorization.add-item': 'team_work',
  'authorization.check-item': 'team_work',
  'authorization.decide': 'team_work',
  'authorization.edit': 'team_work',
  'authorization.explain-lateness': 'team_work',
  'authorization.list': 'team_work',
  'authorization.open': 'team_work',
  'authorization.submit': 'team_work',
  'authorization.view': 'team_work',
  'authorization.write-letter': 'team_work',
  'break-glass.close': 'own',
  'break-glass.list': 'emergency_review',
  'break-glass.open': 'emergency',
  'break-glass.review': 'emergency_review',
  'break-glass.view': 'emergency_review',
  'brief.view': 'chart',
  'call.end': 'team_work',
  'call.log': 'team_work',
  'call.open': 'team_work',
  'call.skip': 'team_work',
  'call.start': 'team_work',
  'channel.assess': 'job',
  'channel.doubt': 'job',
  'clock.correct': 'team_work',
  'clock.extend': 'team_work',
  'clock.list': 'team_work',
  'clock.list-rules': 'team_work',
  'clock.meet': 'team_work',
  'clock.miss': 'job',
  'clock.pause': 'team_work',
  'clock.recount': 'job',
  'clock.remind': 'job',
  'clock.resume': 'team_work',
  'clock.start': 'team_work',
  'clock.view': 'team_work',
  'clock.void': 'team_work',
  'conference.change-family': 'team_work',
  'conference.end': 'team_work',
  'conference.plan': 'team_work',
  'conference.prepare': 'team_work',
  'conference.start-page': 'team_work',
  'conference.view': 'team_work',
  'consent.list': 'consents',
  'consent.record': 'consents',
  'consent.revoke': 'consents',
  'contact.edit': 'job',
  'contact.log': 'caseload',
  'contact.prepare': 'caseload',
  'contact.read-notes': 'caseload',
  'contact.suggest': 'caseload',
  'contact.view-notes': 'caseload',
  'delivery.disclose': 'job',
  'delivery.dismiss': 'administration',
  'delivery.redirect': 'job',
  'delivery.revive': 'administration',
  'delivery.view-health': 'administration',
  'digest.send': 'job',
  'disclosure.correct': 'consents',
  'disclosure.list': 'consents',
  'disclosure.record': 'consents',
  'explanation.add-note': 'team_work',
  'explanation.approve': 'team_work',
  'explanation.ask-reason': 'team_work',
  'explanation.check-notes': 'job',
  'explanation.decide-sentence': 'team_work',
  'explanation.draft': 'job',
  'explanation.expire': 'job',
  'explanation.hand-out': 'job',
  'explanation.hide-line': 'team_work',
  'explanation.list': 'team_work',
  'explanation.list-parked': 'administration',
  'explanation.log-teach-back': 'team_work',
  'explanation.move-line': 'team_work',
  'explanation.overrule': 'team_work',
  'explanation.park': 'job',
  'explanation.rate': 'team_work',
  'explanation.redraft': 'team_work',
  'explanation.remove-note': 'team_work',
  'explanation.request-handout': 'team_work',
  'explanation.return': 'team_work',
  'explanation.show-line': 'team_work',
  'explanation.start': 'team_work',
  'explanation.view': 'reading',
  'explanation.view-report': 'counts',
  'explanation.withdraw-approval': 'job',
  'focus.end': 'own',
  'focus.start': 'own',
  'hand-off.prepare': 'team_work',
  'hand-off.read-back': 'team_work',
  'hand-off.refuse': 'team_work',
  'hand-off.remind': 'job',
  'hand-off.send': 'team_work',
  'hand-off.view': 'team_work',
  'hand-off.withdraw': 'team_work',
  'huddle.add-item': 'team_work',
  'huddle.answer': 'team_work',
  'huddle.ask': 'team_work',
  'huddle.attend': 'team_work',
  'huddle.cancel': 'team_work',
  'huddle.close': 'team_work',
  'huddle.decide': 'team_work',
  'huddle.edit-minutes': 'team_work',
  'huddle.file-minutes': 'team_work',
  'huddle.follow-room': 'job',
  'huddle.mark-source': 'job',
  'huddle.next-item': 'team_work',
  'huddle.open': 'team_work',
  'huddle.plan': 'team_work',
  'huddle.prepare': 'team_work',
  'huddle.remove-item': 'team_work',
  'huddle.start-item': 'team_work',
  'huddle.supersede': 'team_work',
  'huddle.take-lead': 'team_work',
  'huddle.view': 'team_work',
  'import.confirm-table': 'imports',
  'import.read-faulty-rows': 'team_work',
  'import.load-patients': 'job',
  'import.load-records': 'job',
  'import.merge-patients': 'job',
  'import.park-table': 'job',
  'import.start-table': 'imports',
  'import.withdraw-patients': 'job',
  'import.withdraw-records': 'job',
  'lag.end': 'job',
  'lag.start': 'job',
  'match.decide': 'matches',
  'match.find': 'job',
  'match.list': 'team_work',
  'match.undo': 'matches',
  'member.deactivate': 'job',
  'member.edit-settings': 'own',
  'member.list': 'administration',
  'member.reactivate': 'job',
  'member.view': 'administration',
  'minutes.export': 'minutes',
  'minutes.list': 'minutes',
  'model.ask': 'team_work',
  'model.view-usage': 'administration',
  'page.answer': 'team_work',
  'page.call': 'job',
  'page.start': 'job',
  'patient.create': 'team_work',
  'patient.edit': 'team_work',
  'patient.import': 'job',
  'patient.leave': 'job',
  'patient.list': 'caseload',
  'patient.merge': 'job',
  'patient.move': 'administration',
  'patient.return': 'job',
  'patient.search': 'team_work',
  'patient.unmerge': 'job',
  'patient.view': 'chart',
  'patient.withdraw': 'job',
  'plan.edit': 'team_work',
  'plan.translate': 'team_work',
  'plan.view': 'chart',
  'plan.view-history': 'chart',
  'playbook.edit': 'playbooks',
  'playbook.list': 'playbooks',
  'playbook.reset': 'playbooks',
  'proposal.approve': 'caseload',
  'proposal.cancel': 'own',
  'proposal.edit': 'caseload',
  'proposal.expire': 'job',
  'proposal.make': 'caseload',
  'proposal.stop': 'own',
  'protection.list': 'protection',
  'protection.review': 'protection',
  'protection.view': 'protected_records',
  'record.import': 'job',
  'record.withdraw': 'job',
  'role.ask': 'job',
  'role.claim-admin': 'own',
  'role.confirm': 'confirmation',
  'role.grant': 'administration',
  'role.list-requests': 'confirmation',
  'task.cancel': 'team_work',
  'task.check-in': 'job',
  'task.complete': 'team_work',
  'task.confirm': 'team_work',
  'task.create': 'team_work',
  'task.edit': 'team_work',
  'task.escalate': 'job',
  'task.hand-back': 'job',
  'task.hand-over': 'job',
  'task.hold': 'job',
  'task.list': 'team_work',
  'task.move': 'job',
  'task.note-outcome': 'team_work',
  'task.prepare': 'team_work',
  'task.reassign': 'team_work',
  'task.remind': 'job',
  'task.reopen': 'team_work',
  'task.reschedule': 'job',
  'task.skip': 'team_work',
  'task.snooze': 'team_work',
  'task.start': 'team_work',
  'task.take': 'team_work',
  'task.undo': 'team_work',
  'task.view': 'team_work',
  'task.withdraw': 'job',
  'team.archive': 'administration',
  'team.create': 'administration',
  'team.edit': 'administration',
  'team.list': 'administration',
  'team.oversee': 'supervision',
  'team.view': 'administration',
  'overnight-list.post': 'job',
  'transition.check': 'team_work',
  'transition.close': 'team_work',
  'transition.view': 'team_work',
  'transition.reconcile': 'team_work',
  'transition.record-visit': 'team_work',
  'transition.claim': 'team_work',
  'transition.list': 'team_work',
  'transition.readmit': 'job',
  'transition.follow-visit': 'job',
  'transition.start': 'job',
  'voicemail.log': 'team_work',
  'voicemail.read': 'team_work',
  'voicemail.suggest': 'team_work',
  'work.list-parked': 'administration',
  'work.park': 'job',
  'work.retry': 'administration',
  'workspace.enter': 'own',
  'workspace.revoke-tokens': 'job',
  'workspace.set-lag-limit': 'administration',
  'workspace.set-up': 'administration',
  'workspace.uninstall': 'job',
  'workspace.view': 'administration',
} as const satisfies Record<AuditAction, RowName>;

/**
 * The row of an action.
 * @returns who may, by relation.
 */
export const rowOf = (action: AuditAction): Row => ROWS[MATRIX[action]];

type Holder = { roles: readonly Role[] };

const isAmong = ({ roles }: Holder, who: Who | undefined): boolean =>
  who === 'everyone' || (who !== undefined && roles.some((role) => who.includes(role)));

/**
 * What the table says: the most that any of the member's roles gives. Jobs are not asked.
 * @returns `allow`, `refuse`, or the fields that they may know.
 */
export function decide(
  member: Holder,
  action: AuditAction,
  relation: Relation,
  breakGlass: boolean,
): Decision {
  const row = rowOf(action);
  if (isAmong(member, row[relation]) || (breakGlass && isAmong(member, row.breakGlass))) return 'allow';
  const fields = member.roles.flatMap((role) => row.parts?.[role] ?? []);
  return fields.length > 0 ? { fields: FIELDS.filter((field) => fields.includes(field)) } : 'refuse';
}
