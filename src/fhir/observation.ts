import { z } from 'zod';
import type { EntryDetails } from '../domain/imports/chart-entry.ts';
import { MEASURES } from '../domain/imports/chart-entry.ts';
import { chartEntry, namesOf } from './chart-entry.ts';
import { spoken } from './code-names.ts';
import { whenOf } from './dates.ts';
import { measureOf } from './measures.ts';
import {
  concept,
  dateTime,
  flag,
  list,
  maybe,
  number,
  period,
  type Quantity,
  quantity,
  reference,
  resourceBase,
  text,
} from './parts.ts';
import { quantityWords } from './quantities.ts';
import { screenedBy, screening, socialAnswer } from './social-answers.ts';
import { nothing, translator } from './translator.ts';

const value = {
  code: maybe(concept),
  valueQuantity: maybe(quantity),
  valueCodeableConcept: maybe(concept),
  valueString: text,
  valueInteger: number,
  valueBoolean: flag.catch(null),
  interpretation: list(concept),
  dataAbsentReason: maybe(concept).catch(null),
};
const observation = z.object({
  ...resourceBase,
  ...value,
  category: list(concept).catch([]),
  status: text,
  subject: maybe(reference),
  effectiveDateTime: dateTime,
  effectiveInstant: dateTime,
  effectivePeriod: maybe(period),
  issued: dateTime,
  performer: list(reference),
  component: list(z.object(value)),
});
type Observation = z.output<typeof observation>;
type Valued = z.output<z.ZodObject<typeof value>>;

export const translateObservation = translator(observation, (resource, around) => {
  const measure = measureOf(resource.code);
  const social = measure ? null : socialNeeds(resource);
  if (!measure && !social) return nothing('otherResult');
  if (resource.status === 'cancelled') return nothing('cancelledRecord');
  if (resource.status === 'registered') return nothing('unfinished');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const at = whenMeasured(resource);
  if (social || !measure)
    return chartEntry(
      { type: 'Observation', resource, patient, around },
      screening(social ?? { asked: '', needs: [] }, whenOf(at, around)),
    );
  const shown = measure === 'bloodPressure' ? bothValues(resource.component) : null;
  const measured = shown ?? valueWords(resource);
  if (!measured) return nothing('noName');
  const { interpretation } = resource;
  return chartEntry(
    { type: 'Observation', resource, patient, around },
    {
      kind: 'result',
      title: MEASURES[measure],
      ...whenOf(at, around),
      endsOn: null,
      isActive: true,
      details: {
        measure,
        value: measured,
        flag: interpretation.map(flagOf).find((flag) => flag !== null) ?? null,
        isPreliminary: resource.status === 'preliminary',
        performer: namesOf(resource.performer, around),
      },
    },
  );
});

const whenMeasured = ({ effectivePeriod: during, ...resource }: Observation): string | null =>
  resource.effectiveDateTime ?? resource.effectiveInstant ?? during?.end ?? during?.start ?? resource.issued;

/** What was asked of how somebody lives, by the observation itself and its components; null: nothing. */
const socialNeeds = ({ category, component, ...own }: Observation) =>
  screenedBy([own, ...component].map((each) => socialAnswer(each, category)));

/** "128/82 mmHg"; null where one of the two is missing. */
function bothValues(components: readonly Valued[]): string | null {
  const of = (measure: string) => components.find(({ code }) => measureOf(code) === measure)?.valueQuantity;
  const [systolic, diastolic] = [of('systolic'), of('diastolic')];
  if (!systolic || !diastolic || systolic.value === null || diastolic.value === null) return null;
  const unit = unitOf(systolic) ?? unitOf(diastolic);
  return [`${rounded(systolic.value)}/${rounded(diastolic.value)}`, unit].filter(Boolean).join(' ');
}

function valueWords(given: Valued): string | null {
  const { valueQuantity: measured } = given;
  if (measured?.value != null)
    return quantityWords({ ...measured, value: rounded(measured.value), unit: unitOf(measured), code: null });
  return given.valueString ?? given.valueInteger?.toString() ?? spoken(given.valueCodeableConcept);
}

/** Sources that compute give ten places: two say all that was measured. */
const rounded = (value: number) => Math.round(value * 100) / 100;

/** UCUM as people write it; annotations ("{score}") say nothing. */
const UNITS: Readonly<Record<string, string>> = { '[lb_av]': 'lb', 'mm[Hg]': 'mmHg' };

function unitOf({ unit, code }: Quantity): string | null {
  const written = unit ?? code;
  if (!written) return null;
  const plain = (UNITS[written] ?? written).replace(/\{1\.73_m2\}/, '1.73 m²').replace(/\{[^{}]*\}/g, '');
  return plain.trim() || null;
}

/** HL7 v3 ObservationInterpretation. */
const FLAGS: Readonly<Record<string, EntryDetails<'result'>['flag']>> = {
  n: 'normal',
  a: 'abnormal',
  h: 'high',
  hu: 'high',
  l: 'low',
  lu: 'low',
  aa: 'critical',
  hh: 'critical',
  ll: 'critical',
};

const flagOf = (given: z.output<typeof concept>) =>
  given.coding.map(({ code }) => FLAGS[code?.toLowerCase() ?? ''] ?? null).find((flag) => flag !== null) ??
  null;
