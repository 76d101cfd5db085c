import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';

/** Folded from this depth on, so that a view's outline fits the drawer. */
const OPEN_DEPTH = 2;

/** JSON that folds: names, values by kind, and how much a folded part holds. */
export function showJson(value: unknown): ComponentChildren {
  return html`<div class="json" tabindex="0" role="group" aria-label="JSON">${showValue(value, 0)}</div>`;
}

function showValue(value: unknown, depth: number, name?: string): ComponentChildren {
  const key = name === undefined ? null : html`<span class="json-key">${name}</span>: `;
  if (typeof value !== 'object' || value === null)
    return html`<div class="json-line">${key}${showPlain(value)}</div>`;
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const size = isList ? `[${entries.length}]` : `{${entries.length}}`;
  if (entries.length === 0)
    return html`<div class="json-line">${key}<span class="json-size">${isList ? '[]' : '{}'}</span></div>`;
  return html`<details class="json-part" open=${depth < OPEN_DEPTH}>
    <summary>${key}<span class="json-size">${size}</span> <span class="json-hint">${hintOf(value)}</span></summary>
    <div class="json-inside">${entries.map(([inner, held]) => showValue(held, depth + 1, inner))}</div>
  </details>`;
}

/** What tells this part from its neighbours while it is folded. */
function hintOf(value: object): string {
  const { type, text, block_id: blockId, action_id: actionId } = value as { [key: string]: unknown };
  return [type, actionId ?? blockId, typeof text === 'string' ? text.slice(0, 40) : undefined]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}

function showPlain(value: unknown): ComponentChildren {
  const kind = value === null || value === undefined ? 'nothing' : typeof value;
  return html`<span class=${`json-${kind}`}>${value === undefined ? 'nothing' : JSON.stringify(value)}</span>`;
}
