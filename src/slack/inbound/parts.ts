import { z } from 'zod';
import { SLACK_LIMITS } from '../kit/limits.ts';

/** The parts of Slack's payloads that Bolt or a handler reads. Whatever else Slack adds passes. */

/**
 * A user's, a channel's, a team's or an app's id: letters and digits, so that it may be put in a query or a mention.
 */
export const SlackId = z.string().regex(/^[A-Z0-9]{2,40}$/);

const printable = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
/** An id that the app gave: action, callback, block. */
export const OwnId = printable(SLACK_LIMITS.id).min(1);
export const TriggerId = printable(SLACK_LIMITS.id).min(1);
export const Ts = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/);
export const ResponseUrl = z.url({ protocol: /^https?$/ }).max(2000);

/** 3,000 characters are the most that a field takes; in UTF-16 twice that, and some room. */
const Typed = z.string().max(10_000);
export const Query = z.string().max(SLACK_LIMITS.privateMetadata);
const Choice = z.looseObject({ value: z.string().max(1_000) });
const Word = printable(SLACK_LIMITS.id);

/** A field's value in `state.values`, and an action's: Slack leaves out what does not apply, or sends null. */
const valueParts = {
  value: Typed.nullish(),
  selected_option: Choice.nullish(),
  selected_options: z.array(Choice).max(SLACK_LIMITS.options).nullish(),
  selected_user: SlackId.nullish(),
  selected_users: z.array(SlackId).max(1_000).nullish(),
  selected_conversation: SlackId.nullish(),
  selected_channel: SlackId.nullish(),
  selected_date: Word.nullish(),
  selected_time: Word.nullish(),
  selected_date_time: z.number().nullish(),
};

const State = z.looseObject({
  values: z.record(OwnId, z.record(OwnId, z.looseObject({ type: OwnId, ...valueParts }))),
});

export const Action = z.looseObject({
  ...valueParts,
  type: OwnId,
  action_id: OwnId,
  block_id: OwnId,
  action_ts: Ts,
  url: z.string().optional(),
});

const PlainText = z.looseObject({ type: OwnId, text: z.string() });
const Block = z.looseObject({
  type: OwnId,
  block_id: OwnId.optional(),
  element: z.looseObject({ type: OwnId }).optional(),
});

const viewParts = {
  id: SlackId,
  callback_id: printable(SLACK_LIMITS.id),
  private_metadata: z.string().max(SLACK_LIMITS.privateMetadata),
  hash: Word,
  blocks: z.array(Block).max(SLACK_LIMITS.viewBlocks),
  title: PlainText.nullish(),
  submit: PlainText.nullish(),
  close: PlainText.nullish(),
  previous_view_id: SlackId.nullish(),
  root_view_id: SlackId.nullish(),
  team_id: SlackId.nullish(),
  app_id: SlackId.nullish(),
  app_installed_team_id: SlackId.nullish(),
};
const Home = z.looseObject({ ...viewParts, type: z.literal('home'), state: State.optional() });
export const Modal = z.looseObject({ ...viewParts, type: z.literal('modal'), state: State });
export const View = z.discriminatedUnion('type', [Home, Modal]);
/** Of an event: App Home as it was before it was opened. */
export const ViewOwner = z.looseObject({
  team_id: SlackId.nullish(),
  app_id: SlackId.nullish(),
  app_installed_team_id: SlackId.nullish(),
});

export const User = z.looseObject({ id: SlackId, team_id: SlackId.nullish() });
export const Place = z.looseObject({ id: SlackId });
export const Enterprise = z.looseObject({ id: SlackId.nullish() }).nullish();
