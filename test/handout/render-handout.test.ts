import { expect, test } from 'vitest';
import type { Handout } from '../../src/domain/explanations/handout.ts';
import { renderHandout } from '../../src/handout/render-handout.ts';
import type { Line, Section } from '../../src/plain-language/draft.ts';

const line = (kind: Line['kind'], text: string): Line => ({
  kind,
  text,
  facts: [],
  key: '',
  by: 'template',
  ...(kind.startsWith('table') ? { cells: text.split(' | ') } : {}),
});
const sections = (count: number): Section[] => [
  {
    id: 'medicines',
    heading: 'Sus medicinas',
    lines: [
      line('table_head', 'Medicina | Mañana | Mediodía | Tarde | Al acostarse | Para qué'),
      ...Array.from({ length: count }, (_, n) =>
        line(
          'table_row',
          `Metoprolol succinate ER ${n + 1} mg | 1 tableta | – | – | – | <presión> & corazón`,
        ),
      ),
    ],
  },
  { id: 'to_do', heading: 'Qué hacer', lines: [line('item', 'Pésese. ¿Ñandú? ¡Sí!'), line('text', 'Fin.')] },
];
const handout = (
  given: Partial<Handout> & { count?: number; languages?: ('en' | 'es')[] } = {},
): Handout => ({
  caseKey: 'K7Q4',
  patientName: 'Dolores Ibarra Peña',
  clinic: { name: 'Harbor Clinic', address: '12 Wharf Street', phone: '207-555-0100' },
  isLargeType: false,
  texts: (given.languages ?? ['es']).map((language) => ({
    language,
    title: 'Su plan de cuidado',
    sections: sections(given.count ?? 3),
    notes: ['Leído y aprobado por Ana.'],
  })),
  ...given,
});
const pages = (pdf: Buffer | undefined) =>
  pdf?.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

test('a PDF has its fonts in it, the case key for a title, and no name in what lists show', async () => {
  const [pdf] = await renderHandout(handout(), ['pdf']);
  const raw = pdf?.data.toString('latin1') ?? '';
  expect(pdf?.name).toBe('K7Q4-es.pdf');
  expect(raw).toMatch(/^%PDF-1\.\d/);
  expect(raw).toMatch(/\/FontFile2/);
  expect(raw).toContain('(K7Q4)');
  expect(raw).not.toContain('Ibarra');
  expect(pages(pdf?.data)).toBe(2);
});

test('eighty medicines go on over pages, in a small file', async () => {
  const [pdf] = await renderHandout(handout({ count: 80 }), ['pdf']);
  expect(pages(pdf?.data)).toBeGreaterThan(2);
  expect(pdf?.data.length).toBeLessThan(300_000);
});

test('a paragraph longer than a page is taken apart, not cut', async () => {
  const long = handout();
  const [text] = long.texts;
  if (!text) throw new Error('no text');
  const words = Array.from({ length: 4000 }, (_, n) => `word${n}`).join(' ');
  const texts = [
    { ...text, sections: [{ id: 'main' as const, heading: 'A', lines: [line('text', words)] }] },
  ];
  const [pdf] = await renderHandout({ ...long, texts }, ['pdf']);
  expect(pages(pdf?.data)).toBeGreaterThan(5);
});

test('the page escapes what it shows, needs nothing from elsewhere, and says its language', async () => {
  const [page] = await renderHandout(handout(), ['page']);
  const html = page?.data.toString() ?? '';
  expect(html).toContain('&lt;presión&gt; &amp; corazón');
  expect(html).toContain('<html lang="es">');
  expect(html).not.toMatch(/<script|https?:|src=|@import/);
  expect(html).toMatch(/<th>Medicina<\/th><th>Mañana<\/th>/);
});

test('plain text has every line, bullets and the note of who approved it', async () => {
  const [text] = await renderHandout(handout(), ['text']);
  expect(text?.data.toString()).toMatch(
    /^Harbor Clinic\n12 Wharf Street\n207-555-0100\n[\s\S]*SUS MEDICINAS\nMedicina \| Mañana[\s\S]*• Pésese[\s\S]*Leído y aprobado por Ana\.\n$/,
  );
});

test('a table that goes on after another line has its head again, as page, plain text and PDF', async () => {
  const whole = handout();
  const [text] = whole.texts;
  if (!text) throw new Error('no text');
  const [head, ...rows] = sections(2)[0]?.lines ?? [];
  if (!head) throw new Error('no head');
  const broken = [head, ...rows.slice(0, 1), line('text', 'Tómela con comida.'), ...rows.slice(1)];
  const of = (lines: Line[]) => ({
    ...whole,
    texts: [{ ...text, sections: [{ id: 'medicines' as const, heading: 'Sus medicinas', lines }] }],
  });
  const [page, plain, pdf] = await renderHandout(of(broken), ['page', 'text', 'pdf']);
  expect(page?.data.toString().match(/<th>Mañana<\/th>/g)).toHaveLength(2);
  expect(plain?.data.toString()).toMatch(
    /Tómela con comida\.\nMedicina \| Mañana .*\nMetoprolol succinate ER 2 mg/,
  );
  // The PDF draws what the page shows: as if the head had been written a second time.
  const [twice] = await renderHandout(of([...broken.slice(0, 3), head, ...broken.slice(3)]), ['pdf']);
  expect(pdf?.data.length).toBe(twice?.data.length);
});
