import { expect, test } from 'vitest';
import { heldOutPlans } from '../../../bench/explanations/held-out-plans.ts';
import { isPrinted, type Line, printedDraft } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';

const REQUEST = { audience: 'patient', language: 'en', readingLevel: 6 } as const;
const sheets = heldOutPlans.map(({ sheet }) => sheet);

test.each(sheets.map((sheet) => [sheet.patient.familyName, sheet] as const))(
  'every line has a key of its own, the same in the next draft: %s',
  (_, sheet) => {
    const keys = draftExplanation(sheet, REQUEST).sections.flatMap(({ lines }) =>
      lines.map(({ key }) => key),
    );
    expect(keys).not.toContain('');
    expect(new Set(keys).size).toBe(keys.length);
    expect(
      draftExplanation(sheet, REQUEST).sections.flatMap(({ lines }) => lines.map(({ key }) => key)),
    ).toEqual(keys);
  },
);

test('a record keeps its keys when the ids of its facts change', () => {
  const [sheet] = sheets;
  if (!sheet) throw new Error('no sheet');
  const named = (rename: (id: string) => string) => ({
    ...sheet,
    facts: sheet.facts.map((fact) => ({
      ...fact,
      id: rename(fact.id),
      source: { recordType: 'Row', recordId: fact.id },
    })),
  });
  const keysOf = (rename: (id: string) => string) =>
    draftExplanation(named(rename), REQUEST).sections.flatMap(({ lines }) => lines.map(({ key }) => key));
  expect(keysOf((id) => `${id}x`)).toEqual(keysOf((id) => id));
});

const line = (more: Partial<Line>): Line => ({
  kind: 'text',
  text: 'words',
  facts: [],
  key: 'a',
  by: 'curated',
  ...more,
});

test('a curated sentence makes room for a model’s sentence once that is accepted, not before', () => {
  const curated = line({});
  const model = line({ key: 'b', by: 'model', replaces: 'a' });
  const accepted = line({ ...model, decision: { memberId: 'm', isAccepted: true } });
  const dropped = line({ ...model, decision: { memberId: 'm', isAccepted: false } });
  const printed = (lines: Line[]) => lines.filter((one) => isPrinted(one, { lines })).map(({ by }) => by);
  expect(printed([curated, model])).toEqual(['curated']);
  expect(printed([curated, dropped])).toEqual(['curated']);
  expect(printed([curated, accepted])).toEqual(['model']);
});

test('a hidden line, and a section of hidden lines alone, is not printed', () => {
  const hidden = { memberId: 'm', reason: null };
  const sections = [
    { id: 'to_do' as const, heading: 'What to do', lines: [line({ hidden }), line({ key: 'b' })] },
    { id: 'call' as const, heading: 'Who to call', lines: [line({ hidden })] },
  ];
  expect(printedDraft({ sections }).sections.map(({ id, lines }) => [id, lines.length])).toEqual([
    ['to_do', 1],
  ]);
});
