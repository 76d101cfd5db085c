import type { AuditSubject } from '../audit/actions.ts';

/** What is done for the whole workplace at once: its record is the workspace. */
const WHOLE = {
  audit_seal: 'Workspace',
  audit_partitions: 'Workspace',
  audit_anchor: 'Workspace',
  backup: 'Workspace',
  channels: 'Workspace',
  readmissions: 'Workspace',
  lag_watch: 'Workspace',
  zone_rules: 'Workspace',
} as const satisfies Record<string, AuditSubject>;
export type WholeWork = keyof typeof WHOLE;
export const WHOLE_WORK: readonly string[] = Object.keys(WHOLE);

/** What is done by itself for one record after the other, or for the whole workplace at once, and what such a record is. */
export const PARKABLE = {
  reminder: 'Task',
  escalation: 'Task',
  'check-in': 'Task',
  absence: 'Absence',
  clock: 'Clock',
  clock_recount: 'Clock',
  discharge: 'Admission',
  overnight_list: 'Team',
  visit: 'Transition',
  digest_morning: 'Member',
  digest_evening: 'Member',
  page: 'Page',
  hand_off: 'HandOff',
  huddle_over: 'HuddleItem',
  proposal: 'PendingAction',
  month_message: 'Member',
  fallback: 'Delivery',
  assistant_cut: 'AssistantTurn',
  ...WHOLE,
} as const satisfies Record<string, AuditSubject>;
export type ParkableWork = keyof typeof PARKABLE;
export type RecordWork = Exclude<ParkableWork, WholeWork>;

/** An attempt counts when it is begun: after this many, however they ended, the work is parked. */
export const MOST_ATTEMPTS = 3;
