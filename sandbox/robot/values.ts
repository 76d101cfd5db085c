import type { Json } from '../json.ts';
import type { Element, Option, StateValue } from '../types.ts';
import { fileWire, uploadByPerson } from '../world/files.ts';
import { shownName } from '../world/people.ts';
import { findSpot, normal, optionsOf } from './labels.ts';
import { type Reader, renderText } from './render.ts';

/** What a test may put into a field: words, a number, nothing, several choices, or a time. */
export type Entry = string | number | readonly string[] | Attachment | null;

/** A file from the person's own machine. */
export interface Attachment {
  name: string;
  data: Buffer;
}

/** Turns what a person would type or pick into the value Slack sends for this kind of field. */
export function enter(reader: Reader, element: Element, entry: Entry): StateValue {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: entry === null || entry === '' ? null : String(entry) };
    case 'rich_text_input':
      return { type, rich_text_value: entry === null ? null : richText(String(entry)) };
    case 'datepicker':
      return { type, selected_date: shaped(entry, /^\d{4}-\d\d-\d\d$/, 'a date as YYYY-MM-DD') };
    case 'timepicker':
      return { type, selected_time: shaped(entry, /^\d\d:\d\d$/, 'a time as HH:mm') };
    case 'datetimepicker':
      return { type, selected_date_time: entry === null ? null : seconds(entry) };
    case 'static_select':
    case 'radio_buttons':
      return {
        type,
        selected_option: entry === null ? null : pick(reader, optionsOf(element), String(entry)),
      };
    case 'multi_static_select':
    case 'checkboxes':
      return {
        type,
        selected_options: several(entry).map((label) => pick(reader, optionsOf(element), label)),
      };
    case 'users_select':
      return { type, selected_user: entry === null ? null : userNamed(reader, String(entry)) };
    case 'multi_users_select':
      return { type, selected_users: several(entry).map((name) => userNamed(reader, name)) };
    case 'conversations_select':
      return { type, selected_conversation: entry === null ? null : channelNamed(reader, String(entry)) };
    case 'multi_conversations_select':
      return { type, selected_conversations: several(entry).map((name) => channelNamed(reader, name)) };
    case 'channels_select':
      return { type, selected_channel: entry === null ? null : channelNamed(reader, String(entry)) };
    case 'multi_channels_select':
      return { type, selected_channels: several(entry).map((name) => channelNamed(reader, name)) };
    case 'file_input':
      return { type, files: entry === null ? [] : [attach(reader, element, entry)] };
    case 'external_select':
    case 'multi_external_select':
      if (entry === null)
        return type === 'external_select' ? { type, selected_option: null } : { type, selected_options: [] };
      throw new Error('This menu asks the app for its options: use choose(label, { search, pick }).');
    default:
      throw new Error(`The robot does not know how to fill a ${type}.`);
  }
}

/** Slack's client offers only files of the kinds that the app asked for. */
function attach(reader: Reader, element: Element, entry: Exclude<Entry, null>): Json {
  if (typeof entry !== 'object' || !('data' in entry)) throw new Error('A file field takes { name, data }.');
  const kinds = element.filetypes ?? [];
  const kind = /\.(\w+)$/.exec(entry.name)?.[1]?.toLowerCase() ?? '';
  if (kinds.length > 0 && !kinds.includes(kind))
    throw new Error(`The field takes ${kinds.join(', ')}, not ${entry.name}.`);
  return fileWire(uploadByPerson(reader.world, reader.user, entry), reader.world);
}

export function pick(reader: Reader, options: readonly Option[], label: string): Option {
  const spots = options.map((option) => ({ option, names: [renderText(reader, option.text)] }));
  return findSpot(spots, label, 'option').option;
}

/** A person by the name shown in Slack, with or without "@"; an id is taken as it is. */
export function userNamed(reader: Reader, name: string): string {
  if (reader.world.users.has(name)) return name;
  const wanted = normal(name.replace(/^@/, ''));
  const spots = [...reader.world.users.values()]
    .filter((user) => !user.deleted)
    .map((user) => ({ id: user.id, names: [shownName(user), user.realName, user.name] }));
  return findSpot(spots, wanted, 'person').id;
}

/** A channel by name, with or without "#"; an id is taken as it is. */
export function channelNamed(reader: Reader, name: string): string {
  if (reader.world.channels.has(name)) return name;
  const spots = [...reader.world.channels.values()].map((channel) => ({
    id: channel.id,
    names: [channel.name],
  }));
  return findSpot(spots, name.replace(/^#/, ''), 'channel').id;
}

/** What a filled field shows. */
export function shownValue(reader: Reader, value: StateValue): string {
  if (value.rich_text_value !== undefined && value.rich_text_value !== null) {
    return JSON.stringify(value.rich_text_value).match(/"text":"([^"]*)"/)?.[1] ?? '';
  }
  const options = [value.selected_option, ...(value.selected_options ?? [])].filter(
    (option) => option != null,
  );
  const users = [value.selected_user, ...(value.selected_users ?? [])].filter((id) => id != null);
  const channels = [
    value.selected_conversation,
    value.selected_channel,
    ...(value.selected_conversations ?? []),
    ...(value.selected_channels ?? []),
  ].filter((id) => id != null);
  const plain = value.value ?? value.selected_date ?? value.selected_time ?? value.selected_date_time ?? '';
  return [
    String(plain),
    ...options.map((option) => renderText(reader, option.text)),
    ...users.map((id) => nameOfUser(reader, id)),
    ...channels.map((id) => reader.world.channels.get(id)?.name ?? id),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function nameOfUser(reader: Reader, id: string): string {
  const user = reader.world.users.get(id);
  return user === undefined ? id : shownName(user);
}

function several(entry: Entry): string[] {
  if (entry === null) return [];
  return Array.isArray(entry) ? entry.map(String) : [String(entry)];
}

function shaped(entry: Entry, pattern: RegExp, what: string): string | null {
  if (entry === null || entry === '') return null;
  const text = String(entry);
  if (!pattern.test(text)) throw new Error(`A picker gives ${what}, not "${text}".`);
  return text;
}

function seconds(entry: Exclude<Entry, null>): number {
  return typeof entry === 'number' ? entry : Math.floor(Date.parse(String(entry)) / 1000);
}

function richText(text: string) {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}
