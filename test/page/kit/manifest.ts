/** The manifest of the app that tries out the page: one command per thing to be seen. */
export const manifest = {
  display_information: { name: 'Try-out', description: 'Shows everything a page must show.' },
  features: {
    bot_user: { display_name: 'Tryout' },
    agent_view: { agent_description: 'Answers with its sources.' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [
      { command: '/form', description: 'Open the form', usage_hint: '[words]' },
      { command: '/board', description: 'Post a message with every block' },
      { command: '/stack', description: 'Windows on windows' },
      {
        command: '/whisper',
        description: 'Say something to you alone',
        usage_hint: '@person',
        should_escape: true,
      },
      { command: '/refused', description: 'Try what Slack refuses' },
      { command: '/silent', description: 'Never answer' },
    ],
    shortcuts: [
      { name: 'Create task', type: 'message', callback_id: 'task.from_message' },
      { name: 'New form', type: 'global', callback_id: 'form.new' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'assistant:write',
        'users:read',
        'channels:read',
        'groups:read',
        'channels:history',
        'groups:history',
        'im:history',
        'im:write',
      ],
    },
  },
  settings: {
    interactivity: { is_enabled: true },
    event_subscriptions: {
      bot_events: ['app_home_opened', 'message.im', 'app_context_changed', 'agent_session_stopped'],
    },
  },
};
