import { z } from 'zod';
import type { RecordContent } from '../domain/imports/records.ts';
import { nameOf, nameOrNone } from './code-names.ts';
import { dayOf } from './dates.ts';
import { dosage, dosageWords } from './dosage.ts';
import { givenBy } from './given-by.ts';
import { saysNone } from './no-known.ts';
import {
  concept,
  dateTime,
  flag,
  joinWords,
  list,
  maybe,
  period,
  reference,
  resourceBase,
  systemCode,
  text,
} from './parts.ts';
import { personOf } from './people.ts';
import { reasonOf } from './reason-parts.ts';
import { regimenFrom } from './regimen.ts';
import { sourceOf } from './source-of.ts';
import { medicationStatuses } from './statuses.ts';
import { nothing, records, type Surroundings, type Translated, translator } from './translator.ts';

const RXNORM = ['http://www.nlm.nih.gov/research/umls/rxnorm'];

const shared = {
  ...resourceBase,
  status: text,
  subject: maybe(reference),
  medicationCodeableConcept: maybe(concept),
  medicationReference: maybe(reference),
  reasonCode: list(concept),
  reasonReference: list(reference),
};

const medicationRequest = z.object({
  ...shared,
  intent: text,
  doNotPerform: flag,
  authoredOn: dateTime,
  requester: maybe(reference),
  performer: maybe(reference).catch(null),
  statusReason: maybe(concept).catch(null),
  dosageInstruction: list(dosage),
});

const medicationStatement = z.object({
  ...shared,
  effectiveDateTime: dateTime,
  effectivePeriod: maybe(period),
  statusReason: list(concept).catch([]),
  dosage: list(dosage),
});

export const translateMedicationRequest = translator(medicationRequest, (resource, around) => {
  if (resource.doNotPerform) return nothing('notTaken');
  if (resource.status === 'draft' || resource.intent === 'proposal' || resource.intent === 'option')
    return nothing('notOrdered');
  return medicine('MedicationRequest', resource, around, {
    dosage: dosageWords(resource.dosageInstruction),
    regimen: givenBy(resource.performer ?? null, around, resource.dosageInstruction),
    prescriber: personOf(resource.requester, around),
    startedOn: dayOf(resource.authoredOn, around),
    endedOn: null,
    changeReason: nameOrNone(resource.statusReason ?? null),
  });
});

export const translateMedicationStatement = translator(medicationStatement, (resource, around) => {
  const isOver = around.isOver(resource.effectivePeriod);
  // FHIR leaves the end out while a medicine is taken: past its end a status of then says nothing of today.
  const status = isOver && resource.status === 'active' ? 'completed' : resource.status;
  return medicine('MedicationStatement', { ...resource, status }, around, {
    dosage: dosageWords(resource.dosage),
    regimen: regimenFrom(resource.dosage),
    prescriber: null,
    startedOn: dayOf(resource.effectivePeriod?.start ?? resource.effectiveDateTime, around),
    endedOn: isOver ? dayOf(resource.effectivePeriod?.end ?? null, around) : null,
    changeReason: joinWords(resource.statusReason.map(nameOrNone)),
  });
});

type Shared = z.output<z.ZodObject<typeof shared>>;
type Own = Pick<
  RecordContent<'medication'>,
  'dosage' | 'regimen' | 'prescriber' | 'startedOn' | 'endedOn' | 'changeReason'
>;

function medicine(type: string, resource: Shared, around: Surroundings, own: Own): Translated {
  if (saysNone(resource.medicationCodeableConcept)) return nothing('saysNone');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const referred = around.namedOf(resource.medicationReference);
  const name =
    nameOf(resource.medicationCodeableConcept) ??
    referred?.name ??
    resource.medicationReference?.display ??
    null;
  if (!name) return nothing('noName');
  return records({
    kind: 'medication',
    patient,
    source: sourceOf(type, resource, around.fullUrl),
    content: {
      code: systemCode(resource.medicationCodeableConcept, RXNORM) ?? referred?.code ?? null,
      name,
      status: medicationStatuses[resource.status ?? ''] ?? 'unknown',
      ...reasonOf(resource.reasonCode, resource.reasonReference, around),
      ...own,
    },
  });
}
