import { expect, test } from 'vitest';
import type { Handout } from '../../src/domain/explanations/handout.ts';
import { sidesOf } from '../../src/handout/sides.ts';
import type { Line, Section } from '../../src/plain-language/draft.ts';
import { draftExplanation } from '../../src/plain-language/drafter/draft-explanation.ts';
import { ask, flag, medicine, problem, sheetOf, todo } from '../plain-language/build-sheet.ts';
import { SHEETS } from '../plain-language/sheets.ts';
import { handoutOf, printed } from './kit.ts';

const PLANS = Object.entries(SHEETS).filter(([name]) => name !== 'eighty medicines');
const FIRST = ['The main thing', 'Your medicines', 'When to get help'];
const SECOND = ['Your visits', 'What to do', 'Whom to call', 'Check that we were clear'];

test.each(PLANS)('one sheet with two sides: %s', async (_, sheet) => {
  const pages = await printed(handoutOf(sheet));
  expect(pages).toHaveLength(2);
  const [first = '', second = ''] = pages.map((page) => page.split('\n'));
  const has = (side: string | string[], headings: string[]) =>
    headings.filter((heading) => side.includes(heading));
  expect(has(second, FIRST)).toEqual([]);
  expect(has(first, SECOND)).toEqual([]);
  expect(has(first, FIRST).slice(0, 1)).toEqual(['The main thing']);
  expect(has(second, SECOND).at(-1)).toBe('Check that we were clear');
});

test.each(PLANS)('in Spanish too: %s', async (_, sheet) => {
  expect(await printed(handoutOf(sheet, { languages: ['es'] }))).toHaveLength(2);
});

test.each(PLANS)(
  'in large type on two sheets at most, with emergencies on the first page: %s',
  async (_, sheet) => {
    const pages = await printed(handoutOf(sheet, { isLargeType: true }));
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(pages[0]).toContain('When to get help');
  },
);

test('each of two languages has a sheet of its own, which begins on a front side', async () => {
  for (const [, sheet] of PLANS) {
    const pages = await printed(handoutOf(sheet, { languages: ['en', 'es'] }));
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain('The main thing');
    expect(pages[2]).toContain('Lo principal');
  }
});

test('after an odd number of pages the other language leaves one blank', async () => {
  const both = handoutOf(sheetOf([problem({ id: 'p', name: 'heart failure' })]), { languages: ['en', 'es'] });
  const texts = both.texts.map((text) => ({ ...text, sections: text.sections.slice(0, 1) }));
  const pages = await printed({ ...both, texts });
  expect(pages).toHaveLength(3);
  expect(pages[2]).toContain('Su plan de cuidado');
});

const long = sheetOf([
  problem({ id: 'p', name: 'heart failure' }),
  flag('f', 'call_911', 'You have chest pain'),
  ...Array.from({ length: 40 }, (_, n) => medicine({ id: `m${n}`, name: `drug${n}` })),
  ...Array.from({ length: 40 }, (_, n) => todo({ id: `t${n}`, text: `walk to house number ${n} and back` })),
]);

test('a plan that no sheet holds has what to do in an emergency on its first page, and loses nothing', async () => {
  const pages = await printed(handoutOf(long));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toMatch(/The main thing[\s\S]*When to get help[\s\S]*chest pain/);
  const words = pages.join('\n');
  for (let n = 0; n < 40; n += 1) {
    expect(words).toMatch(new RegExp(`drug${n}\\b`, 'i'));
    expect(words.replaceAll('\n', ' ')).toContain(`house number ${n} and back`);
  }
});

test.each<[string, Partial<Handout>]>([
  ['usual type', {}],
  ['large type', { isLargeType: true }],
])('no heading, lead or head of a table ends a page, in %s', async (_, given) => {
  for (const sheet of [long, ...Object.values(SHEETS)]) {
    const handout = handoutOf(sheet, given);
    const kept = handout.texts.flatMap(({ sections }) =>
      sections.flatMap(({ heading, lines }) => [
        heading,
        ...lines.filter(({ kind, text }) => kind === 'text' && text.endsWith(':')).map(({ text }) => text),
      ]),
    );
    for (const page of await printed(handout)) {
      // The last two are the foot.
      const last = page.split('\n').at(-3) ?? '';
      expect([...kept, 'What for and how']).not.toContain(last);
    }
  }
});

test('whose sheet it is, and which page, is on each page', async () => {
  const pages = await printed(handoutOf(long, { patientName: '陈美玲' }));
  expect(pages.map((page) => page.split('\n').at(-1))).toEqual(
    pages.map((_, n) => `${n + 1} / ${pages.length}`),
  );
  for (const page of pages) expect(page).toMatch(/陈|美|玲/);
});

const line = (kind: Line['kind'], text: string): Line => ({ kind, text, facts: [], key: '', by: 'template' });
const section = (id: Section['id'], ...lines: Line[]): Section => ({ id, heading: id, lines });
const texts = (sections: readonly Section[]) => sections.map(({ lines }) => lines.map(({ text }) => text));

test('a line that was said above is left out, and a lead of whose list nothing is left', () => {
  const { first } = sidesOf([
    section('changed', line('item', 'Stop taking ibuprofen. Dr. Osei decided this.')),
    section(
      'medicines',
      line('text', 'Stop these:'),
      line('item', 'Stop taking ibuprofen.'),
      line('text', 'On hold:'),
      line('item', 'Stop taking ibuprofen. Ask us about aspirin.'),
    ),
  ]);
  expect(texts(first)).toEqual([
    ['Stop taking ibuprofen. Dr. Osei decided this.'],
    ['On hold:', 'Stop taking ibuprofen. Ask us about aspirin.'],
  ]);
});

test('what differs in one figure is another line; rows and leads may read alike', () => {
  const { first } = sidesOf([
    section('main', line('text', 'Ask for:'), line('text', 'Take 5 mg.')),
    section(
      'medicines',
      line('text', 'Take 50 mg.'),
      line('table_row', 'Lisinopril | 1 tablet'),
      line('table_row', 'Lisinopril | 1 tablet'),
      line('text', 'Ask for:'),
      line('item', 'An ice pack.'),
    ),
  ]);
  expect(texts(first).flat()).toHaveLength(7);
});

test.each(PLANS)('a summary for a clinician is one page, its note with it: %s', async (_, sheet) => {
  const handout = handoutOf(sheet);
  const { sections } = draftExplanation(sheet, ask({ audience: 'clinician' }));
  const texts = handout.texts.map((text) => ({ ...text, sections }));
  expect(await printed({ ...handout, texts })).toHaveLength(1);
});
