import type { Draft } from '../draft.ts';
import { untranslatedParts } from '../drafter/spanish-parts.ts';
import type { Fact, FactSheet } from '../fact-sheet.ts';
import type { Finding } from '../finding.ts';
import { IN_ENGLISH } from '../spanish/in-spanish.ts';

/**
 * Lines of a page in Spanish that are still in English. One that matters for safety (a medicine, a warning sign, an
 * allergy, a visit, what to avoid) blocks until a person translates it in the plan; any other warns.
 * @returns one finding for each word of the plan without Spanish that the page shows; none for an English page.
 */
export function untranslatedFindings(sheet: FactSheet, draft: Draft): Finding[] {
  if (draft.language === 'en') return [];
  return sheet.facts.flatMap((fact) => {
    const at = placeOf(fact, draft);
    if (!at) return [];
    return untranslatedParts(fact).map(
      ({ field, english, isSafety }): Finding => ({
        rule: 'L3',
        level: isSafety ? 'block' : 'warn',
        at,
        fact: { id: fact.id, field },
        words: `“${english}” is still in English on this page. Press Translate to write its Spanish.`,
        key: `L3|${fact.id}|${field}|${english}`,
      }),
    );
  });
}

/** The first line of the page that quotes words of this fact in English. */
function placeOf({ id }: Fact, { sections }: Draft): Finding['at'] {
  for (const { id: section, lines } of sections) {
    const line = lines.findIndex(
      ({ facts, text, hidden }) => !hidden && facts.includes(id) && text.includes(IN_ENGLISH),
    );
    if (line >= 0) return { section, line };
  }
  return null;
}
