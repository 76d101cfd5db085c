import type { Element, Option, StateValue } from '../../wire.ts';
import type { FieldSpot } from '../live/hand.ts';
import { heldIn } from '../live/hand.ts';
import { channelName, personName } from '../live/names.ts';
import { model } from '../live/store.ts';

/** One thing that can be chosen in a menu, wherever it comes from. */
export interface Item {
  /** An option's value, a person's or a conversation's id. */
  key: string;
  label: string;
  description: string;
  group: string;
  option?: Option;
}

export function optionItem(option: Option, group = ''): Item {
  return {
    key: option.value ?? option.text.text,
    label: option.text.text,
    description: option.description?.text ?? '',
    group,
    option,
  };
}

/** Everything a menu offers by itself; empty for those that ask the app. */
export function ownItems(element: Element): Item[] {
  const kind = element.type.replace(/^multi_/, '');
  if (kind === 'users_select') return peopleItems();
  if (kind === 'conversations_select' || kind === 'channels_select') return placeItems(element, kind);
  const grouped = (element.option_groups ?? []).flatMap((group) =>
    group.options.map((option) => optionItem(option, group.label.text)),
  );
  return [...(element.options ?? []).map((option) => optionItem(option)), ...grouped];
}

function peopleItems(): Item[] {
  return (model.state?.people ?? [])
    .filter((person) => !person.isGone && person.id !== 'USLACKBOT')
    .map((person) => ({ key: person.id, label: person.name, description: `@${person.handle}`, group: '' }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function placeItems(element: Element, kind: string): Item[] {
  const { filter } = element as Element & { filter?: { include?: string[] } };
  const wanted =
    kind === 'channels_select' ? ['public'] : (filter?.include ?? ['public', 'private', 'im', 'mpim']);
  return (model.state?.places ?? [])
    .filter((place) => wanted.includes(place.kind))
    .map((place) => ({ key: place.id, label: labelOf(place.kind, place.name), description: '', group: '' }));
}

function labelOf(kind: string, name: string): string {
  return kind === 'public' || kind === 'private' ? `#${name}` : name;
}

/** What is chosen now. */
export function chosenItems(spot: FieldSpot): Item[] {
  const value = heldIn(spot);
  const options = [value.selected_option, ...(value.selected_options ?? [])].filter((one) => one != null);
  const people = [value.selected_user, ...(value.selected_users ?? [])].filter((one) => one != null);
  const places = [
    value.selected_conversation,
    value.selected_channel,
    ...(value.selected_conversations ?? []),
    ...(value.selected_channels ?? []),
  ].filter((one) => one != null);
  const plain = (key: string, label: string): Item => ({ key, label, description: '', group: '' });
  return [
    ...options.map((option) => optionItem(option)),
    ...people.map((id) => plain(id, personName(id))),
    ...places.map((id) => plain(id, `#${channelName(id)}`)),
  ];
}

/** The choice in the shape Slack sends for this kind of field. */
export function valueFrom(type: string, items: readonly Item[]): StateValue {
  const keys = items.map((item) => item.key);
  const options = items.flatMap((item) => item.option ?? []);
  switch (type) {
    case 'users_select':
      return { type, selected_user: keys[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: keys };
    case 'conversations_select':
      return { type, selected_conversation: keys[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: keys };
    case 'channels_select':
      return { type, selected_channel: keys[0] ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: keys };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: options[0] ?? null };
    default:
      return { type, selected_options: options };
  }
}
