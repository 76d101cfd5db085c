import { casual, es } from 'chrono-node';
import { z } from 'zod';
import type { Fact, FactSheet, Medicine, RedFlag } from '../../src/plain-language/fact-sheet.ts';
import { readRegimen } from './sheet-file.ts';

const words = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)));
/** What other authors call the same. */
const ALSO: Readonly<Record<string, string>> = {
  with: 'who',
  place: 'where',
  label: 'who',
  relationship: 'relation',
};
/** "Chest pain: call 911" is a sign and what to do. */
const asObject = (first: string, value: unknown): unknown => {
  if (typeof value === 'string') {
    const [sign, ...action] = value.split(': ');
    return first === 'sign' && action.length > 0 ? { sign, action: action.join(': ') } : { [first]: value };
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [ALSO[key] ?? key, each]))
    : value;
};
/** A list of objects; a bare string is its first key; what is missing is empty, and a key that nothing reads is an error. */
const listOf = <S extends z.ZodRawShape>(first: string, shape: S) =>
  z
    .array(z.preprocess((value) => asObject(first, value), z.strictObject(shape)))
    .nullish()
    .transform((list) => list ?? []);

/** A plan as another author writes it: every key but its id may be missing. */
export const PlanFile = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  language: words,
  patient: z.object({ name: words, birthDate: words, sex: words }).nullish(),
  problems: listOf('name', { name: words, reason: words }),
  medicines: listOf('name', { name: words, dose: words, directions: words, for: words }),
  stopped: listOf('name', { name: words, reason: words }),
  allergies: listOf('substance', { substance: words, reaction: words }),
  appointments: listOf('what', { what: words, who: words, where: words, at: words }),
  goals: listOf('text', { text: words, name: words, goal: words }),
  instructions: listOf('text', { text: words, name: words, instruction: words }),
  warningSigns: listOf('sign', { sign: words, action: words }),
  phones: listOf('who', { who: words, number: words, hours: words }),
  careTeam: listOf('name', { name: words, role: words }),
  caregivers: listOf('name', { name: words, relation: words }),
});
export type PlanFile = z.output<typeof PlanFile>;

const ZONE = 'America/New_York';

/** The plan as the product's facts. */
export function sheetOfPlan(plan: PlanFile): FactSheet {
  const facts = factsOfPlan(plan);
  const visits = facts.flatMap((fact) => (fact.kind === 'visit' ? [fact.startsAt.getTime()] : []));
  const [givenName = 'Ana', ...rest] = (plan.patient?.name ?? 'Ana Lee').split(' ');
  const sex = plan.patient?.sex?.toLowerCase() ?? '';
  return {
    patient: {
      givenName,
      familyName: rest.join(' ') || givenName,
      birthOn: plan.patient?.birthDate ?? null,
      gender: sex.startsWith('f') ? 'female' : sex.startsWith('m') ? 'male' : 'unknown',
      languages: [plan.language ?? 'en'],
    },
    clinic: { name: 'The clinic', address: null },
    planVersion: 1,
    // All of its visits are ahead.
    asOf: new Date(Math.min(Date.parse('2026-11-30T12:00:00Z'), ...visits.map((at) => at - 86_400_000))),
    zone: ZONE,
    facts,
  };
}

function factsOfPlan(plan: PlanFile): Fact[] {
  let count = 0;
  const base = () => {
    count += 1;
    return { id: `f${count}`, source: null };
  };
  const order = (text: string): Fact => {
    const avoided = /^(?:do not|don't|avoid|no|evite)\s+/i.exec(text)?.[0] ?? '';
    return {
      ...base(),
      kind: 'intervention',
      polarity: avoided === '' ? 'do' : 'avoid',
      text: text.slice(avoided.length),
      howOften: null,
      responsible: null,
      why: null,
    };
  };
  const firstWords = (fact: Record<string, string | null>) =>
    Object.values(fact).find((value) => value !== null) ?? null;
  return [
    ...plan.problems.flatMap(({ name, reason }, at): Fact[] => {
      if (!name) return [];
      const dates = { onsetOn: null, abatedOn: null };
      const of: Fact = { ...base(), kind: 'problem', name, status: 'active', isMain: at === 0, ...dates };
      return reason
        ? [of, { ...base(), kind: 'reported', quote: reason, on: '2026-11-01', by: 'plan' }]
        : [of];
    }),
    ...plan.medicines.flatMap((one) => (one.name ? [medicineOf(base(), one.name, one)] : [])),
    ...plan.stopped.flatMap(({ name, reason }) => {
      // "ibuprofen (stopped November 24: holds water)".
      const [own = '', ...rest] = (name ?? '').split(/ ?[(),;:] ?/);
      const why = [reason, rest.join(' ')].filter(Boolean).join(' ') || null;
      return own === '' ? [] : [{ ...medicineOf(base(), own, {}), change: 'stopped' as const, reason: why }];
    }),
    ...plan.allergies.flatMap(({ substance, reaction }): Fact[] =>
      substance ? [{ ...base(), kind: 'allergy', substance, reaction }] : [],
    ),
    ...plan.appointments.flatMap(({ what, who, where, at }): Fact[] => {
      const startsAt = instantOf(at ?? '');
      const named = [what, who, where].filter((part) => part !== null).join(', ');
      return startsAt
        ? [{ ...base(), kind: 'visit', startsAt, zone: ZONE, withWhom: who, where, purpose: what }]
        : [order([named, at].filter(Boolean).join(', '))];
    }),
    ...plan.goals.flatMap((goal): Fact[] => {
      const text = firstWords(goal);
      const rest = { measure: null, target: null, dueOn: null, isAgreed: true };
      return text ? [{ ...base(), kind: 'goal', text, ...rest }] : [];
    }),
    ...plan.instructions.flatMap((each) => {
      const text = firstWords(each);
      return text ? [order(text)] : [];
    }),
    ...plan.warningSigns.flatMap(({ sign, action }): Fact[] =>
      sign
        ? [
            { ...base(), kind: 'red_flag', sign, action: actionOf(action ?? '') },
            // What is to be done besides calling.
            { ...base(), kind: 'reported', quote: `${sign}: ${action ?? ''}`, on: '2026-11-01', by: 'plan' },
          ]
        : [],
    ),
    ...plan.phones.flatMap(({ who, number, hours }): Fact[] =>
      number ? [{ ...base(), kind: 'phone', who: who ?? 'The clinic', number, hours }] : [],
    ),
    ...plan.careTeam.flatMap(({ name, role }): Fact[] =>
      name ? [{ ...base(), kind: 'care_team', name, role }] : [],
    ),
    ...plan.caregivers.flatMap(({ name, relation }): Fact[] =>
      name ? [{ ...base(), kind: 'caregiver', name, relationship: relation, mayKnow: [] }] : [],
    ),
  ];
}

type MedicineWords = { dose?: string | null; directions?: string | null; for?: string | null };

function medicineOf(
  base: { id: string; source: null },
  name: string,
  { dose, directions, for: purpose }: MedicineWords,
): Medicine {
  const strength = /^[\d.]+ ?[a-z%]+/i.exec(dose ?? '')?.[0].replace(/(\d) ?([a-z%])/i, '$1 $2');
  const said = [dose, directions].filter(Boolean).join(', ');
  return {
    ...base,
    kind: 'medicine',
    name,
    brand: null,
    regimen: readRegimen(strength ? { strength } : {}),
    unreadDosage: said === '' ? null : said,
    purpose: purpose ?? null,
    change: 'continued',
    before: null,
    changedOn: null,
    changedBy: null,
    reason: null,
  };
}

/** ISO with or without a zone, or a date in English words; null: neither. */
/** A time on the wall of the plan's zone, in figures or in English or Spanish words; null where no day is said. */
function instantOf(at: string): Date | null {
  if (/^(?:every|cada)\b/i.test(at)) return null;
  const [start] = [casual, es.casual].flatMap((language) => language.parse(at)).map((found) => found.start);
  const [year, month, day] = [start?.get('year'), start?.get('month'), start?.get('day')];
  if (!start?.isCertain('day') || !year || !month || !day) return null;
  const wall = { year, month, day, hour: start.get('hour') ?? 9, minute: start.get('minute') ?? 0 };
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE).epochMilliseconds);
}

function actionOf(action: string): RedFlag['action'] {
  if (/911|emergenc|urgencia/i.test(action)) return 'call_911';
  return /today|same day|hoy/i.test(action) ? 'call_clinic_today' : 'call_clinic_now';
}
