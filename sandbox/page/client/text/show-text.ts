import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import type { TextObject } from '../../wire.ts';
import { openPerson, openPlace } from '../live/moves.ts';
import { channelName, personName, reader } from '../live/names.ts';
import { formatDate } from './dates.ts';
import { emojiNamed } from './emoji.ts';
import { parseInline, parseMrkdwn } from './mrkdwn.ts';
import type { Inline, Paragraph } from './nodes.ts';

/** A text object in running text: mrkdwn with its marks on one line, plain text as it is. */
export function showLine(text: TextObject | string | null | undefined): ComponentChildren {
  if (text === undefined || text === null) return null;
  if (typeof text === 'string') return text;
  return text.type === 'mrkdwn' ? showInlines(parseInline(text.text)) : showPlain(text.text);
}

/** Plain text keeps its line ends and shows emoji, and nothing else. */
function showPlain(text: string): ComponentChildren {
  const parts = text.split(/:([a-z0-9_+-]+):/);
  if (parts.length === 1) return text;
  return parts.map((part, index) => (index % 2 === 0 ? part : showInlines([{ kind: 'emoji', name: part }])));
}

/** A text object as paragraphs. */
export function showText(text: TextObject | string | null | undefined): ComponentChildren {
  if (typeof text === 'object' && text !== null && text.type === 'mrkdwn') {
    return showParagraphs(parseMrkdwn(text.text));
  }
  return html`<p class="plain">${showLine(text)}</p>`;
}

export function showParagraphs(paragraphs: readonly Paragraph[]): ComponentChildren {
  return paragraphs.map(showParagraph);
}

function showParagraph(paragraph: Paragraph): ComponentChildren {
  switch (paragraph.kind) {
    case 'paragraph':
      return html`<p>${showInlines(paragraph.inside)}</p>`;
    case 'heading':
      return html`<p class="text-heading" role="heading" aria-level=${Math.min(6, paragraph.level + 2)}>
        ${showInlines(paragraph.inside)}
      </p>`;
    case 'quote':
      return html`<blockquote>${showParagraphs(paragraph.inside)}</blockquote>`;
    case 'pre':
      return html`<pre tabindex="0">${paragraph.text}</pre>`;
    case 'rule':
      return html`<hr />`;
    case 'table':
      return showTable(paragraph.rows.map((row) => row.map(showInlines)));
    case 'list': {
      const items = paragraph.items.map((item) => html`<li>${item.map(showItem)}</li>`);
      const level = `indent-${Math.min(paragraph.indent, 4)}`;
      return paragraph.ordered
        ? html`<ol class=${level} start=${paragraph.start}>${items}</ol>`
        : html`<ul class=${level}>${items}</ul>`;
    }
  }
}

/** A paragraph in a list item stands without a paragraph's own space. */
function showItem(paragraph: Paragraph): ComponentChildren {
  return paragraph.kind === 'paragraph' ? showInlines(paragraph.inside) : showParagraph(paragraph);
}

/** The first row is the head. Wide tables scroll by themselves. */
export function showTable(rows: ComponentChildren[][], caption?: string): VNode | VNode[] {
  const [head = [], ...body] = rows;
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption ?? 'Table'}>
    <table>
      ${caption === undefined ? null : html`<caption>${caption}</caption>`}
      <thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
      <tbody>
        ${body.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

export function showInlines(inlines: readonly Inline[]): ComponentChildren {
  return inlines.map(showInline);
}

function showInline(inline: Inline): ComponentChildren {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'strong':
      return html`<strong>${showInlines(inline.inside)}</strong>`;
    case 'em':
      return html`<em>${showInlines(inline.inside)}</em>`;
    case 'del':
      return html`<del>${showInlines(inline.inside)}</del>`;
    case 'link':
      return showLink(inline.url, showInlines(inline.inside));
    case 'person':
      return html`<button type="button" class="mention" onClick=${() => openPerson(inline.id)}>
        @${personName(inline.id, inline.fallback)}
      </button>`;
    case 'channel':
      return html`<button type="button" class="mention" onClick=${() => openPlace(inline.id)}>
        #${channelName(inline.id, inline.fallback)}
      </button>`;
    case 'broadcast':
      return html`<span class="mention">@${inline.name}</span>`;
    case 'emoji':
      return showEmoji(inline.name);
    case 'date': {
      const words = formatDate(reader(), inline.timestampS, inline.format, inline.fallback);
      const time = html`<time datetime=${isoTime(inline.timestampS)}>${words}</time>`;
      return inline.url === '' ? time : showLink(inline.url, time);
    }
  }
}

function isoTime(timestampS: number): string | undefined {
  return Number.isFinite(timestampS) ? new Date(timestampS * 1000).toISOString() : undefined;
}

function showEmoji(name: string): ComponentChildren {
  const found = emojiNamed(name);
  if (found === undefined) return `:${name}:`;
  return html`<span role="img" aria-label=${name.replaceAll('_', ' ')}>${found}</span>`;
}

/** Only addresses that a browser may follow; anything else stays text. */
function showLink(url: string, inside: ComponentChildren): ComponentChildren {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return inside;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}
