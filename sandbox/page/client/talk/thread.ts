import { html } from 'htm/preact';
import type { Place, ShownMessage } from '../../wire.ts';
import { openThread } from '../live/moves.ts';
import { currentPlace } from '../live/names.ts';
import { model } from '../live/store.ts';
import { icon } from '../parts/icons.ts';
import { showWork } from './agent.ts';
import { Composer } from './composer.ts';
import { nameOf } from './conversation.ts';
import { MessageList } from './message-list.ts';
import { repliesOf } from './threads.ts';

/** The side panel with one message and its answers. */
export function showThread() {
  const place = currentPlace();
  const { threadTs } = model;
  if (place === undefined || threadTs === null) return null;
  const all = model.messages.get(place.id) ?? [];
  const root = all.find((message) => message.ts === threadTs);
  const leave = () => {
    openThread(null);
    document.querySelector<HTMLElement>(`.middle [data-ts="${threadTs}"]`)?.focus();
  };
  return html`<aside
    class="side"
    aria-label="Thread"
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    }}
  >
    <header class="side-head">
      <div><h2>${titleOf(place, threadTs, root)}</h2><span class="quiet">${nameOf(place)}</span></div>
      <button type="button" class="quiet-button" aria-label="Close thread" title="Close thread" onClick=${leave}>${icon('close')}</button>
    </header>
    <${MessageList} key=${threadTs} label="Thread" messages=${[...(root === undefined ? [] : [root]), ...repliesOf(all, threadTs)]} />
    ${showWork(place, threadTs)}
    ${!place.isArchived && html`<${Composer} key=${`${model.state?.me} ${threadTs}`} place=${place} threadTs=${threadTs} label="Reply in thread" takesFocus=${true} />`}
  </aside>`;
}

/** A session has the title that the agent gave it. */
function titleOf(place: Place, threadTs: string, root: ShownMessage | undefined): string {
  if (root !== undefined && root.huddle !== null) return 'Huddle thread';
  return place.sessions.find((session) => session.threadTs === threadTs)?.title ?? 'Thread';
}
