import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import type { ShownFile } from '../../wire.ts';
import { channelName } from '../live/names.ts';
import { model } from '../live/store.ts';
import { icon } from '../parts/icons.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { showLine, showParagraphs } from '../text/show-text.ts';

/** The files of a message: each opens in a window of its own, a canvas right here. */
export function showFiles(files: readonly ShownFile[]): ComponentChildren {
  if (files.length === 0) return null;
  return html`<ul class="files" aria-label="Files">
    ${files.map((file) => html`<li key=${file.id}>${file.canvas === null ? showLink(file) : showCanvas(file, file.canvas)}</li>`)}
  </ul>`;
}

function showLink({ id, name, title, size }: ShownFile) {
  return html`<a class="file" href=${`/file/${id}?as=${model.state?.me ?? ''}`} target="_blank" rel="noopener">
    <strong>${title}</strong> <span class="quiet">${name}, ${Math.ceil(size / 1024)} KB</span>
  </a>`;
}

function showCanvas({ title }: ShownFile, markdown: string) {
  // A summary is one control: the channel in the title is no link of its own.
  const text = title.replace(/<#(\w+)>/g, (_, id: string) => `#${channelName(id)}`);
  return html`<details class="file canvas">
    <summary>${icon('copy')}<strong>${showLine({ type: 'plain_text', text })}</strong><span class="quiet">Canvas</span></summary>
    <div class="text-block">${showParagraphs(parseMarkdown(markdown))}</div>
  </details>`;
}
