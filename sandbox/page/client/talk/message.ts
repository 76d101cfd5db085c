import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Block, ShownMessage, Told } from '../../wire.ts';
import { showBlocks } from '../blocks/blocks.ts';
import { ask } from '../live/connection.ts';
import type { Surface } from '../live/hand.ts';
import { openThread, say, tell } from '../live/moves.ts';
import { personName, reader } from '../live/names.ts';
import { model, nowMs } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';
import { Menu } from '../parts/menu.ts';
import { clockTime, isoDay, show } from '../text/dates.ts';
import { emojiNamed } from '../text/emoji.ts';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import { showParagraphs } from '../text/show-text.ts';
import { showFiles } from './files.ts';
import { showHuddle } from './huddle.ts';
import type { Replies } from './threads.ts';

const WITH_DAY: Intl.DateTimeFormatOptions = {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
};

interface Shown {
  message: ShownMessage;
  /** Follows another one of the same author within minutes: the name is not repeated. */
  isFollowUp: boolean;
  /** Undefined inside a thread, where nothing leads to it. */
  replies: Replies | undefined;
}

export function surfaceOfMessage(message: ShownMessage): Surface {
  return {
    key: `${message.channel}/${message.ts}`,
    on: { channel: message.channel, ts: message.ts },
    kind: 'message',
    state: message.state,
    errors: {},
  };
}

/** One message: who, when, what, and what can be done with it. */
export function showMessage({ message, isFollowUp, replies }: Shown) {
  const atMs = Number(message.ts) * 1000;
  const who = message.huddle === null ? personName(message.user) : 'Huddle';
  // A thread has no lines between its days: there the day stands with the time.
  const isOfToday = isoDay(reader().tz, atMs) === isoDay(reader().tz, nowMs());
  const time =
    replies !== undefined || isOfToday ? clockTime(reader(), atMs) : show(reader(), atMs, WITH_DAY);
  const full = show(reader(), atMs, { dateStyle: 'full', timeStyle: 'short' });
  return html`<article
    class=${`message${isFollowUp ? ' follow-up' : ''}${message.onlyForYou ? ' only-you' : ''}`}
    aria-label=${`${who}, ${time}`}
    data-ts=${message.ts}
    aria-busy=${message.stream === 'open' ? 'true' : undefined}
    aria-live=${message.stream === null ? undefined : 'off'}
    tabindex="-1"
  >
    <div class="message-side">${isFollowUp ? html`<time class="side-time" aria-hidden="true">${time.replace(/\s?[AP]M$/, '')}</time>` : message.huddle === null ? avatar(message.user) : html`<span class="avatar avatar-large avatar-huddle" aria-hidden="true">${icon('huddle')}</span>`}</div>
    <div class="message-main">
      ${message.onlyForYou && html`<p class="only-you-note">${icon('eye')}Only visible to you</p>`}
      ${
        !isFollowUp &&
        html`<div class="message-head">
          <span class="author">${who}</span>
          ${message.fromApp && html`<span class="tag">App</span>`}
          <time datetime=${new Date(atMs).toISOString()} title=${full}>${time}</time>
        </div>`
      }
      ${message.huddle === null ? showBody(message) : showHuddle(message, message.huddle, replies !== undefined)}
      ${message.stream === 'open' && html`<p class="writing">writing …</p>`}
      ${message.isEdited && message.huddle === null && html`<span class="edited">(edited)</span>`}
      ${showReactions(message)}
      ${replies !== undefined && replies.count > 0 && showReplies(message, replies)}
    </div>
    ${showTools(message, who, replies !== undefined)}
  </article>`;
}

function showBody(message: ShownMessage): ComponentChildren {
  const surface = surfaceOfMessage(message);
  const attached = message.attachments.flatMap((attachment) => showAttachment(surface, attachment));
  const body =
    message.blocks.length > 0
      ? showBlocks(surface, message.blocks)
      : html`<div class="text-block">${showParagraphs(parseMrkdwn(message.text))}</div>`;
  return html`<div class="message-body">${body}</div>${attached}${showFiles(message.files)}`;
}

function showAttachment(surface: Surface, attachment: unknown): ComponentChildren {
  const { text, blocks } = (attachment ?? {}) as { text?: string; blocks?: Block[] };
  return html`<div class="attachment">
    ${text !== undefined && html`<div class="text-block">${showParagraphs(parseMrkdwn(text))}</div>`}
    ${blocks !== undefined && showBlocks(surface, blocks)}
  </div>`;
}

function showReactions({ reactions }: ShownMessage) {
  if (reactions.length === 0) return null;
  return html`<ul class="reactions" aria-label="Reactions">
    ${reactions.map(
      ({ name, users }) => html`<li title=${users.map((id) => personName(id)).join(', ')}>
        <span role="img" aria-label=${name}>${emojiNamed(name) ?? `:${name}:`}</span> ${users.length}
      </li>`,
    )}
  </ul>`;
}

function showReplies(message: ShownMessage, replies: Replies) {
  const words = `${replies.count} ${replies.count === 1 ? 'reply' : 'replies'}`;
  return html`<button type="button" class="replies" onClick=${() => openThread(message.ts)}>
    ${replies.people.slice(0, 3).map((id) => avatar(id, 'small'))}
    <strong>${words}</strong>
    <span class="quiet">Last one ${clockTime(reader(), Number(replies.lastTs) * 1000)}</span>
  </button>`;
}

/** What can be done with a message: shown beside it under the pointer or the focus. */
function showTools(message: ShownMessage, who: string, canReply: boolean) {
  const shortcuts = model.state?.shortcuts.message ?? [];
  const isOrdinary = !message.onlyForYou && message.huddle === null;
  const items = [
    ...(isOrdinary
      ? shortcuts.map((name) => ({
          label: name,
          note: model.state?.app.name,
          choose: () => void take(name, message),
        }))
      : []),
    { label: 'Copy text', choose: () => void copy(message) },
  ];
  const reply = `Reply in thread to ${who}`;
  return html`<div class="tools">
    ${
      canReply &&
      !message.onlyForYou &&
      html`<button type="button" class="quiet-button" aria-label=${reply} title="Reply in thread" onClick=${() => openThread(message.ts)}>${icon('reply')}</button>`
    }
    <${Menu} label=${`More actions for the message of ${who}`} face=${icon('more')} items=${items} side="end" />
  </div>`;
}

async function take(name: string, { channel, ts }: ShownMessage): Promise<void> {
  try {
    const { trouble } = await ask<Told>({ do: 'shortcut', name, message: { channel, ts } });
    if (trouble !== undefined) tell(trouble, true);
  } catch (error) {
    say(error);
  }
}

async function copy(message: ShownMessage): Promise<void> {
  const shown = document.querySelector<HTMLElement>(`[data-ts="${message.ts}"] .message-body`);
  try {
    await navigator.clipboard.writeText(shown?.innerText ?? message.text);
    tell('Copied.');
  } catch {
    tell('Your browser did not let the page copy. Select the text and copy it by hand.', true);
  }
}
