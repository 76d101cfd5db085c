import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Place, Told } from '../../wire.ts';
import { base64Of } from '../live/base64.ts';
import { ask } from '../live/connection.ts';
import { tell } from '../live/moves.ts';
import { model } from '../live/store.ts';
import { icon } from '../parts/icons.ts';
import { Menu } from '../parts/menu.ts';
import { usePopup } from '../parts/popup.ts';
import { type Completion, completionsFor } from './completions.ts';

interface Props {
  place: Place;
  label: string;
  threadTs?: string;
  takesFocus?: boolean;
}

/** Half-written words, by conversation: nobody loses a sentence by looking elsewhere. */
const unsent = new Map<string, string>();

/** Where one writes: Enter sends, Shift and Enter break the line, "/" offers commands, "@" people. */
export function Composer({ place, label, threadTs, takesFocus }: Props) {
  const key = `${model.state?.me} ${place.id} ${threadTs ?? ''}`;
  const [text, setText] = useState(unsent.get(key) ?? '');
  const [trouble, setTrouble] = useState('');
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const offers = hidden ? [] : completionsFor(text, threadTs !== undefined);
  const at = Math.min(active, offers.length - 1);
  const id = `composer-${threadTs === undefined ? 'place' : 'thread'}`;
  usePopup(offers.length > 0, box, popup);
  useEffect(() => {
    if (takesFocus === true) area.current?.focus();
  }, []);
  useLayoutEffect(() => grow(area.current), [text]);

  const write = (words: string) => {
    setText(words);
    setActive(0);
    setHidden(false);
    setTrouble('');
    unsent.set(key, words);
  };
  const complete = (offer: Completion) => {
    write(offer.becomes);
    if (offer.becomes.endsWith(' ')) setHidden(true);
    area.current?.focus();
  };
  const send = async () => {
    const words = text.trim();
    if (words === '') return;
    write('');
    try {
      const question = { do: 'say', channel: place.id, text: words } as const;
      const told = await ask<Told>(threadTs === undefined ? question : { ...question, threadTs });
      if (told.trouble !== undefined) setTrouble(told.trouble);
    } catch (error) {
      // What was typed comes back, so that nothing has to be written twice.
      if (unsent.get(key) === '') write(words);
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  const sendFile = async (input: HTMLInputElement) => {
    const [chosen] = input.files ?? [];
    if (chosen === undefined) return;
    try {
      const base64 = await base64Of(chosen);
      await ask<Told>({ do: 'send', channel: place.id, name: chosen.name, base64 });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
    input.value = '';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[at];
    if (offer !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((at + (event.key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length);
    } else if (offer !== undefined && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      event.preventDefault();
      // A command typed whole is sent, not completed once more.
      if (event.key === 'Enter' && text.trim() === offer.becomes.trim()) void send();
      else complete(offer);
    } else if (offer !== undefined && event.key === 'Escape') {
      event.preventDefault();
      setHidden(true);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
  };
  return html`<form
    class="composer"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      void send();
    }}
  >
    ${
      trouble !== '' &&
      html`<p class="trouble" role="alert">
        ${icon('warning')}<span>${trouble}</span>
        <button type="button" class="quiet-button" aria-label="Dismiss" onClick=${() => setTrouble('')}>${icon('close')}</button>
      </p>`
    }
    <div ref=${box} class="composer-box">
      ${threadTs === undefined && html`<${Menu} label="Commands and shortcuts" face=${icon('plus')} items=${[uploadItem(file.current), ...menuItems(write, area.current)]} />`}
      <input ref=${file} type="file" hidden aria-label="Upload a file" onChange=${(event: Event) => void sendFile(event.currentTarget as HTMLInputElement)} />
      <textarea
        ref=${area}
        rows="1"
        aria-label=${label}
        placeholder=${label}
        aria-autocomplete="list"
        aria-controls=${offers.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant=${offers.length > 0 ? `${id}-${at}` : undefined}
        value=${text}
        onInput=${(event: InputEvent) => write((event.currentTarget as HTMLTextAreaElement).value)}
        onKeyDown=${onKeyDown}
        onBlur=${() => setHidden(true)}
        onFocus=${() => setHidden(false)}
      ></textarea>
      <button type="submit" class="send" aria-label="Send" title="Send" disabled=${text.trim() === ''}>${icon('send')}</button>
    </div>
    ${
      offers.length > 0 &&
      html`<div ref=${popup} class="popup completions" popover="manual" onMouseDown=${(event: Event) => event.preventDefault()}>
        <div class="options" role="listbox" id=${`${id}-list`} aria-label="Suggestions">
          ${offers.map((offer, index) => showOffer(offer, index))}
        </div>
      </div>`
    }
  </form>`;

  function showOffer(offer: Completion, index: number) {
    return html`<div
      id=${`${id}-${index}`}
      key=${offer.becomes}
      role="option"
      class=${`option${index === at ? ' active' : ''}`}
      aria-selected=${index === at ? 'true' : 'false'}
      onClick=${() => complete(offer)}
    >
      <span class="option-words"><strong>${offer.name}</strong> <span class="hint-words">${offer.hint}</span><small>${offer.note}</small></span>
    </div>`;
  }
}

function grow(area: HTMLTextAreaElement | null): void {
  if (area === null) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight, 220)}px`;
}

const uploadItem = (input: HTMLInputElement | null) => ({
  label: 'Upload a file',
  choose: () => input?.click(),
});

/** The "+": global shortcuts act at once, commands are written out for their words. */
function menuItems(write: (words: string) => void, area: HTMLTextAreaElement | null) {
  const { state } = model;
  const commands = (state?.commands ?? []).map((one) => ({
    label: one.command,
    note: one.description,
    choose: () => {
      write(`${one.command} `);
      area?.focus();
    },
  }));
  const shortcuts = (state?.shortcuts.global ?? []).map((name) => ({
    label: name,
    ...(state === null ? {} : { note: state.app.name }),
    choose: () =>
      void ask<Told>({ do: 'shortcut', name }).then(
        ({ trouble }) => trouble !== undefined && tell(trouble, true),
        (error: Error) => tell(error.message, true),
      ),
  }));
  return [...shortcuts, ...commands];
}
