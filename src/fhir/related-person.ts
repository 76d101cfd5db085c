import { z } from 'zod';
import { telecomsOf } from './contact-points.ts';
import { communication, languagesOf } from './languages.ts';
import { fullName } from './names.ts';
import {
  allWords,
  concept,
  contactPoint,
  flag,
  humanName,
  list,
  maybe,
  period,
  reference,
  resourceBase,
} from './parts.ts';
import { sourceOf } from './source-of.ts';
import { nothing, records, translator } from './translator.ts';

const relatedPerson = z.object({
  ...resourceBase,
  active: flag,
  patient: maybe(reference),
  relationship: list(concept),
  name: list(humanName),
  telecom: list(contactPoint),
  period: maybe(period),
  communication,
});

export const translateRelatedPerson = translator(relatedPerson, (resource, around) => {
  const patient = around.patientOf(resource.patient);
  if (!patient) return nothing('noPatient');
  const relationship = allWords(resource.relationship);
  const name = fullName(resource.name, around.cleanName, around.isOver) ?? relationship;
  if (!name) return nothing('noName');
  return records({
    kind: 'caregiver',
    patient,
    source: sourceOf('RelatedPerson', resource, around.fullUrl),
    content: {
      name,
      relationship,
      telecoms: telecomsOf(resource.telecom, around.isOver),
      languages: languagesOf(resource.communication),
      isActive: resource.active !== false && !around.isOver(resource.period),
    },
  });
});
