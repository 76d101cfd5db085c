import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Element, StateValue } from '../../wire.ts';
import { heldIn, isDispatching, keep, put } from '../live/hand.ts';
import { type FieldProps, named } from './field-props.ts';

/** A field that dispatches while one types tells the app after such a pause, ms. Slack publishes no figure. */
const PAUSE_MS = 500;

/** The counter shows in the last fifth of what fits. */
const NEAR_LIMIT = 0.2;

const MODES: { [type: string]: string } = {
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** Text on one line or many, numbers, e-mail, addresses: typed text, kept from the first letter on. */
export function TextField(props: FieldProps) {
  const { spot } = props;
  const { element } = spot;
  const isLong = element.multiline === true || element.type === 'rich_text_input';
  const timer = useRef(0);
  const [text, setText] = useState(textOf(heldIn(spot)));
  const kept = textOf(heldIn(spot));
  // What another page, or the app, put there meanwhile.
  useEffect(() => setText(kept), [kept]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const triggers = isDispatching(spot)
    ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];
  const send = (typed: string) => {
    clearTimeout(timer.current);
    void put(spot, valueOfText(element, typed));
  };
  const onInput = (event: InputEvent) => {
    const typed = (event.currentTarget as HTMLInputElement).value;
    setText(typed);
    keep(spot, valueOfText(element, typed));
    clearTimeout(timer.current);
    if (triggers.includes('on_character_entered')) timer.current = setTimeout(() => send(typed), PAUSE_MS);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isLong || event.isComposing || !triggers.includes('on_enter_pressed'))
      return;
    event.preventDefault();
    send(text);
  };
  const most = element.max_length ?? 3000;
  const left = most - [...text].length;
  const shared = {
    ...named(props),
    class: `text${props.isInvalid ? ' invalid' : ''}`,
    placeholder: element.placeholder?.text ?? '',
    autocomplete: 'off',
    value: text,
    onInput,
    onKeyDown,
  };
  return html`<div class="text-field">
    ${isLong ? html`<textarea rows="4" ...${shared}></textarea>` : html`<input type="text" inputmode=${MODES[element.type]} ...${shared} />`}
    ${
      left <= most * NEAR_LIMIT &&
      html`<span class=${`counter${left < 0 ? ' over' : ''}`} aria-live="polite">${left}<span class="only-read"> characters left</span></span>`
    }
  </div>`;
}

function textOf(value: StateValue): string {
  if (value.rich_text_value == null) return value.value ?? '';
  return JSON.stringify(value.rich_text_value).match(/"text":"((?:[^"\\]|\\.)*)"/)?.[1] ?? '';
}

function valueOfText({ type }: Element, text: string): StateValue {
  if (type !== 'rich_text_input') return { type, value: text === '' ? null : text };
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type, rich_text_value: text === '' ? null : { type: 'rich_text', elements: [section] } };
}
