import type { DeliveryKind } from '../../domain/deliveries/delivery.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';

/** What each kind of message is to a person. */
export const KIND_WORDS = {
  task_card: "Task's card",
  task_details: "Task's details",
  task_assigned: 'Word to a new owner',
  contact_card: "Contact's card",
  contact_details: "Contact's details",
  lag_alert: 'Word that messages are late',
  lag_all_clear: 'Word that all is on time again',
  fallback: 'Card sent to a person instead',
  stray: 'Word that an owner cannot be reached',
  channel_refused: 'Word that a channel refuses messages',
  channel_unfit: 'Alert that a channel shows no details',
  task_bundle: 'Tasks that came back together',
  bundle_details: 'Their details',
  digest_morning: 'Morning digest',
  digest_evening: 'Digest at the end of the day',
  escalation: 'Word of an overdue task',
  still_working: '“Still working on this?”',
  unassigned: 'Word of tasks without an owner',
  handover: 'Word of tasks handed over',
  explanation: 'An explanation and where it stands',
  explanation_outdated: 'Word that a plan changed under an explanation',
} as const satisfies Record<DeliveryKind, string>;

const WORDS: Record<string, string> = {
  channel_not_found: 'Northstar is not in the channel, or the channel is gone',
  not_in_channel: 'Northstar is not in the channel',
  is_archived: 'the channel is archived',
  restricted_action: 'the workspace lets only some people post there',
  restricted_action_read_only_channel: 'the channel is read-only',
  restricted_action_thread_only_channel: 'only answers in threads are allowed there',
  restricted_action_non_threadable_channel: 'threads are not allowed there',
  restricted_action_thread_locked: 'the thread is locked',
  is_inactive: 'the person or channel is no longer active',
  thread_not_found: 'the message above it is gone',
  cannot_reply_to_message: 'the message above it takes no answers',
  messages_tab_disabled: "the app's Messages tab is switched off",
  user_not_found: 'Slack does not know the person',
  users_not_found: 'Slack does not know the person',
  user_disabled: 'the person was deactivated in Slack',
  user_not_visible: 'the person cannot be seen by Northstar',
  cannot_dm_bot: 'the person is an app',
  cant_update_message: 'Slack lets the message be changed no more',
  edit_window_closed: 'the workspace lets old messages be changed no more',
  invalid_blocks: 'Slack did not accept how it was built',
  msg_too_long: 'it was too long',
  sender_died: 'the program died or froze each time it was being sent; the log says so',
  render_too_slow: 'building it took too long',
  render_failed: 'it could not be built from its record; the log says why',
  ratelimited: 'Slack asked to wait',
  rate_limited: 'Slack asked to wait',
  timeout: 'Slack did not answer in time',
  internal_error: 'Slack had a fault of its own',
  fatal_error: 'Slack had a fault of its own',
  service_unavailable: 'Slack was not available',
  message_not_found: 'somebody deleted the message; it is posted anew',
  token_revoked: 'the bot token was revoked',
  invalid_auth: 'the bot token is not valid',
  account_inactive: 'the app was removed from the workspace',
  missing_scope: 'the app lacks a permission (scope)',
  ECONNREFUSED: 'Slack could not be reached',
  ENOTFOUND: 'Slack could not be reached',
};

/** Slack's code in words, with the code, for who looks it up: "the channel is archived (`is_archived`)". */
export function refusalWords(code: string): Mrkdwn {
  // Where it failed stands before it: opening the direct message, or looking for an earlier try.
  const bare = code.replace(/^(open|look-up):/, '');
  const words = WORDS[bare] ?? (bare.startsWith('http_5') ? 'Slack had a fault of its own' : 'Slack refused');
  return mrkdwn`${escapeMrkdwn(words)} (\`${escapeMrkdwn(code)}\`)`;
}
