import type { Handout, HandoutText } from '../domain/explanations/handout.ts';
import { inParagraphs, type Line, type Section } from '../plain-language/draft.ts';
import { HELP, sidesOf } from './sides.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
  :root { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; line-height: 1.5; color: #111; }
  body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; font-size: 12pt; }
  body.large { font-size: 18pt; max-width: 60rem; }
  header { border-bottom: 2px solid #1f3a5f; padding-bottom: .5rem; }
  header p { margin: .1rem 0; }
  h1 { font-size: 1.6em; margin: 1rem 0 0; }
  h2 { font-size: 1.2em; margin: 1.4rem 0 .3rem; color: #1f3a5f; break-after: avoid; }
  ul { padding-left: 1.2em; } li, tr { break-inside: avoid; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border: 1px solid #777; padding: .3em .5em; text-align: left; vertical-align: top; }
  .help { border: 2px solid #a4001d; border-radius: 4px; padding: 0 .7em; margin-top: 1rem; break-inside: avoid; }
  .help h2 { color: #a4001d; margin-top: .5rem; }
  article + article { break-before: right; margin-top: 4rem; }
  footer { border-top: 1px solid #777; margin-top: 1.5rem; font-size: .8em; }
  @media print { @page { margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages); } } body { margin: 0; max-width: none; }
    .side { break-before: page; } article + article { margin-top: 0; } }
`;

/** A page that needs nothing from elsewhere, and prints as it looks; each language begins on a sheet of its own. */
export function handoutPage(handout: Handout): string {
  const { texts, isLargeType } = handout;
  return `<!doctype html>
<html lang="${texts[0]?.language ?? 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(handout.caseKey)}</title><style>${STYLE}</style></head>
<body class="${isLargeType ? 'large' : ''}">
<main>${texts.map((text) => article(handout, text)).join('\n')}</main>
</body></html>
`;
}

function article(
  { clinic, patientName }: Handout,
  { language, title, sections, notes }: HandoutText,
): string {
  const { first, second } = sidesOf(sections);
  const head = [clinic.address, clinic.phone].filter((part) => part !== null);
  return `<article lang="${language}"><header><p><strong>${escapeHtml(clinic.name)}</strong></p>${head.map((part) => `<p>${escapeHtml(part)}</p>`).join('')}</header>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(patientName)}</p>
${first.map(section).join('\n')}
<div class="side">${second.map(section).join('\n')}</div>
<footer>${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}</footer></article>`;
}

function section({ id, heading, lines }: Section): string {
  return `<section${id === HELP ? ' class="help"' : ''}><h2>${escapeHtml(heading)}</h2>${runsOf(inParagraphs(lines)).map(run).join('')}</section>`;
}

/**
 * Neighbouring lines of one kind: a list, a table, or paragraphs. A table that goes on after another line has its
 * head again: without it no one knows which cell is the morning's.
 */
export function runsOf(lines: readonly Line[]): Line[][] {
  const runs: Line[][] = [];
  let head: Line | null = null;
  for (const line of lines) {
    const last = runs.at(-1);
    if (line.kind === 'table_head') head = line;
    if (last?.[0] && groupOf(last[0]) === groupOf(line) && line.kind !== 'table_head') last.push(line);
    else runs.push(line.kind === 'table_row' && head ? [head, line] : [line]);
  }
  return runs;
}

const groupOf = ({ kind }: Line) => (kind === 'table_head' || kind === 'table_row' ? 'table' : kind);

function run(lines: readonly Line[]): string {
  const group = lines[0] && groupOf(lines[0]);
  if (group === 'item') return `<ul>${lines.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
  if (group === 'table') return `<table>${lines.map(row).join('')}</table>`;
  return lines.map(({ text }) => `<p>${escapeHtml(text)}</p>`).join('');
}

export const cellsOf = ({ cells, text }: Line): readonly string[] => cells ?? text.split(' | ');

function row(line: Line): string {
  const tag = line.kind === 'table_head' ? 'th' : 'td';
  return `<tr>${cellsOf(line)
    .map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`)
    .join('')}</tr>`;
}
