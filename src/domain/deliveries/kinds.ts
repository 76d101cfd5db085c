import { Prisma } from '../../generated/prisma/client.ts';
import type { DeliveryKind } from './delivery.ts';

type KindFacts = {
  /** What it is called where messages are listed. */
  label: string;
  /** The model whose row it follows. */
  subject:
    | 'Task'
    | 'Contact'
    | 'Notice'
    | 'LagEpisode'
    | 'Channel'
    | 'Explanation'
    | 'TableImport'
    | 'BreakGlass'
    | 'RoleRequest'
    | 'AuditAnchor'
    | 'Page'
    | 'Clock'
    | 'OvernightList'
    | 'CallSession'
    | 'HandOff'
    | 'Authorization'
    | 'Huddle'
    | 'HuddleItem'
    | 'PendingAction'
    | 'AssistantTurn';
  /**
   * `card`: what a team acts on. `details`: in a card's thread. `notification`: notifies a person of work. `alert`:
   * for administrators. `substitute`: replaces a message that Slack refused. `about-lag`: not counted as late itself.
   */
  role: 'card' | 'details' | 'notification' | 'alert' | 'substitute' | 'about-lag';
  /**
   * Whose refusal means that no one knows of its tasks: the person's it was for, or the channel's. Left out: nothing
   * is lost.
   */
  losesTasksWith?: 'person' | 'channel';
  /** It comes in a focus block, too: its reader has just asked for it, or it is an alarm. */
  passesFocus?: true;
};

/** What the domain needs to know of each kind of delivery. A kind without its line does not compile. */
export const DELIVERY_KINDS = {
  task_card: { label: 'Task card', subject: 'Task', role: 'card', losesTasksWith: 'person' },
  task_details: { label: 'Task details', subject: 'Task', role: 'details' },
  task_trace: { label: 'Line in a source thread', subject: 'Task', role: 'details' },
  task_bundle: { label: 'Grouped reminders', subject: 'Notice', role: 'card', losesTasksWith: 'person' },
  bundle_details: { label: 'Grouped reminder details', subject: 'Notice', role: 'details' },
  contact_card: { label: 'Contact card', subject: 'Contact', role: 'card' },
  contact_details: { label: 'Contact details', subject: 'Contact', role: 'details' },
  task_assigned: {
    label: 'Assignment notice',
    subject: 'Task',
    role: 'notification',
    losesTasksWith: 'person',
  },
  escalation: { label: 'Overdue notice', subject: 'Notice', role: 'notification', losesTasksWith: 'person' },
  still_working: { label: '“Still working on this?”', subject: 'Notice', role: 'notification' },
  unassigned: {
    label: 'Unassigned-task notice',
    subject: 'Notice',
    role: 'notification',
    losesTasksWith: 'channel',
  },
  handover: { label: 'Handoff notice', subject: 'Notice', role: 'notification' },
  patient_left: { label: 'Patient-left notice', subject: 'Notice', role: 'notification' },
  digest_morning: { label: 'Morning digest', subject: 'Notice', role: 'notification' },
  digest_evening: { label: 'End-of-day digest', subject: 'Notice', role: 'notification' },
  explanation: {
    label: 'Explanation status',
    subject: 'Explanation',
    role: 'notification',
    passesFocus: true,
  },
  explanation_month: { label: 'Monthly explanations report', subject: 'Notice', role: 'notification' },
  explanation_outdated: {
    label: 'Outdated-explanation notice',
    subject: 'Explanation',
    role: 'notification',
  },
  table_import: { label: 'Import result', subject: 'TableImport', role: 'notification', passesFocus: true },
  break_glass: { label: 'Break-glass notice', subject: 'BreakGlass', role: 'alert', passesFocus: true },
  break_glass_overdue: {
    label: 'Break-glass review reminder',
    subject: 'BreakGlass',
    role: 'alert',
    passesFocus: true,
  },
  hand_off: { label: 'Hand-off', subject: 'HandOff', role: 'notification' },
  hand_off_news: { label: 'News of a hand-off', subject: 'HandOff', role: 'notification' },
  huddle: { label: 'Huddle agenda', subject: 'Huddle', role: 'notification' },
  huddle_item: { label: 'Huddle case', subject: 'HuddleItem', role: 'details' },
  huddle_link: { label: 'Link to a huddle agenda', subject: 'Huddle', role: 'notification' },
  huddle_minutes: { label: 'Huddle minutes', subject: 'Huddle', role: 'notification' },
  huddle_news: { label: 'News of a huddle', subject: 'HuddleItem', role: 'notification' },
  assistant_cut: {
    label: 'Answer of the assistant that was cut off',
    subject: 'AssistantTurn',
    role: 'notification',
    passesFocus: true,
  },
  page: { label: 'Page', subject: 'Page', role: 'notification', passesFocus: true },
  clock_countdown: { label: 'Deadline countdown', subject: 'Clock', role: 'notification' },
  overnight_list: {
    label: 'Overnight list',
    subject: 'OvernightList',
    role: 'notification',
    passesFocus: true,
  },
  authorization_card: { label: 'Authorization card', subject: 'Authorization', role: 'card' },
  action_card: {
    label: 'Proposal of the assistant',
    subject: 'PendingAction',
    role: 'notification',
    passesFocus: true,
  },
  call_card: { label: 'Call card', subject: 'CallSession', role: 'notification', passesFocus: true },
  role_request: { label: 'Role request', subject: 'RoleRequest', role: 'alert' },
  fallback: {
    label: 'Card sent by direct message',
    subject: 'Task',
    role: 'substitute',
    losesTasksWith: 'person',
  },
  undeliverable: { label: 'Undeliverable-owner notice', subject: 'Task', role: 'substitute' },
  channel_refused: { label: 'Rejecting-channel alert', subject: 'Channel', role: 'alert', passesFocus: true },
  channel_unfit: { label: 'Channel-membership alert', subject: 'Channel', role: 'alert', passesFocus: true },
  lag_alert: { label: 'Late-delivery alert', subject: 'LagEpisode', role: 'about-lag', passesFocus: true },
  lag_all_clear: { label: 'On-time notice', subject: 'LagEpisode', role: 'about-lag', passesFocus: true },
  audit_anchor: { label: 'Audit seal of the day', subject: 'AuditAnchor', role: 'alert' },
} as const satisfies Record<DeliveryKind, KindFacts>;

/** The kinds of which the facts hold: `kindsWith({ role: 'details' })`. */
export function kindsWith(facts: Partial<Omit<KindFacts, 'label'>>): DeliveryKind[] {
  const wanted = Object.entries(facts);
  return (Object.entries(DELIVERY_KINDS) as [DeliveryKind, KindFacts][])
    .filter(([, known]) => wanted.every(([name, value]) => known[name as keyof KindFacts] === value))
    .map(([kind]) => kind);
}

/** SQL for "is of these kinds", as literals: a partial index and the planner's statistics read no parameters. */
export const isKind = (column: string, facts: Partial<Omit<KindFacts, 'label'>>): Prisma.Sql =>
  Prisma.raw(
    `${column} IN (${kindsWith(facts)
      .map((kind) => `'${kind}'`)
      .join(', ')})`,
  );
