import { z } from 'zod';
import { chartEntry, UNKNOWN_WHEN } from './chart-entry.ts';
import { endDayOf, whenOf } from './dates.ts';
import {
  codes,
  concept,
  joinWords,
  list,
  maybe,
  period,
  type Reference,
  reference,
  resourceBase,
  text,
} from './parts.ts';
import { personOf } from './people.ts';
import { targetOf } from './references.ts';
import { nothing, type Surroundings, translator } from './translator.ts';

const coverage = z.object({
  ...resourceBase,
  status: text,
  type: maybe(concept),
  policyHolder: maybe(reference),
  beneficiary: maybe(reference),
  period: maybe(period),
  payor: list(reference),
  class: list(z.object({ type: maybe(concept), value: text, name: text })),
});
type Coverage = z.output<typeof coverage>;

export const translateCoverage = translator(coverage, (resource, around) => {
  if (resource.status === 'draft') return nothing('unfinished');
  const patient = around.patientOf(resource.beneficiary);
  if (!patient) return nothing('noPatient');
  const payer = joinWords(resource.payor.map((each) => payerOf(each, around)));
  // A bare code ("EHCPOL") says nothing to a reader.
  const type = resource.type?.text ?? resource.type?.coding.find(({ display }) => display)?.display ?? null;
  const plan = planOf(resource);
  const title = plan ?? payer ?? type;
  if (!title) return nothing('noName');
  const { start = null, end = null } = resource.period ?? {};
  return chartEntry(
    { type: 'Coverage', resource, patient, around },
    {
      kind: 'coverage',
      title,
      ...(start ? whenOf(start, around) : UNKNOWN_WHEN),
      endsOn: endDayOf(end, around),
      isActive: resource.status !== 'cancelled' && !around.isOver(resource.period),
      details: {
        payer: payer === title ? null : payer,
        type: type === title ? null : type,
        isEmployerFunded: isEmployerFunded(resource, around),
      },
    },
  );
});

const isOf = (given: Reference | null, type: string, around: Surroundings): boolean => {
  const target = targetOf(given);
  const written = target && 'type' in target ? target.type : (given?.type ?? null);
  return (around.namedOf(given)?.type ?? written) === type;
};

const payerOf = (payer: Reference, around: Surroundings): string | null =>
  isOf(payer, 'Patient', around) || isOf(payer, 'RelatedPerson', around)
    ? 'Self-pay'
    : personOf(payer, around);

function planOf({ class: classes }: Coverage): string | null {
  const plan = classes.find(({ type }) => codes(type).includes('plan'));
  return plan?.name ?? plan?.value ?? null;
}

/** HL7 v3 ActCode: employee healthcare. Public programs, and what patients pay themselves, are nobody's benefit. */
const EMPLOYER: ReadonlySet<string> = new Set(['ehcpol']);
const NO_EMPLOYER: ReadonlySet<string> = new Set(['publicpol', 'subsidiz', 'subsidmc', 'subsupp', 'pay']);
/** Source of Payment Typology: 1 Medicare, 2 Medicaid, 3 other government, 8 no payment. */
const TYPOLOGY = /3221\.5|nahdo|sopt/i;

/** Whether an employer pays for the coverage; null: the source does not say. Which appeal and which clock apply rests on it. */
function isEmployerFunded({ type, policyHolder }: Coverage, around: Surroundings): boolean | null {
  const said = codes(type);
  if (said.some((code) => EMPLOYER.has(code))) return true;
  const isPublic = (type?.coding ?? []).some(
    ({ system, code }) => system && TYPOLOGY.test(system) && /^[1238]/.test(code ?? ''),
  );
  if (isPublic || said.some((code) => NO_EMPLOYER.has(code))) return false;
  return isOf(policyHolder, 'Organization', around) ? true : null;
}
