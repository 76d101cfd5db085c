/**
 * The bot scopes of which an event needs one (docs.slack.dev/reference/events). Slack does not install an app whose
 * manifest subscribes to an event without its scope; here the event does not come, and is a violation.
 */
const EVENT_SCOPES: { [event: string]: readonly string[] } = {
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  file_shared: ['files:read'],
  user_change: ['users:read'],
  user_huddle_changed: ['users:read'],
  dnd_updated_user: ['dnd:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  app_context_changed: ['assistant:write'],
  agent_session_stopped: ['assistant:write', 'chat:write'],
};

/** What of this is missing; undefined where the event may come. */
export function missingScope(event: string, scopes: readonly string[]): string | undefined {
  const needed = Object.hasOwn(EVENT_SCOPES, event) ? (EVENT_SCOPES[event] ?? []) : [];
  return needed.length === 0 || needed.some((scope) => scopes.includes(scope))
    ? undefined
    : needed.join(' or ');
}
