/** Shapes of Block Kit as the sandbox keeps them: only what has passed `validate/` gets these types. */
import type { Json } from './json.ts';

export interface TextObject {
  type: 'plain_text' | 'mrkdwn';
  text: string;
}

export interface Option {
  text: TextObject;
  value?: string;
  description?: TextObject;
  url?: string;
}

interface OptionGroup {
  label: TextObject;
  options: Option[];
}

/** Any element; which fields are there depends on `type` (checked by validate/elements). */
export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: string;
  accessibility_label?: string;
  placeholder?: TextObject;
  confirm?: Json;
  /** Of a file field: endings without the dot. */
  filetypes?: string[];
  options?: Option[];
  option_groups?: OptionGroup[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  default_to_current_conversation?: boolean;
  min_query_length?: number;
  max_selected_items?: number;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  multiline?: boolean;
  dispatch_action_config?: { trigger_actions_on?: string[] };
  positive_button?: { text: TextObject; value: string };
  negative_button?: { text: TextObject; value: string };
  alt_text?: string;
  icon?: unknown;
  timezone?: string;
}

/** Any block; `block_id` is always there because Slack makes one where the app gave none. */
export interface Block {
  type: string;
  block_id: string;
  text?: TextObject | string;
  fields?: TextObject[];
  accessory?: Element;
  elements?: Element[];
  element?: Element;
  label?: TextObject;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  title?: TextObject | string;
  alt_text?: string;
  rows?: Json[][];
  [other: string]: unknown;
}

/** One value a person has put into a field, in the shape Slack sends it. */
export interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  rich_text_value?: Json | null;
  files?: unknown[];
}

/** `state.values`: block id → action id → value. */
export type StateValues = { [blockId: string]: { [actionId: string]: StateValue } };

export interface Metadata {
  event_type: string;
  event_payload: Json;
}
