import { z } from 'zod';
import {
  Action,
  Enterprise,
  Modal,
  OwnId,
  Place,
  Query,
  ResponseUrl,
  SlackId,
  TriggerId,
  Ts,
  User,
  View,
  ViewOwner,
} from './parts.ts';

/**
 * What each kind of request must have for Bolt and the handlers to read it. Bolt distinguishes kinds by which fields
 * are there, so the fields of another kind are none here.
 */
const none = z.undefined().optional();
const shared = {
  api_app_id: SlackId.nullish(),
  is_enterprise_install: z.union([z.boolean(), z.string()]).nullish(),
};

const Command = z.looseObject({
  ...shared,
  event: none,
  command: z.string().regex(/^\/[^\s\p{Cc}\p{Cs}]{1,80}$/u),
  text: z.string().optional(),
  team_id: SlackId,
  enterprise_id: SlackId.nullish(),
  user_id: SlackId,
  channel_id: SlackId,
  trigger_id: TriggerId,
  response_url: ResponseUrl,
});

const Event = z.looseObject({
  ...shared,
  type: z.literal('event_callback'),
  team_id: SlackId,
  context_team_id: SlackId.nullish(),
  enterprise_id: SlackId.nullish(),
  context_enterprise_id: SlackId.nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
  event_id: OwnId,
  authorizations: z
    .array(z.looseObject({ team_id: SlackId.nullish(), enterprise_id: SlackId.nullish() }))
    .max(100)
    .optional(),
  response_url: none,
  response_urls: none,
  event: z.looseObject({
    type: OwnId,
    channel: z.union([SlackId, Place]).optional(),
    channel_id: SlackId.optional(),
    item: z.looseObject({}).optional(),
    user: z.union([SlackId, User]).optional(),
    subteam: z.looseObject({}).optional(),
    view: ViewOwner.optional(),
  }),
});

const interactive = {
  ...shared,
  event: none,
  command: none,
  name: none,
  team: Place,
  user: User,
  enterprise: Enterprise,
  function_data: z.looseObject({}).optional(),
  channel: Place.optional(),
};

const Interactive = z.discriminatedUnion('type', [
  z.looseObject({
    ...interactive,
    type: z.literal('block_actions'),
    trigger_id: TriggerId,
    actions: z.array(Action).min(1).max(25),
    view: View.optional(),
    container: z
      .looseObject({ type: OwnId, channel_id: SlackId.optional(), message_ts: Ts.optional() })
      .refine(({ type, channel_id, message_ts }) => type !== 'message' || (channel_id && message_ts)),
    response_url: ResponseUrl.optional(),
  }),
  z.looseObject({
    ...interactive,
    type: z.literal('block_suggestion'),
    action_id: OwnId,
    block_id: OwnId,
    value: Query,
    view: View.optional(),
  }),
  z.looseObject({
    ...interactive,
    actions: none,
    type: z.literal('view_submission'),
    view: Modal,
    response_url: none,
    response_urls: z.array(z.looseObject({ response_url: ResponseUrl })).optional(),
  }),
  z.looseObject({ ...interactive, actions: none, type: z.literal('view_closed'), view: View }),
  z.looseObject({
    ...interactive,
    actions: none,
    type: z.literal('shortcut'),
    callback_id: OwnId,
    trigger_id: TriggerId,
  }),
  z.looseObject({
    ...interactive,
    actions: none,
    type: z.literal('message_action'),
    callback_id: OwnId,
    trigger_id: TriggerId,
    channel: Place,
    response_url: ResponseUrl,
    message: z.looseObject({
      ts: Ts,
      thread_ts: Ts.nullish(),
      text: z.string().nullish(),
      user: SlackId.nullish(),
    }),
  }),
]);

/** Whatever else Slack sends to an app, such as `app_rate_limited`: acknowledged, and handed to no one. */
const Unknown = z.looseObject({
  ...shared,
  type: OwnId,
  team_id: SlackId.nullish(),
  team: Place.nullish(),
  user: User.optional(),
  enterprise: Enterprise,
  event: none,
});

export type Command = z.output<typeof Command>;
export type Event = z.output<typeof Event>;
export type Interactive = z.output<typeof Interactive>;
export type Unknown = z.output<typeof Unknown>;
export type Shape =
  | { kind: 'command'; body: Command }
  | { kind: 'event'; body: Event }
  | { kind: 'interactive'; body: Interactive }
  | { kind: 'unknown'; body: Unknown };

/** Once, to prove the address to Slack when it is set. docs.slack.dev/reference/events/url_verification */
const UrlVerification = z.looseObject({
  type: z.literal('url_verification'),
  challenge: z.string().min(1).max(1_000),
});

/** The challenge to send back; null when this is another request. */
export function challengeOf(body: unknown): string | null {
  return UrlVerification.safeParse(body).data?.challenge ?? null;
}

const INTERACTIVE: readonly string[] = Interactive.options.map((option) => option.shape.type.value);

/** The request as one of the kinds; or the path of the field by which it is none. */
export function shapeOf(body: unknown): Shape | { at: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { at: '' };
  if ('command' in body) return read('command', Command, body);
  const type = 'type' in body && typeof body.type === 'string' ? body.type : '';
  if (type === 'event_callback') return read('event', Event, body);
  if (INTERACTIVE.includes(type)) return read('interactive', Interactive, body);
  return read('unknown', Unknown, body);
}

function read<K extends Shape['kind'], B>(
  kind: K,
  schema: z.ZodType<B>,
  body: object,
): { kind: K; body: B } | { at: string } {
  const { data, error } = schema.safeParse(body);
  if (data !== undefined) return { kind, body: data };
  return { at: pathOf(error?.issues[0]?.path ?? []) };
}

/** Keys inside `state.values` are ours, but in a request that does not fit they may be anyone's words. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (/^[a-z_]{1,30}$|^\d{1,3}$/.test(String(step)) ? String(step) : '*'))
    .slice(0, 8)
    .join('.');
}
