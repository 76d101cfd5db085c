import { dayWords } from './day-words.ts';
import type { FieldChange, PlanChange, PlanPart } from './plan-change.ts';

const PART_WORDS: Record<PlanPart, string> = {
  whatMatters: 'What matters',
  problem: 'Problem',
  medicine: 'Medication',
  allergy: 'Allergy',
  goal: 'Goal',
  intervention: 'Intervention',
  redFlag: 'Warning sign',
  appointment: 'Visit',
  phone: 'Phone',
  careTeam: 'Care team',
  caregiver: 'Caregiver',
  review: 'Review date',
};

/** Fields whose words say by themselves what they are: "25 mg → 50 mg" needs no name before it. */
const SELF_EVIDENT = new Set([
  'strength',
  'amount',
  'dose',
  'text',
  'number',
  'date',
  'what matters',
  'name',
]);

/** "metoprolol 25 mg → 50 mg, Dr. Osei, 3 Nov, reason not recorded". */
export function changeWords(change: PlanChange, asOf?: Date): string {
  const { part, act, label, by, on, reason } = change;
  const head = part === 'medicine' ? label : [PART_WORDS[part], label].filter(Boolean).join(': ');
  const what =
    act === 'changed' ? fieldsWords(head, change) : `${head} ${ACT_WORDS[act]}${addedWords(change)}`;
  const asksForReason = part === 'medicine' && reason !== undefined;
  return [
    what,
    by || null,
    on ? dayWords(on, asOf) : null,
    reason || (asksForReason ? 'reason not recorded' : null),
  ]
    .filter(Boolean)
    .join(', ');
}

/** All changes of a version, each in a line. */
export const diffWords = (changes: readonly PlanChange[], asOf?: Date): string[] =>
  changes.map((change) => changeWords(change, asOf));

const ACT_WORDS = { added: 'added', ended: 'ended', withdrawn: 'withdrawn by the source' } as const;

function fieldsWords(head: string, { fields }: PlanChange): string {
  const [only, ...more] = fields;
  if (!only) return `${head} changed`;
  if (more.length === 0 && SELF_EVIDENT.has(only.name)) return `${head} ${arrow(only)}`;
  return `${head}: ${fields.map((field) => `${field.name} ${arrow(field)}`).join('; ')}`;
}

function addedWords({ act, fields }: PlanChange): string {
  const words = fields.flatMap(({ name, to }) => (to ? `${name} ${to}` : []));
  return act !== 'ended' && words.length > 0 ? ` (${words.join('; ')})` : '';
}

function arrow({ from, to, overruled }: FieldChange): string {
  const own = overruled ? ` (new in the source; recorded here before: ${overruled})` : '';
  return `${from || 'nothing'} → ${to || 'nothing'}${own}`;
}
