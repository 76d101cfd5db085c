import { html } from 'htm/preact';
import type { Block, Element, TextObject } from '../../wire.ts';
import type { Surface } from '../live/hand.ts';
import { type IconName, icon } from '../parts/icons.ts';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import { showLine, showParagraphs, showText } from '../text/show-text.ts';
import { showElement } from './element-at.ts';

/** Text, fields in two columns, and one element beside them. */
export function showSection(surface: Surface, block: Block) {
  const { accessory } = block;
  const text = html`<div class="section-text">
    ${block.text !== undefined && html`<div class="text-block">${showText(block.text)}</div>`}
    ${
      block.fields !== undefined &&
      html`<div class="section-fields">${block.fields.map((field) => html`<div class="text-block">${showText(field)}</div>`)}</div>`
    }
  </div>`;
  if (accessory === undefined) return html`<div class="section">${text}</div>`;
  const isWide = accessory.type === 'checkboxes' || accessory.type === 'radio_buttons';
  return html`<div class=${`section${isWide ? ' section-wide' : ''}`}>
    ${text}
    <div class="accessory">
      ${accessory.type === 'image' ? showImage(accessory, 'thumb') : showElement(surface, block, accessory, beside(block, accessory))}
    </div>
  </div>`;
}

/** A field is named by the text beside it; a button by its own words. */
function beside(block: Block, accessory: Element): string {
  if (accessory.type === 'button' || accessory.placeholder !== undefined) return '';
  const first = plainWords(block.text).split('\n')[0] ?? '';
  return accessory.type === 'overflow' && first !== '' ? `More actions: ${first}` : first;
}

/** A text without its marks, for labels. */
export function plainWords(text: TextObject | string | undefined): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text.type === 'mrkdwn'
    ? text.text.replace(/<[^>|]*\|?([^>]*)>/g, '$1').replace(/[*_~`]/g, '')
    : text.text;
}

export function showActions(surface: Surface, block: Block) {
  return html`<div class="actions">
    ${(block.elements ?? []).map((element) => html`<div class="action" key=${element.action_id}>${showElement(surface, block, element)}</div>`)}
  </div>`;
}

/** Small print: texts and tiny pictures in a row. */
export function showContext(block: Block) {
  return html`<div class="context">
    ${(block.elements ?? []).map((element) =>
      element.type === 'image'
        ? showImage(element, 'tiny')
        : html`<div class="text-block">${showContextText(element as unknown as TextObject)}</div>`,
    )}
  </div>`;
}

function showContextText(text: TextObject) {
  return text.type === 'mrkdwn' ? showParagraphs(parseMrkdwn(text.text)) : showText(text);
}

export function showHeader(block: Block) {
  return html`<h3 class="block-header">${showLine(block.text)}</h3>`;
}

/** Pictures from outside are not fetched: nothing leaves this machine. What they show is said instead. */
export function showImage(image: object, size: 'full' | 'thumb' | 'tiny') {
  const { alt_text: alt = '', image_url: url = '' } = image as { alt_text?: string; image_url?: string };
  const isHere = url.startsWith('data:image/') || url.startsWith(location.origin);
  if (isHere) return html`<img class=${`image image-${size}`} src=${url} alt=${alt} />`;
  return html`<span class=${`image image-${size} image-absent`} role="img" aria-label=${alt} title=${alt}>
    ${icon('image')}${size === 'full' && html`<span>${alt}</span>`}
  </span>`;
}

export function showImageBlock(block: Block) {
  return html`<figure class="image-block">
    ${block.title !== undefined && html`<figcaption>${showLine(block.title)}</figcaption>`}
    ${showImage(block, 'full')}
  </figure>`;
}

const ALERTS: { [level: string]: IconName } = { warning: 'warning', error: 'warning', success: 'check' };

/** A word about the whole window. */
export function showAlert(block: Block) {
  const level = typeof block.level === 'string' ? block.level : 'default';
  return html`<div class=${`alert alert-${level}`} role=${level === 'error' || level === 'warning' ? 'alert' : 'status'}>
    ${icon(ALERTS[level] ?? 'help')}<div class="text-block">${showText(block.text)}</div>
  </div>`;
}
