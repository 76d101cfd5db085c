import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ShownMessage } from '../../wire.ts';
import { reader } from '../live/names.ts';
import { model } from '../live/store.ts';
import { Memo } from '../parts/memo.ts';
import { dayName, isoDay } from '../text/dates.ts';
import { showMessage, surfaceOfMessage } from './message.ts';
import type { Replies } from './threads.ts';

/** Messages of one author within so many seconds stand together. */
const TOGETHER_S = 300;

interface Props {
  label: string;
  messages: readonly ShownMessage[];
  /** Undefined inside a thread. */
  replies?: Map<string, Replies>;
  /** Stands above the first message. */
  top?: ComponentChildren;
}

/** A conversation: read aloud as it grows, with a line between days. It stays at its end unless one has scrolled up. */
export function MessageList(props: Props) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const seen = useRef<ShownMessage>(undefined);
  const { messages } = props;
  const newest = messages.at(-1);
  // One's own words, and what is said to one alone, are always brought before the eyes.
  if (newest !== undefined && newest !== seen.current && isMine(newest)) isAtEnd.current = true;
  seen.current = newest;
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const settle = () => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    };
    settle();
    const watch = new ResizeObserver(settle);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  }, [messages.length]);
  const onScroll = () => {
    const element = list.current;
    if (element !== null)
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
  };
  return html`<div ref=${list} class="scroll messages" role="log" aria-label=${props.label} tabindex="0" onScroll=${onScroll} onKeyDown=${step}>
    <div class="messages-in">
      ${props.top}
      ${messages.map((message, index) => showInPlace(props, message, messages[index - 1], index))}
    </div>
  </div>`;
}

function isMine(message: ShownMessage): boolean {
  return message.onlyForYou || message.user === model.state?.me;
}

function showInPlace(props: Props, message: ShownMessage, before: ShownMessage | undefined, index: number) {
  const isThread = props.replies === undefined;
  const replies = props.replies?.get(message.ts) ?? (isThread ? undefined : NONE);
  const isFollowUp = isTogether(message, before) && !(isThread && index === 1);
  const isNewDay = !isThread && !isSameDay(message, before);
  const key = surfaceOfMessage(message).key;
  const { state, minute } = model;
  return html`
    ${isNewDay && html`<div class="day" key=${`day-${message.ts}`}><span>${dayName(reader(), atMs(message))}</span></div>`}
    ${isThread && index === 1 && html`<div class="day" key="replies"><span>${countOf(props.messages.length - 1)}</span></div>`}
    <${Memo}
      key=${message.ts}
      on=${[message, isFollowUp, replies?.lastTs, replies?.count, model.touched.get(key), state?.people, state?.places.length, minute]}
      draw=${() => showMessage({ message, isFollowUp, replies })}
    />`;
}

const NONE: Replies = { count: 0, lastTs: '', people: [] };

function atMs(message: ShownMessage): number {
  return Number(message.ts) * 1000;
}

function countOf(count: number): string {
  return `${count} ${count === 1 ? 'reply' : 'replies'}`;
}

function isSameDay(message: ShownMessage, before: ShownMessage | undefined): boolean {
  const { tz } = reader();
  return before !== undefined && isoDay(tz, atMs(message)) === isoDay(tz, atMs(before));
}

/** Follows the same author's message within minutes, on the same day and before the same eyes. */
function isTogether(message: ShownMessage, before: ShownMessage | undefined): boolean {
  return (
    before !== undefined &&
    isSameDay(message, before) &&
    before.user === message.user &&
    before.huddle === null &&
    message.huddle === null &&
    !before.onlyForYou &&
    !message.onlyForYou &&
    Number(message.ts) - Number(before.ts) < TOGETHER_S
  );
}

/** Up and down go from message to message. */
function step(event: KeyboardEvent): void {
  const from = event.target as HTMLElement;
  const isHere = from.matches('.messages, .message');
  if (!isHere || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.message')];
  const at = all.indexOf(from);
  const next = event.key === 'ArrowUp' ? (at < 0 ? all.length - 1 : at - 1) : at + 1;
  if (at < 0 && event.key === 'ArrowDown') return;
  event.preventDefault();
  all[next]?.focus();
}
