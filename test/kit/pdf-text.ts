import { inflateSync } from 'node:zlib';

/**
 * The words of each page of a PDF of ours, one line for each piece of text that is drawn, read back through the tables
 * by which a viewer copies text.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const get = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', stream: '' };
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => {
      const fonts = new Map<string, string[]>();
      const resources = get(/\/Resources (\d+) 0 R/.exec(head)?.[1]).head;
      for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        const map = get(/\/ToUnicode (\d+) 0 R/.exec(get(id).head)?.[1]).stream;
        fonts.set(name, lettersOf(map));
      }
      return wordsOf(get(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream, fonts);
    });
}

function objectsOf(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, { head: string; stream: string }>();
  for (const match of raw.matchAll(/(?<=^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const at = body.indexOf('stream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const data = Buffer.from(at < 0 ? '' : body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    const stream = head.includes('/FlateDecode')
      ? inflateSync(data).toString('latin1')
      : data.toString('latin1');
    objects.set(id, { head, stream });
  }
  return objects;
}

/** By the number of their glyph, from "<0000> <00ff> [<0041> <0042>]". */
function lettersOf(map: string): string[] {
  const letters: string[] = [];
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    for (const [n, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      letters[Number.parseInt(from, 16) + n] = (hex.match(/[0-9a-f]{4}/gi) ?? [])
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join('');
  return letters;
}

function wordsOf(content: string, fonts: ReadonlyMap<string, string[]>): string {
  let letters: string[] = [];
  const lines: string[] = [];
  for (const [, font, , list] of content.matchAll(/\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    if (list !== undefined)
      lines.push(
        [...list.matchAll(/<([0-9a-f]+)>/gi)]
          .flatMap(([, hex = '']) => hex.match(/[0-9a-f]{4}/gi) ?? [])
          .map((id) => letters[Number.parseInt(id, 16)] ?? '?')
          .join(''),
      );
  }
  return lines.join('\n');
}
