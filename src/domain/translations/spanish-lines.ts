import { type SpanishPart, spanishOf, spanishParts } from '../../plain-language/drafter/spanish-parts.ts';
import type { Fact, FactKind } from '../../plain-language/fact-sheet.ts';
import { ownOf } from '../../plain-language/text/own-of.ts';
import { factsOfPlan } from '../explanations/plan-facts.ts';
import type { PlanPart } from '../plans/plan-change.ts';
import type { Plan } from '../plans/read-plan.ts';

type Stored = Plan['translations'][number];

/** One text of the plan's own words, and its Spanish. */
export type SpanishLine = SpanishPart & {
  part: PlanPart;
  recordType: string;
  recordId: string;
  /** 42 CFR Part 2. */
  isPart2: boolean;
  /** As a person reads it: with the "Do not" of what is avoided. */
  shown: string;
  /** What a page says today; null: it quotes the English. */
  spanish: string | null;
  /** A person's translation of these words, or a model's that waits. */
  translation: Stored | null;
  /** The last translation, when the English has changed since. */
  outdated: Stored | null;
};

const PART: Partial<Record<FactKind, PlanPart>> = {
  what_matters: 'whatMatters',
  problem: 'problem',
  suspected: 'problem',
  medicine: 'medicine',
  allergy: 'allergy',
  goal: 'goal',
  intervention: 'intervention',
  red_flag: 'redFlag',
  visit: 'appointment',
  care_team: 'careTeam',
};

/**
 * The lines of a plan that no library has in Spanish: those that are missing and matter for safety first, then other
 * missing ones, then what is translated, then names that may have a Spanish form. A number of the whole team is in
 * no single plan, and is not among them.
 */
export function spanishLines(plan: Plan, now: Date): SpanishLine[] {
  return factsOfPlan(plan, now)
    .flatMap((fact) => linesOf(fact, plan))
    .toSorted((one, two) => rank(one) - rank(two));
}

function linesOf(fact: Fact, plan: Plan): SpanishLine[] {
  const part = PART[fact.kind];
  const { source } = fact;
  if (!part || !source) return [];
  return spanishParts(fact).flatMap((each): SpanishLine[] => {
    const stored = plan.translations.find(
      ({ recordType, recordId, field, language }) =>
        recordType === source.recordType &&
        recordId === source.recordId &&
        field === each.field &&
        language === 'es',
    );
    const translation = stored?.english === each.english ? stored : null;
    const spanish = each.isName ? (ownOf(fact.spanish, each.english) ?? null) : spanishOf(fact, each);
    // The library or the glossary has it, and no person has ever said it otherwise.
    if (spanish !== null && !translation && !each.isName) return [];
    const isAvoided = fact.kind === 'intervention' && fact.polarity === 'avoid' && each.field === 'text';
    return [
      {
        ...each,
        part,
        ...source,
        isPart2: fact.isPart2 === true,
        shown: isAvoided ? `Do not ${each.english}` : each.english,
        spanish,
        translation,
        outdated: stored && !translation ? stored : null,
      },
    ];
  });
}

const rank = ({ spanish, isSafety, isName }: SpanishLine): number =>
  isName ? 3 : spanish !== null ? 2 : isSafety ? 0 : 1;

/**
 * Whether a model may be asked for its Spanish: it has none at all, is no name, holds no directions of a medicine, and
 * is not under 42 CFR Part 2.
 */
export const mayBeDrafted = ({ spanish, isName, isPart2, translation, field }: SpanishLine): boolean =>
  spanish === null && !isName && !isPart2 && !translation && field !== 'directions';

/** What tells one line of a plan from all others. */
export const lineKey = ({ recordId, field }: Pick<SpanishLine, 'recordId' | 'field'>): string =>
  `${recordId}.${field}`;
