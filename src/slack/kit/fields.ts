import type { InputBlock, PlainTextOption } from '@slack/types';
import { SLACK_LIMITS } from './limits.ts';
import { cut } from './mrkdwn.ts';

type Common = { name: string; label: string; hint?: string; optional?: boolean };

const plain = (text: string, max: number) => ({
  type: 'plain_text' as const,
  text: cut(text, max),
  // People and charts write into labels too: their ":tada:" is shown as it was typed.
  emoji: false,
});

/** Block id = field name, so that errors and values are keyed by it; the action id keeps typed text across updates. */
function input(common: Common, element: InputBlock['element'], dispatches = false): InputBlock {
  return {
    type: 'input',
    block_id: common.name,
    label: plain(common.label, SLACK_LIMITS.label),
    element,
    optional: common.optional ?? false,
    ...(common.hint ? { hint: plain(common.hint, SLACK_LIMITS.hint) } : {}),
    ...(dispatches ? { dispatch_action: true } : {}),
  };
}

/**
 * A line or a box of text. `dispatchAs`: the action that is sent on Enter and while the person types (Slack waits for
 * a pause).
 */
export function textField(
  field: Common & {
    initial?: string | null;
    placeholder?: string;
    multiline?: boolean;
    max?: number;
    dispatchAs?: string;
  },
): InputBlock {
  return input(
    field,
    {
      type: 'plain_text_input',
      action_id: field.dispatchAs ?? 'value',
      multiline: field.multiline ?? false,
      ...(field.max ? { max_length: Math.min(field.max, SLACK_LIMITS.inputText) } : {}),
      ...(field.initial ? { initial_value: cut(field.initial, field.max ?? SLACK_LIMITS.inputText) } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
      ...(field.dispatchAs
        ? {
            dispatch_action_config: {
              trigger_actions_on: ['on_enter_pressed' as const, 'on_character_entered' as const],
            },
          }
        : {}),
    },
    Boolean(field.dispatchAs),
  );
}

export function numberField(
  field: Common & { initial?: number | null; min?: number; max?: number },
): InputBlock {
  return input(field, {
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: false,
    ...(field.initial == null ? {} : { initial_value: String(field.initial) }),
    ...(field.min == null ? {} : { min_value: String(field.min) }),
    ...(field.max == null ? {} : { max_value: String(field.max) }),
  });
}

/** The choices of a labelled enum, in its order. */
export function optionsOf<K extends string>(labels: Record<K, string>): PlainTextOption[] {
  return (Object.entries(labels) as [K, string][]).map(([value, label]) => option(value, label));
}

export function option(value: string, label: string, description?: string): PlainTextOption {
  return {
    value,
    text: plain(label, SLACK_LIMITS.optionText),
    ...(description ? { description: plain(description, SLACK_LIMITS.optionText) } : {}),
  };
}

type Choice = Common & { options: PlainTextOption[]; placeholder?: string; dispatchAs?: string };

export function selectField(field: Choice & { initial?: string | null }): InputBlock {
  const initial = field.options.find(({ value }) => value === field.initial);
  return input(
    field,
    {
      type: 'static_select',
      action_id: field.dispatchAs ?? 'value',
      options: field.options,
      ...(initial ? { initial_option: initial } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
    },
    Boolean(field.dispatchAs),
  );
}

export function multiSelectField(field: Choice & { initial?: readonly string[] }): InputBlock {
  const chosen = field.options.filter(({ value }) => value && field.initial?.includes(value));
  return input(
    field,
    {
      type: 'multi_static_select',
      action_id: field.dispatchAs ?? 'value',
      options: field.options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
    },
    Boolean(field.dispatchAs),
  );
}

/** One box to tick; its value is `yes`. The label is above it, `text` beside it. */
export function checkField(field: Common & { text: string; isTicked?: boolean }): InputBlock {
  const box = option('yes', field.text);
  return input(field, {
    type: 'checkboxes',
    action_id: 'value',
    options: [box],
    ...(field.isTicked ? { initial_options: [box] } : {}),
  });
}

/** A select whose options the app suggests while the person types; `suggestAs` names the options flow. */
export function suggestField(
  field: Common & {
    suggestAs: string;
    initial?: PlainTextOption | null;
    placeholder?: string;
    minLength?: number;
    dispatches?: boolean;
  },
): InputBlock {
  return input(
    field,
    {
      type: 'external_select',
      action_id: field.suggestAs,
      min_query_length: field.minLength ?? 0,
      ...(field.initial ? { initial_option: field.initial } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
    },
    field.dispatches ?? false,
  );
}

export function memberField(
  field: Common & { initial?: string | null; placeholder?: string; dispatchAs?: string },
): InputBlock {
  return input(
    field,
    {
      type: 'users_select',
      action_id: field.dispatchAs ?? 'value',
      ...(field.initial ? { initial_user: field.initial } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
    },
    Boolean(field.dispatchAs),
  );
}

/** Date and time from Slack's own picker, in the zone of the person who picks; the value is seconds since 1970. */
export function momentField(field: Common & { initial?: Date | null }): InputBlock {
  return input(field, {
    type: 'datetimepicker',
    action_id: 'value',
    ...(field.initial ? { initial_date_time: Math.floor(field.initial.getTime() / 1000) } : {}),
  });
}

/** Several people at once. */
export function membersField(
  field: Common & { initial?: readonly string[]; placeholder?: string },
): InputBlock {
  return input(field, {
    type: 'multi_users_select',
    action_id: 'value',
    ...(field.initial && field.initial.length > 0 ? { initial_users: [...field.initial] } : {}),
    ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
  });
}

/** A public or private channel that the person can see; the app need not be in it. */
export function channelField(field: Common & { initial?: string | null; placeholder?: string }): InputBlock {
  return input(field, {
    type: 'conversations_select',
    action_id: 'value',
    filter: {
      include: ['public', 'private'],
      exclude_bot_users: true,
      exclude_external_shared_channels: true,
    },
    ...(field.initial ? { initial_conversation: field.initial } : {}),
    ...(field.placeholder ? { placeholder: plain(field.placeholder, SLACK_LIMITS.placeholder) } : {}),
  });
}

/** Up to ten choices, all in sight. */
export function checkboxField(
  field: Common & { options: PlainTextOption[]; initial?: readonly string[] },
): InputBlock {
  const chosen = field.options.filter(({ value }) => value && field.initial?.includes(value));
  return input(field, {
    type: 'checkboxes',
    action_id: 'value',
    options: field.options,
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  });
}

/** One file from the person's own machine; the value is its id in Slack. `kinds`: endings without the dot. */
export function fileField(field: Common & { kinds: readonly string[] }): InputBlock {
  return input(field, { type: 'file_input', action_id: 'value', filetypes: [...field.kinds], max_files: 1 });
}

/** A wall time, HH:mm. */
export function timeField(field: Common & { initial?: string | null }): InputBlock {
  return input(field, {
    type: 'timepicker',
    action_id: 'value',
    ...(field.initial ? { initial_time: field.initial } : {}),
  });
}

/** A calendar day, YYYY-MM-DD. */
export function dateField(field: Common & { initial?: string | null }): InputBlock {
  return input(field, {
    type: 'datepicker',
    action_id: 'value',
    ...(field.initial ? { initial_date: field.initial } : {}),
  });
}
