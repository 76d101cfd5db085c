import type { Fact, FactKind, KnownValue } from '../../plain-language/fact-sheet.ts';
import { textsOf } from '../../plain-language/lexicons/plan-words.ts';
import { DomainError } from '../errors.ts';
import { TEXT_LIMITS } from '../text-limits.ts';

/**
 * How much of a plan one explanation takes, in characters and facts. What is longer no one could read, and the
 * checks' work grows faster than the text: 1 to 2 s of CPU for the worst plan of this length.
 */
const MOST_CHARACTERS = 30_000;
const MOST_FACTS = 400;
/** Names, numbers and addresses to be hidden, each in all its forms. */
const MOST_HIDDEN = 60_000;

const PARTS: Record<FactKind, string> = {
  medicine: 'medicines',
  problem: 'problems',
  suspected: 'diagnoses that are not confirmed',
  what_matters: 'what matters to the patient',
  goal: 'goals',
  intervention: 'interventions',
  red_flag: 'warning signs',
  visit: 'visits',
  phone: 'phone numbers',
  allergy: 'allergies',
  care_team: 'the care team',
  caregiver: 'caregivers',
  review: 'the review',
  measurement: 'measured values',
  reported: 'logged contacts',
  open_question: 'open tasks',
};

/** Where it is too long, by part, never by its words. */
export const planTooLong = (parts: readonly FactKind[] = []): DomainError =>
  new DomainError(
    'invalid',
    `This plan’s text is too long to explain${parts.length > 0 ? `, most of it in ${parts.map((part) => PARTS[part]).join(' and ')}` : ''}. Nothing was lost: shorten the longest texts with /plan, or end what no longer applies, then ask again.`,
    { reason: 'plan_too_long' },
  );

/**
 * Refuses a plan whose words would take the rules too long: rows that came in before texts had limits, and plans of
 * very many long texts.
 * @throws DomainError `invalid`, naming the parts that hold most of it.
 */
export function assertExplainable(facts: readonly Fact[], known: readonly KnownValue[] = []): void {
  const sizes = new Map<FactKind, number>();
  let isOneTooLong = false;
  for (const fact of facts) {
    const texts = textsOf(fact);
    isOneTooLong ||= texts.some((text) => text.length > TEXT_LIMITS.planText);
    sizes.set(fact.kind, (sizes.get(fact.kind) ?? 0) + sum(texts));
  }
  const hidden = sum(known.flatMap(({ value, aliases = [] }) => [value, ...aliases]));
  const total = added([...sizes.values()]);
  if (!isOneTooLong && total <= MOST_CHARACTERS && hidden <= MOST_HIDDEN && facts.length <= MOST_FACTS)
    return;
  const longest = [...sizes].toSorted(([, one], [, two]) => two - one).slice(0, 2);
  throw planTooLong(longest.filter(([, size]) => size > total / 4).map(([kind]) => kind));
}

const sum = (texts: readonly string[]) => added(texts.map(({ length }) => length));
const added = (sizes: readonly number[]) => sizes.reduce((one, two) => one + two, 0);
