import { z } from 'zod';
import type { KnownValue } from '../../plain-language/fact-sheet.ts';
import { telecomsOf } from '../patients/patient.ts';
import { isNameTerm } from '../patients/search-terms.ts';
import type { Plan } from '../plans/read-plan.ts';
import { withoutCutSign } from '../text-limits.ts';
import { dateForms } from './date-forms.ts';

const identifiers = z.array(z.object({ value: z.string() })).catch([]);
const addresses = z
  .array(
    z.object({
      lines: z.array(z.string()).catch([]),
      city: z.string().nullable().catch(null),
      state: z.string().nullable().catch(null),
      postalCode: z.string().nullable().catch(null),
    }),
  )
  .catch([]);

/** Words by which an organization is recognized: its name is masked whole, not word by word. */
const ORGANISATION =
  /\b(pharmacy|clinic|center|centre|hospital|unit|dialysis|health|services?|home|agency|lab|laboratory|cardiology|medical|group|associates|team|practice|county|school|bureau|department|church|transport|van|program|partners|inc|llc)\b/i;

/**
 * Every value of a plan by which a person could be recognized. `searchTerms` holds the names by which the patient is
 * found, former ones and nicknames among them.
 */
export function knownValuesOf(plan: Plan, searchTerms: readonly string[]): KnownValue[] {
  const found = [
    patientName(plan, searchTerms),
    { kind: 'case_key' as const, value: plan.caseKey },
    ...(plan.birthOn ? [birthDate(plan.birthOn)] : []),
    ...(plan.mrn ? [{ kind: 'mrn' as const, value: plan.mrn }] : []),
    ...identifiers
      .parse(plan.identifiers)
      .filter(({ value }) => value !== plan.mrn)
      .map(({ value }) => ({ kind: 'insurance_id' as const, value })),
    ...contactPoints(plan.telecoms),
    ...addresses.parse(plan.addresses).flatMap(addressValues),
    ...plan.caregivers.flatMap((row) => [...namesOf(row.name, 'relative'), ...contactPoints(row.telecoms)]),
    ...plan.careTeamMembers.flatMap((row) => [
      ...namesOf(row.name, 'care_team'),
      ...facility(row.organization),
      ...contactPoints(row.telecoms),
    ]),
    ...plan.team.members.flatMap(({ member }) => namesOf(member.displayName, 'care_team')),
    ...plan.medications.flatMap(({ prescriber, changedBy }) =>
      [prescriber, changedBy].flatMap((name) => namesOf(name, 'care_team')),
    ),
    ...plan.interventions.flatMap(({ responsible }) =>
      looksLikeName(responsible) ? namesOf(responsible, 'care_team') : [],
    ),
    ...plan.appointments.flatMap(({ withWhom, location }) => [
      ...(withWhom?.split(', ') ?? []).flatMap((name) => namesOf(name, 'care_team')),
      ...facility(location),
    ]),
    ...plan.admissions.flatMap(({ facility: name }) => facility(name)),
    ...[...plan.team.planPhones, ...plan.planPhones].flatMap(({ who, number }) => [
      phone(number),
      ...(looksLikeName(who) ? namesOf(who, 'care_team') : []),
    ]),
    ...facility(plan.team.name),
    ...facility(plan.team.clinicName),
    ...(plan.team.clinicAddress ? [{ kind: 'address' as const, value: plan.team.clinicAddress }] : []),
  ];
  return eachOnce(found.filter(({ value }) => value.trim() !== ''));
}

function patientName({ givenNames, familyName }: Plan, searchTerms: readonly string[]): KnownValue {
  const first = givenNames[0] ?? '';
  const whole = [...givenNames, familyName].filter(Boolean).join(' ');
  const isName = (term: string) => term.length > 1 && isNameTerm(term);
  return {
    kind: 'patient',
    value: whole,
    aliases: distinct([
      `${first} ${familyName}`,
      `${familyName}, ${first}`,
      ...givenNames,
      familyName,
      ...familyName.split(/[\s-]+/),
      ...searchTerms.filter(isName),
      ...(first && familyName ? [`${first[0]}. ${familyName[0]}.`, `${first[0]}. ${familyName}`] : []),
    ]).filter((name) => name !== whole),
  };
}

function namesOf(written: string | null, kind: 'relative' | 'care_team'): KnownValue[] {
  const name = written && withoutCutSign(written);
  if (!name?.trim()) return [];
  if (ORGANISATION.test(name)) return facility(name);
  const bare = name.replace(/^(?:(?:Dr|Mrs|Mr|Ms|Prof|Sister|Father)\.? )+/, '').replace(/,.*$/, '');
  const words = bare.split(' ').filter((word) => word.length > 1);
  const family = words.at(-1);
  const titled = family && bare !== name ? [name.split(' ')[0] ?? '', family].join(' ') : null;
  return [{ kind, value: name, aliases: distinct([bare, ...words, titled]).filter((each) => each !== name) }];
}

/** "Dr. Osei" or "Grace Okafor", not "the daughter". */
const looksLikeName = (text: string | null) =>
  text !== null &&
  (/^(Dr|Mrs|Mr|Ms|Prof)\.? /.test(text) || /^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}'-]+)+$/u.test(text));

const facility = (name: string | null): KnownValue[] =>
  name?.trim() ? [{ kind: 'facility', value: withoutCutSign(name) }] : [];

function contactPoints(telecoms: Plan['telecoms']): KnownValue[] {
  return telecomsOf(telecoms).map(({ kind, value }) =>
    kind === 'email' ? { kind: 'email' as const, value } : phone(value),
  );
}

/** North American numbers in their usual forms, with and without the area code. */
function phone(value: string): KnownValue {
  const digits = value.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  const [, area = '', exchange = '', line = ''] = /^(\d{3})(\d{3})(\d{4})$/.exec(digits) ?? [];
  if (area === '')
    return { kind: 'phone', value, aliases: distinct([digits]).filter((each) => each !== value) };
  const forms = [
    digits,
    `${area}-${exchange}-${line}`,
    `(${area}) ${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `${area} ${exchange} ${line}`,
    `+1${digits}`,
    `${exchange}-${line}`,
  ];
  return { kind: 'phone', value, aliases: distinct(forms).filter((form) => form !== value) };
}

function addressValues(address: z.output<typeof addresses>[number]): KnownValue[] {
  const { lines, city, state, postalCode } = address;
  const whole = [...lines, city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const parts = distinct([...lines, city, postalCode, postalCode?.slice(0, 5) ?? null]);
  return [{ kind: 'address', value: whole, aliases: parts.filter((part) => part !== whole) }];
}

function birthDate(on: Date): KnownValue {
  const [value = '', ...aliases] = dateForms(on.toISOString().slice(0, 10));
  return { kind: 'birth_date', value, aliases };
}

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.flatMap((value) => (value?.trim() ? value.trim() : []))),
];

/** One entry for one value of a kind, with all its aliases. */
function eachOnce(values: readonly KnownValue[]): KnownValue[] {
  const merged = new Map<string, KnownValue>();
  for (const each of values) {
    const key = `${each.kind} ${each.value.toLowerCase()}`;
    const aliases = distinct([...(merged.get(key)?.aliases ?? []), ...(each.aliases ?? [])]);
    merged.set(key, { ...each, ...(aliases.length > 0 ? { aliases } : {}) });
  }
  return [...merged.values()];
}
