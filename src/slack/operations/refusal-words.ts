import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';

const WORDS: Record<string, string> = {
  channel_not_found: 'Northstar is not in the channel, or the channel is gone',
  not_in_channel: 'Northstar is not in the channel',
  is_archived: 'the channel is archived',
  restricted_action: 'only some members may post there',
  restricted_action_read_only_channel: 'the channel is read-only',
  restricted_action_thread_only_channel: 'only thread replies are allowed there',
  restricted_action_non_threadable_channel: 'threads are not allowed there',
  restricted_action_thread_locked: 'the thread is locked',
  is_inactive: 'the person or channel is no longer active',
  thread_not_found: 'the parent message is gone',
  cannot_reply_to_message: 'the parent message accepts no replies',
  messages_tab_disabled: "the app's Messages tab is switched off",
  user_not_found: 'Slack does not know the person',
  users_not_found: 'Slack does not know the person',
  user_disabled: 'the person was deactivated in Slack',
  user_not_visible: 'the person cannot be seen by Northstar',
  cannot_dm_bot: 'the person is an app',
  cant_update_message: 'Slack no longer allows edits to the message',
  edit_window_closed: 'the workspace no longer allows edits to old messages',
  invalid_blocks: 'Slack rejected its format',
  msg_too_long: 'it was too long',
  sender_died: 'Northstar crashed or froze each time it was being sent; see the log',
  render_too_slow: 'building it took too long',
  render_failed: 'it could not be built from its record; see the log',
  ratelimited: 'Slack rate limit',
  rate_limited: 'Slack rate limit',
  timeout: 'Slack did not answer in time',
  internal_error: 'Slack had an internal error',
  fatal_error: 'Slack had an internal error',
  service_unavailable: 'Slack was not available',
  message_not_found: 'the message was deleted; it is reposted',
  token_revoked: 'the bot token was revoked',
  invalid_auth: 'the bot token is not valid',
  account_inactive: 'the app was removed from the workspace',
  missing_scope: 'the app lacks a permission (scope)',
  ECONNREFUSED: 'Slack could not be reached',
  ENOTFOUND: 'Slack could not be reached',
};

/** Slack's code in words, with the code, for who looks it up: "the channel is archived (`is_archived`)". */
export function refusalWords(code: string): Mrkdwn {
  // Where it failed comes before it: opening the direct message, or looking for an earlier try.
  const bare = code.replace(/^(open|look-up):/, '');
  const words =
    WORDS[bare] ?? (bare.startsWith('http_5') ? 'Slack had an internal error' : 'Slack rejected it');
  return mrkdwn`${escapeMrkdwn(words)} (\`${escapeMrkdwn(code)}\`)`;
}
