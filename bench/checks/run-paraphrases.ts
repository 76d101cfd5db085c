import { checkDraft } from '../../src/plain-language/checks/check-draft.ts';
import type { Draft, SectionId } from '../../src/plain-language/draft.ts';
import type { Fact } from '../../src/plain-language/fact-sheet.ts';
import { faithfulDraft, line } from './faithful.ts';
import { doThis, medicine, phone, plan, problem, redFlag, tablet, visit } from './plan-kit.ts';

/** Sentences that all say what one fact says. */
export type Paraphrases = { language: 'en' | 'es'; fact: Fact; section: SectionId; says: readonly string[] };

/** What stands around the sentence: another medicine, visit and flag, so that blocks and visits must be told apart. */
const around: readonly Fact[] = [
  problem('Migraine', 'active', true),
  medicine({ name: 'cetirizine', is: tablet('10 mg', 1, 'evening') }),
  doThis('rinse your mouth', null),
  visit('2026-12-22T07:05', 'Kim Vance', 'Lakeside gym'),
  redFlag('Your lips turn blue', 'call_911'),
  phone('Lakeside gym', '218-555-0111'),
];

export function runParaphrases(sets: readonly Paraphrases[]): { tried: number; alarms: string[] } {
  let tried = 0;
  const alarms: string[] = [];
  for (const { language, fact, section, says } of sets) {
    const { sheet } = plan('a paraphrase', 'Lou Vale', [...around, fact]);
    const base = faithfulDraft(sheet, language, 'bullets');
    for (const text of says) {
      tried += 1;
      const draft = withLine(base, section, fact.id, text);
      const found = checkDraft(sheet, draft).findings.filter(({ level, fact: about, at }) => {
        if (level !== 'block') return false;
        const isOurs =
          about?.id === fact.id ||
          (at !== null &&
            at.section === section &&
            draft.sections.find(({ id }) => id === section)?.lines[at.line ?? 0]?.text === text);
        return isOurs;
      });
      if (found.length > 0)
        alarms.push(`“${text}”: ${found.map(({ rule, words }) => `${rule} ${words}`).join(' | ')}`);
    }
  }

  return { tried, alarms };
}

/** The template's line of the fact is taken out; the paraphrase comes last in its section, without a hint of what it is about. */
function withLine(draft: Draft, section: SectionId, id: string, text: string): Draft {
  const without = draft.sections.map((one) => ({
    ...one,
    lines: one.lines.filter(({ facts }) => !facts.includes(id)),
  }));
  const has = without.some((one) => one.id === section);
  const sections = has ? without : [...without, { id: section, heading: 'More', lines: [] }];
  return {
    ...draft,
    sections: sections
      .map((one) => (one.id === section ? { ...one, lines: [...one.lines, line(text, [])] } : one))
      .filter(({ lines }) => lines.length > 0),
  };
}
