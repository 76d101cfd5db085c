import { html } from 'htm/preact';
import { become } from '../live/moves.ts';
import { person } from '../live/names.ts';
import { model } from '../live/store.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icons.ts';
import { Menu } from '../parts/menu.ts';

/** "You are": the same workspace through another member's eyes. */
export function PersonSwitch() {
  const me = person(model.state?.me ?? '');
  const humans = (model.state?.people ?? []).filter((one) => !one.isBot && !one.isGone);
  const items = humans.map((one) => ({
    label: html`<span class="with-avatar">${avatar(one.id, 'small')}${one.name}</span>`,
    note: [one.title, zoneName(one.tz)].filter((words) => words !== '').join(' · '),
    isChosen: one.id === me?.id,
    choose: () => become(one.id),
  }));
  return html`<div class="you-are">
    <${Menu}
      label="Switch member"
      saysItself=${true}
      class="you-are-button"
      face=${html`${avatar(me?.id ?? '', 'small')}<span class="you-are-words"><small>You are</small> <strong>${me?.name}</strong></span>${icon('down')}`}
      items=${items}
    />
  </div>`;
}

/** "America/New_York" as people say it. */
function zoneName(tz: string): string {
  return (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');
}
