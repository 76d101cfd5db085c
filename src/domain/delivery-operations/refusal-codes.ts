/** What a code says of a channel, whether Slack gave it on posting or on looking for an earlier try. */
const onChannel = (codes: readonly string[]) => codes.flatMap((code) => [code, `look-up:${code}`]);

/** "Not there (yet)": an invitation or an unarchived channel mends them by itself. */
export const CHANNEL_AWAY = onChannel(['not_in_channel', 'channel_not_found', 'is_archived']);

/** Nothing can be posted in the channel: its messages go to people meanwhile. */
export const CHANNEL_REFUSES = [
  ...CHANNEL_AWAY,
  ...onChannel([
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'is_inactive',
  ]),
];

/** No direct message reaches this person. Of a channel the last one says something else: look at the destination first. */
export const PERSON_GONE = [
  'is_inactive',
  'user_disabled',
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'cant_dm_bot',
  'channel_not_found',
].flatMap((code) => [code, `open:${code}`]);
