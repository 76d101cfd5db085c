import { html } from 'htm/preact';
import type { Place } from '../../wire.ts';
import { person, personName } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';
import { showPrompts, showWorkElsewhere } from './agent.ts';
import { showAppHeader } from './app-header.ts';
import { Composer } from './composer.ts';
import { showHuddleHead } from './huddle-head.ts';
import { MessageList } from './message-list.ts';
import { countReplies, roots } from './threads.ts';

/** A channel or direct conversation: its head, its messages, the composer. */
export function showConversation(place: Place) {
  const all = model.messages.get(place.id);
  const name = nameOf(place);
  const list = html`<${MessageList}
    key=${`${model.state?.me} ${place.id}`}
    label=${`Messages in ${name}`}
    messages=${roots(all ?? [])}
    replies=${countReplies(all ?? [])}
    top=${all !== undefined && showBeginning(place, name)}
  />`;
  return html`
    ${place.isApp ? showAppHeader('messages') : showHead(place)}
    ${place.isApp ? html`<div class="panel" role="tabpanel" id="app-panel" aria-labelledby="tab-messages">${list}</div>` : list}
    ${
      place.isArchived
        ? html`<p class="archived">${icon('lock')}#${place.name} is archived. You cannot post here.</p>`
        : html`${showWorkElsewhere(place)}${showPrompts(place)}<${Composer} key=${`${model.state?.me} ${place.id}`} place=${place} label=${`Message ${name}`} />`
    }`;
}

export function nameOf(place: Place): string {
  return place.kind === 'public' || place.kind === 'private' ? `#${place.name}` : place.name;
}

function showHead(place: Place) {
  const isChannel = place.kind === 'public' || place.kind === 'private';
  const people = place.members.filter((id) => person(id)?.isGone !== true);
  const names = people.map((id) => personName(id)).join(', ');
  const other = place.members.find((id) => id !== model.state?.me) ?? '';
  return html`<header class="place-head">
    <div class="place-title">
      ${isChannel ? icon(place.kind === 'private' ? 'lock' : 'hash') : avatar(other, 'small')}
      <h1>${isChannel ? html`<span class="only-read">#</span>${place.name}` : place.name}</h1>
      ${place.kind === 'private' && html`<span class="only-read">Private channel</span>`}
    </div>
    <div class="place-tools">
      ${isChannel && html`<span class="members" title=${names}>${icon('people')}${people.length}<span class="only-read"> members: ${names}</span></span>`}
      ${isChannel && !place.isArchived && showHuddleHead(place)}
    </div>
  </header>`;
}

/** What stands before the first message, so that an empty place explains itself. */
function showBeginning(place: Place, name: string) {
  const { state } = model;
  const words = place.isApp
    ? `This is your conversation with ${state?.app.name}. ${state?.app.description}`
    : place.kind === 'private'
      ? 'Only its members can see this channel.'
      : place.kind === 'public'
        ? 'Everyone in the workspace can join this channel.'
        : 'Only the two of you can see this conversation.';
  const first = state?.commands[0]?.command ?? '/';
  return html`<div class="beginning">
    <h2>${name}</h2>
    <p>${words} Type a message, or <kbd>/</kbd> for commands such as <code>${first}</code>.</p>
  </div>`;
}
