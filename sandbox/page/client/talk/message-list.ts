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
      ${messages.map((message, index) => showWithDay(props, message, messages[index - 1]))}
    </div>
  </div>`;
}

function isMine(message: ShownMessage): boolean {
  return message.onlyForYou || message.user === model.state?.me;
}

function showWithDay(props: Props, message: ShownMessage, before: ShownMessage | undefined) {
  const { tz } = reader();
  const atMs = Number(message.ts) * 1000;
  const isNewDay = before === undefined || isoDay(tz, atMs) !== isoDay(tz, Number(before.ts) * 1000);
  const isFollowUp =
    !isNewDay &&
    before.user === message.user &&
    before.huddle === null &&
    message.huddle === null &&
    before.onlyForYou === message.onlyForYou &&
    Number(message.ts) - Number(before.ts) < TOGETHER_S;
  const replies =
    props.replies === undefined
      ? undefined
      : (props.replies.get(message.ts) ?? { count: 0, lastTs: '', people: [] });
  const key = surfaceOfMessage(message).key;
  return html`
    ${isNewDay && html`<div class="day" key=${`day-${message.ts}`}><span>${dayName(reader(), atMs)}</span></div>`}
    <${Memo}
      key=${message.ts}
      on=${[message, isFollowUp, replies?.lastTs, replies?.count, model.touched.get(key), model.state?.people, model.state?.places.length, model.minute]}
      draw=${() => showMessage({ message, isFollowUp, replies })}
    />`;
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
