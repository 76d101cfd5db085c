import { z } from 'zod';
import {
  codes,
  concept,
  joinWords,
  list,
  maybe,
  reference,
  resourceBase,
  systemCode,
  words,
} from './parts.ts';
import { sourceOf } from './source-of.ts';
import { nothing, records, translator } from './translator.ts';

const allergy = z.object({
  ...resourceBase,
  clinicalStatus: maybe(concept),
  verificationStatus: maybe(concept),
  code: maybe(concept),
  patient: maybe(reference),
  subject: maybe(reference),
  reaction: list(z.object({ substance: maybe(concept), manifestation: list(concept) })),
});

const SYSTEMS = ['http://snomed.info/sct', 'http://www.nlm.nih.gov/research/umls/rxnorm'];

export const translateAllergy = translator(allergy, (resource, around) => {
  const verification = codes(resource.verificationStatus);
  if (verification.includes('refuted')) return nothing('refuted');
  const patient = around.patientOf(resource.patient ?? resource.subject);
  if (!patient) return nothing('noPatient');
  const substance = words(resource.code) ?? words(resource.reaction[0]?.substance ?? null);
  if (!substance) return nothing('noName');
  const [status] = codes(resource.clinicalStatus);
  return records({
    kind: 'allergy',
    patient,
    source: sourceOf('AllergyIntolerance', resource, around.fullUrl),
    content: {
      code: systemCode(resource.code, SYSTEMS),
      // "Shellfish allergy" is about shellfish: the heading beside it says the rest.
      substance: substance.replace(/^allergy to /i, '').replace(/ allergy$/i, ''),
      reaction: joinWords(resource.reaction.flatMap(({ manifestation }) => manifestation.map(words))),
      isActive: status !== 'inactive' && status !== 'resolved',
    },
  });
});
