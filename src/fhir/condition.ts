import { z } from 'zod';
import { dayOf } from './dates.ts';
import {
  codes,
  concept,
  dateTime,
  maybe,
  period,
  reference,
  resourceBase,
  systemCode,
  words,
} from './parts.ts';
import { sourceOf } from './source-of.ts';
import { conditionStatuses } from './statuses.ts';
import { nothing, records, translator } from './translator.ts';

const condition = z.object({
  ...resourceBase,
  clinicalStatus: maybe(concept),
  verificationStatus: maybe(concept),
  code: maybe(concept),
  subject: maybe(reference),
  onsetDateTime: dateTime,
  onsetPeriod: maybe(period),
  abatementDateTime: dateTime,
  abatementPeriod: maybe(period),
});

const PROBLEM_SYSTEMS = [
  'http://snomed.info/sct',
  'http://hl7.org/fhir/sid/icd-10-cm',
  'http://hl7.org/fhir/sid/icd-10',
];

export const translateCondition = translator(condition, (resource, around) => {
  const verification = codes(resource.verificationStatus);
  if (verification.includes('refuted')) return nothing('refuted');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const name = words(resource.code);
  if (!name) return nothing('noName');
  const abated = resource.abatementDateTime ?? resource.abatementPeriod?.end ?? null;
  const [known] = codes(resource.clinicalStatus).flatMap((code) => conditionStatuses[code] ?? []);
  return records({
    kind: 'condition',
    patient,
    source: sourceOf('Condition', resource, around.fullUrl),
    content: {
      code: systemCode(resource.code, PROBLEM_SYSTEMS),
      name,
      status: known ?? (abated ? 'resolved' : 'active'),
      onsetOn: dayOf(resource.onsetDateTime ?? resource.onsetPeriod?.start ?? null),
      abatedOn: dayOf(abated),
    },
  });
});
