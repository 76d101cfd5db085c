import { z } from 'zod';
import { nameOf, nameOrNone } from './code-names.ts';
import { exceptionIn, isCodedNone, saysNone } from './no-known.ts';
import {
  codes,
  concept,
  joinWords,
  list,
  maybe,
  reference,
  resourceBase,
  systemCode,
  text,
  words,
} from './parts.ts';
import { sourceOf } from './source-of.ts';
import { verificationOf } from './statuses.ts';
import { nothing, records, translator } from './translator.ts';

const allergy = z.object({
  ...resourceBase,
  clinicalStatus: maybe(concept),
  verificationStatus: maybe(concept),
  code: maybe(concept),
  criticality: text,
  type: text,
  patient: maybe(reference),
  subject: maybe(reference),
  reaction: list(
    z.object({ substance: maybe(concept), manifestation: list(concept), description: text, severity: text }),
  ),
});

const WORST_FIRST = ['severe', 'moderate', 'mild'] as const;
const SYSTEMS = ['http://snomed.info/sct', 'http://www.nlm.nih.gov/research/umls/rxnorm'];

export const translateAllergy = translator(allergy, (resource, around) => {
  // "Unknown" with what it did to somebody is an allergy to something that nobody knows yet.
  const isUnknown = /^unknown$/i.test(words(resource.code)?.trim() ?? '');
  const isSeen = resource.reaction.some(({ manifestation }) => manifestation.length > 0);
  if (!(isUnknown && isSeen) && saysNone(resource.code)) return nothing('saysNone');
  const patient = around.patientOf(resource.patient ?? resource.subject);
  if (!patient) return nothing('noPatient');
  const exception = exceptionIn(resource.code);
  const substance = exception ?? nameOf(resource.code) ?? nameOf(resource.reaction[0]?.substance ?? null);
  if (!substance) return nothing('noName');
  const [status] = codes(resource.clinicalStatus);
  const verification = verificationOf(resource.verificationStatus);
  const { criticality, type } = resource;
  return records({
    kind: 'allergy',
    patient,
    source: sourceOf('AllergyIntolerance', resource, around.fullUrl),
    content: {
      // Its code says that there is none.
      code: isCodedNone(resource.code) ? null : systemCode(resource.code, SYSTEMS),
      // "Shellfish allergy" is about shellfish: the heading beside it says the rest.
      substance: substance.replace(/^allergy to /i, '').replace(/ allergy$/i, ''),
      reaction: joinWords(
        resource.reaction.flatMap(({ manifestation, description }) =>
          manifestation.length > 0 ? [...manifestation.map(nameOrNone), description] : [description],
        ),
      ),
      verification: verification === 'refuted' || verification === null ? verification : 'unconfirmed',
      criticality: criticality === 'high' || criticality === 'low' ? criticality : null,
      type: type === 'allergy' || type === 'intolerance' ? type : null,
      severity:
        WORST_FIRST.find((each) => resource.reaction.some(({ severity }) => severity === each)) ?? null,
      isActive: status !== 'inactive' && status !== 'resolved' && verification !== 'refuted',
    },
  });
});
