import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { Block, TextObject } from '../../wire.ts';
import { icon } from '../parts/icons.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { parseRichText } from '../text/rich-text.ts';
import { showLine, showParagraphs, showTable } from '../text/show-text.ts';

export function showRichText(block: unknown) {
  return html`<div class="text-block">${showParagraphs(parseRichText(block))}</div>`;
}

export function showMarkdown(block: Block) {
  return html`<div class="text-block">${showParagraphs(parseMarkdown(typeof block.text === 'string' ? block.text : ''))}</div>`;
}

/** Rows of raw text, numbers or rich text; the first row is the head. */
export function showRows(block: Block) {
  const rows = (block.rows ?? []).map((row) =>
    row.map(
      (cell): ComponentChildren =>
        cell.type === 'rich_text' ? showParagraphs(parseRichText(cell)) : String(cell.text ?? ''),
    ),
  );
  return showTable(rows, typeof block.caption === 'string' ? block.caption : undefined);
}

const STATUS: { [status: string]: string } = {
  pending: 'Waiting',
  in_progress: 'In progress',
  complete: 'Done',
  error: 'Failed',
};

/** One step of an assistant's work. */
export function showTaskCard(block: Block) {
  const status = String(block.status);
  const sources = Array.isArray(block.sources) ? (block.sources as { text?: string; url?: string }[]) : [];
  return html`<div class=${`task-card task-${status}`}>
    <div class="task-head">
      ${icon(status === 'complete' ? 'check' : status === 'error' ? 'warning' : 'clock')}
      <strong>${showLine(block.title)}</strong><span class="tag">${STATUS[status] ?? status}</span>
    </div>
    ${block.details !== undefined && showRichText(block.details)}
    ${block.output !== undefined && showRichText(block.output)}
    ${sources.length > 0 && html`<ul class="sources" aria-label="Sources">${sources.map(showSource)}</ul>`}
  </div>`;
}

function showSource(source: { text?: string; url?: string }) {
  return html`<li><a href=${source.url} target="_blank" rel="noopener noreferrer">${source.text ?? source.url}</a></li>`;
}

export function showPlan(block: Block) {
  const tasks = Array.isArray(block.tasks) ? (block.tasks as Block[]) : [];
  return html`<div class="plan"><strong>${showLine(block.title as TextObject | string)}</strong>${tasks.map(showTaskCard)}</div>`;
}
