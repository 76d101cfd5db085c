/** What Slack's error codes mean, in words a developer can act on. */
const WORDS: { [code: string]: string } = {
  invalid_blocks: 'Slack rejected these blocks: at least one breaks a rule of Block Kit.',
  invalid_blocks_format: 'The blocks are not a list of block objects.',
  invalid_arguments: 'An argument of the call breaks a rule of the method.',
  no_text: 'The message has neither text nor blocks, so there is nothing to show.',
  msg_too_long: 'The text is longer than Slack allows (40,000 characters when posting, 4,000 when updating).',
  msg_blocks_too_long: 'All texts in the blocks together are longer than Slack allows.',
  view_too_large: 'The view is larger than 250 kB.',
  missing_scope: 'The manifest does not ask for the scope that this method needs.',
  not_authed: 'The call carries no token.',
  invalid_auth: 'The token was not issued by this workspace.',
  token_revoked: 'The token was revoked: the app is no longer installed.',
  not_allowed_token_type: 'This method needs the other kind of token (bot or app).',
  unknown_method: 'The local Slack does not know this method.',
  expired_trigger_id: 'A trigger_id expires after three seconds, and this one was used later.',
  trigger_expired: 'A trigger_id expires after three seconds, and this one was used later.',
  exchanged_trigger_id: 'A trigger_id works once, and this one was already used.',
  trigger_exchanged: 'A trigger_id works once, and this one was already used.',
  invalid_trigger_id: 'No interaction issued this trigger_id.',
  invalid_trigger: 'No interaction issued this trigger_id.',
  push_limit_reached: 'At most three modals can be stacked.',
  hash_conflict: 'The view was changed since this hash was read.',
  duplicate_external_id: 'Another open view carries the same external id.',
  not_found: 'There is no such view, or it is closed.',
  channel_not_found: 'There is no such conversation, or the app cannot see it.',
  not_in_channel: 'The app is not in this conversation: invite it first.',
  is_archived: 'The channel is archived: you cannot post there.',
  message_not_found: 'There is no such message, or it was deleted.',
  thread_not_found: 'The parent message of this thread does not exist.',
  cant_update_message: 'An app can change only its own messages.',
  cant_delete_message: 'An app can delete only its own messages.',
  user_not_found: 'There is no such person in this workspace.',
  ratelimited: 'Too many calls: one message a second per channel, after a short burst.',
  used_url: 'A response_url works five times, and this one was used five times.',
  expired_url: 'A response_url expires after 30 minutes, and this one is older.',
  invalid_url: 'No interaction issued this response_url.',
  invalid_response: 'The answer to a submission has a shape that Slack does not know.',
  invalid_options:
    'The options break a rule: at most 100, each with text and value of at most 75 characters.',
  missing_text_in_message:
    'There is no top-level text: notifications and screen readers have nothing to say.',
  internal_error: 'A fault set up for this call: Slack itself failed.',
  fatal_error: 'A fault set up for this call: Slack itself failed, perhaps after doing it.',
  service_unavailable: 'A fault set up for this call: Slack did not answer.',
};

/** The sentence for a code, and what Slack itself explained, without its "[ERROR]". */
export function explain(code: string, messages: readonly string[]): string[] {
  const words = WORDS[code] ?? `Slack answers "${code}".`;
  return [words, ...messages.map((message) => message.replace(/^\[ERROR\]\s*/, ''))];
}
