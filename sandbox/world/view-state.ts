import type { Block, Element, StateValue, StateValues } from '../types.ts';
import type { View } from './views.ts';

/** Elements that hold a value; buttons and overflow menus do not. */
const STATELESS = ['button', 'overflow', 'image', 'workflow_button', 'icon_button', 'feedback_buttons'];

/** Every element of a block list that can hold a value or be pressed, with its block. */
export function interactiveElements(blocks: readonly Block[]): { block: Block; element: Element }[] {
  const found: { block: Block; element: Element }[] = [];
  for (const block of blocks) {
    if (block.type === 'rich_text' || block.type === 'context') continue;
    const inside = [block.element, block.accessory, ...(block.elements ?? []), ...buttonsOf(block)];
    for (const element of inside) {
      if (element === undefined) continue;
      if (element.type === 'card') found.push(...interactiveElements([element as unknown as Block]));
      else if (element.action_id !== undefined) found.push({ block, element });
    }
    if (Array.isArray(block.child_blocks)) found.push(...interactiveElements(block.child_blocks as Block[]));
  }
  return found;
}

function buttonsOf(block: Block): Element[] {
  return Array.isArray(block.actions) ? (block.actions as Element[]) : [];
}

/** What the fields hold when a view or message first appears. */
export function initialState(blocks: readonly Block[]): StateValues {
  const state: StateValues = {};
  for (const { block, element } of interactiveElements(blocks)) {
    if (STATELESS.includes(element.type) || element.action_id === undefined) continue;
    const values = state[block.block_id] ?? {};
    values[element.action_id] = initialValue(element);
    state[block.block_id] = values;
  }
  return state;
}

/** After an update: what a person has put in stays where block id, action id and type are the same. */
export function keptState(view: View, blocks: readonly Block[]): StateValues {
  const fresh = initialState(blocks);
  for (const [blockId, values] of Object.entries(fresh)) {
    for (const [actionId, value] of Object.entries(values)) {
      const before = view.state[blockId]?.[actionId];
      if (before !== undefined && before.type === value.type) values[actionId] = before;
    }
  }
  return fresh;
}

function initialValue(element: Element): StateValue {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: null };
    case 'file_input':
      return { type, files: [] };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/** Nothing has been put in. */
export function isBlank(value: StateValue): boolean {
  const { type: _, ...rest } = value;
  return Object.values(rest).every(
    (held) =>
      held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0),
  );
}
