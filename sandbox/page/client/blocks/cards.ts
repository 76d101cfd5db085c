import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Block, Element, TextObject } from '../../wire.ts';
import type { Surface } from '../live/hand.ts';
import { showLine, showText } from '../text/show-text.ts';
import { showImage } from './basic.ts';
import { showElement } from './element-at.ts';

export function showCard(surface: Surface, block: Block) {
  const part = (name: string) => block[name] as TextObject | undefined;
  const image = (name: string, size: 'full' | 'tiny') =>
    block[name] === undefined ? null : showImage(block[name] as { [part: string]: unknown }, size);
  const actions = Array.isArray(block.actions) ? (block.actions as Element[]) : [];
  return html`<div class="card">
    ${image('hero_image', 'full')}
    <div class="card-head">${image('icon', 'tiny')}<strong>${showLine(block.title)}</strong></div>
    ${part('subtitle') !== undefined && html`<div class="quiet">${showLine(part('subtitle'))}</div>`}
    ${part('body') !== undefined && html`<div class="text-block">${showText(part('body'))}</div>`}
    ${actions.length > 0 && html`<div class="actions">${actions.map((element) => showElement(surface, block, element))}</div>`}
  </div>`;
}

/** Cards side by side; they scroll by themselves. */
export function showCarousel(surface: Surface, block: Block) {
  const cards = (block.elements ?? []) as unknown as Block[];
  return html`<div class="carousel" tabindex="0" role="group" aria-label="Cards">${cards.map((card) => showCard(surface, card))}</div>`;
}

/** A frame around other blocks, folded where the app wants it so. */
export function showContainer(block: Block, children: ComponentChildren) {
  const title = (block.title as TextObject | undefined)?.text ?? 'Details';
  if (block.is_collapsible === true) {
    return html`<details class="container" open=${block.default_collapsed !== true}>
      <summary>${title}</summary>${children}
    </details>`;
  }
  return html`<div class="container"><strong>${title}</strong>${children}</div>`;
}

export function showContextActions(surface: Surface, block: Block) {
  return html`<div class="actions small">${(block.elements ?? []).map((element) => showElement(surface, block, element))}</div>`;
}
