import { describe, expect, test } from 'vitest';
import { heldOutPlans } from '../../../bench/explanations/held-out-plans.ts';
import type { Draft, DraftRequest, Line, Section } from '../../../src/plain-language/draft.ts';
import { draftExplanation } from '../../../src/plain-language/drafter/draft-explanation.ts';
import { carryOver } from '../../../src/plain-language/locked/carry-over.ts';
import { lockedFindings } from '../../../src/plain-language/locked/locked-findings.ts';
import { isSafetyLine, mayHide } from '../../../src/plain-language/locked/may-hide.ts';
import { maySwap } from '../../../src/plain-language/locked/movable.ts';

const [first] = heldOutPlans;
if (!first) throw new Error('no plan');
const { sheet } = first;
const REQUESTS: DraftRequest[] = [
  { audience: 'patient', language: 'en', readingLevel: 6 },
  { audience: 'patient', language: 'es', readingLevel: 6 },
  { audience: 'clinician', language: 'en', readingLevel: 8 },
];
const drafted = (request = REQUESTS[0] as DraftRequest) => draftExplanation(sheet, request);

const withLines = (draft: Draft, change: (lines: Line[], id: Section['id']) => Line[]): Draft => ({
  ...draft,
  sections: draft.sections.map((each) => ({ ...each, lines: change([...each.lines], each.id) })),
});
const eachLine = (draft: Draft) =>
  draft.sections.flatMap(({ id, lines }) => lines.map((line, index) => ({ id, line, index })));

describe.each(REQUESTS)('$audience, $language', (request) => {
  const draft = drafted(request);

  test('a draft as it was rendered matches its plan', () => {
    expect(lockedFindings(sheet, draft)).toEqual([]);
  });

  test('no line can be left out, and nothing put before or behind its words', () => {
    const [first] = draft.sections;
    for (const { id, line } of eachLine(draft)) {
      const only = (change: (line: Line) => Line[]) =>
        withLines(draft, (lines) => lines.flatMap((each) => (each.key === line.key ? change(each) : [each])));
      expect(
        lockedFindings(
          sheet,
          only(() => []),
        ),
      ).not.toEqual([]);
      // Each of one section: every line is compared in the same way.
      for (const text of id === first?.id ? [`${line.text} Or not.`, `Not: ${line.text}`] : [])
        expect(
          lockedFindings(
            sheet,
            only((each) => [{ ...each, text }]),
          ),
        ).toEqual([
          expect.objectContaining({
            rule: 'L1',
            level: 'block',
            at: expect.objectContaining({ section: id }),
          }),
        ]);
    }
  });

  test('the same line twice, and a line of nobody, block', () => {
    const line = eachLine(draft)[0]?.line as Line;
    const twice = withLines(draft, (lines, id) => (id === draft.sections[0]?.id ? [line, ...lines] : lines));
    const strange = withLines(draft, (lines) => [...lines, { ...line, key: 'x', text: 'Take two more.' }]);
    expect(lockedFindings(sheet, twice)).not.toEqual([]);
    expect(lockedFindings(sheet, strange)).toHaveLength(draft.sections.length);
  });
});

const WORD = /[\p{L}\p{N}]+/gu;

// Of each word each line is rendered again: a few plans take seconds.
test.each(heldOutPlans.slice(0, 3).map(({ name, sheet: each }) => [name, each] as const))(
  'every word of every line is compared, in both languages, for every reader: %s',
  (_, each) => {
    for (const request of REQUESTS) {
      const draft = draftExplanation(each, request);
      const mine = (given: Draft) => lockedFindings(each, given).filter(({ rule }) => rule === 'L1');
      expect(mine(draft)).toEqual([]);
      const words = eachLine(draft).map(({ line }) => line.text.match(WORD)?.length ?? 0);
      // The nth word of each line at once: every line must be found.
      for (let nth = 0; nth < Math.max(...words); nth++) {
        const retyped = withLines(draft, (lines) =>
          lines.map((line) => ({ ...line, text: retype(line.text, nth) })),
        );
        expect(mine(retyped)).toHaveLength(words.filter((count) => count > nth).length);
      }
    }
  },
);

function retype(text: string, nth: number): string {
  let seen = 0;
  return text.replaceAll(WORD, (word) => (seen++ === nth ? `${word}x` : word));
}

test('cells of a table are compared as well as its text', () => {
  const draft = drafted();
  const changed = withLines(draft, (lines) =>
    lines.map((line) => (line.cells ? { ...line, cells: line.cells.map((cell) => `${cell}0`) } : line)),
  );
  expect(lockedFindings(sheet, changed).length).toBeGreaterThan(0);
});

test('a change of the plan shows in the lines that it concerns, and in no other', () => {
  const draft = drafted();
  const higher = {
    ...sheet,
    facts: sheet.facts.map((fact) =>
      fact.kind === 'red_flag' && fact.sign.includes('3 pounds')
        ? { ...fact, sign: 'You gain 5 pounds in one day' }
        : fact,
    ),
  };
  const words = lockedFindings(higher, draft).map((finding) => finding.words);
  expect(words.length).toBeGreaterThan(0);
  for (const each of words) expect(each).toContain('5 pounds');
});

describe('what a reviewer may do', () => {
  const hide = (draft: Draft, key: string, reason: string | null) =>
    withLines(draft, (lines) =>
      lines.map((line) => (line.key === key ? { ...line, hidden: { memberId: 'm', reason } } : line)),
    );

  test('a line of what to do is hidden freely; a medicine, a sign, an allergy, a visit only with a reason; a lead-in never', () => {
    const draft = drafted();
    const lines = eachLine(draft);
    expect(lines.filter(({ line }) => isSafetyLine(line, sheet)).length).toBeGreaterThan(8);
    for (const { line } of lines) {
      const hiding = mayHide(line, sheet);
      expect(lockedFindings(sheet, hide(draft, line.key, null)).length, line.text).toBe(
        hiding === 'free' ? 0 : 1,
      );
      expect(lockedFindings(sheet, hide(draft, line.key, 'Given by the ward today')).length, line.text).toBe(
        hiding === 'never' ? 1 : 0,
      );
    }
    const leads = lines.filter(({ line }) => /:\s*$/.test(line.text));
    expect(leads.map(({ line }) => mayHide(line, sheet))).toEqual(leads.map(() => 'never'));
  });

  test('bullets of one list change places, a bullet does not leave its list', () => {
    const draft = drafted();
    for (const { id, lines } of draft.sections)
      for (let at = 0; at + 1 < lines.length; at++) {
        const swapped = withLines(draft, (each, section) =>
          section === id ? each.with(at, each[at + 1] as Line).with(at + 1, each[at] as Line) : each,
        );
        const isAllowed = maySwap(lines[at], lines[at + 1]);
        expect(lockedFindings(sheet, swapped).length === 0, lines[at]?.text).toBe(isAllowed);
      }
  });

  test('what was hidden, moved and noted is in the next draft; a hidden line with new words is shown again', () => {
    const draft = drafted();
    const goal = eachLine(draft).find(({ id, line }) => id === 'to_do' && line.kind === 'item')?.line as Line;
    const sign = eachLine(draft).find(({ line }) => line.text.includes('3 pounds'))?.line as Line;
    const note: Line = {
      kind: 'text',
      text: 'Note from Ana Ruiz: Bring your blue folder.',
      facts: [],
      key: 'note:1',
      by: 'note',
      author: { memberId: 'm', name: 'Ana Ruiz' },
    };
    const shaped = withLines(
      hide(hide(draft, goal.key, null), sign.key, 'Not for this person'),
      (lines, id) => (id === 'visits' ? [...lines.toReversed(), note] : lines),
    );
    const again = carryOver(shaped, draft);
    expect(
      eachLine(again)
        .filter(({ line }) => line.hidden)
        .map(({ line }) => line.key),
    ).toEqual([goal.key, sign.key]);
    expect(
      eachLine(again).at(-1)?.line.by === 'note' || eachLine(again).some(({ line }) => line.key === 'note:1'),
    ).toBe(true);

    const changed = withLines(draft, (lines) =>
      lines.map((line) => (line.key === sign.key ? { ...line, text: line.text.replace('3', '5') } : line)),
    );
    expect(
      eachLine(carryOver(shaped, changed))
        .filter(({ line }) => line.hidden)
        .map(({ line }) => line.key),
    ).toEqual([goal.key]);
  });
});
