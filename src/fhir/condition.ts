import { z } from 'zod';
import { nameOf } from './code-names.ts';
import { dayOf, partOfDate } from './dates.ts';
import { saysNone } from './no-known.ts';
import {
  concept,
  dateTime,
  flag,
  list,
  maybe,
  period,
  quantity,
  range,
  reference,
  resourceBase,
  stated,
  systemCode,
  text,
} from './parts.ts';
import { quantityWords } from './quantities.ts';
import { isSocialNeed } from './social-needs.ts';
import { sourceOf } from './source-of.ts';
import { conditionStatuses, verificationByName, verificationOf } from './statuses.ts';
import { nothing, records, translator } from './translator.ts';

const condition = z.object({
  ...resourceBase,
  clinicalStatus: maybe(concept),
  verificationStatus: maybe(concept),
  category: list(concept),
  code: maybe(concept),
  subject: maybe(reference),
  onsetDateTime: dateTime,
  onsetPeriod: maybe(period),
  onsetString: text,
  onsetAge: maybe(quantity),
  abatementDateTime: dateTime,
  abatementPeriod: maybe(period),
  abatementString: text,
  abatementAge: maybe(quantity),
  abatementRange: maybe(range),
  abatementBoolean: flag,
});
type Condition = z.output<typeof condition>;

const PROBLEM_SYSTEMS = [
  'http://snomed.info/sct',
  'http://hl7.org/fhir/sid/icd-10-cm',
  'http://hl7.org/fhir/sid/icd-10',
];

export const translateCondition = translator(condition, (resource, around) => {
  if (saysNone(resource.code)) return nothing('saysNone');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const name = nameOf(resource.code);
  if (!name) return nothing('noName');
  const end = resource.abatementDateTime ?? resource.abatementPeriod?.end ?? null;
  const isOver = hasAbated(resource) || (end !== null && end.slice(0, 10) <= around.today);
  const [known] = stated(resource.clinicalStatus).flatMap((code) => conditionStatuses[code] ?? []);
  const verification = verificationOf(resource.verificationStatus) ?? verificationByName(name);
  const status = isOver && (known ?? 'active') === 'active' ? 'resolved' : (known ?? 'active');
  const onset = resource.onsetDateTime ?? resource.onsetPeriod?.start ?? null;
  const age = resource.onsetAge && quantityWords(resource.onsetAge);
  return records({
    kind: 'condition',
    patient,
    source: sourceOf('Condition', resource, around.fullUrl),
    content: {
      code: systemCode(resource.code, PROBLEM_SYSTEMS),
      name,
      // What was ruled out is no active problem, whatever else is said of it.
      status: verification === 'refuted' && status === 'active' ? 'inactive' : status,
      verification,
      isSocial: isSocialNeed(resource.code, resource.category),
      onsetOn: dayOf(onset, around),
      onsetText:
        partOfDate(onset) ??
        (onset ? null : (withoutSince(resource.onsetString) ?? (age ? `age ${age}` : null))),
      abatedOn: isOver ? dayOf(end, around) : null,
    },
  });
});

/** An end that is no date is one that has come: a record is not written before it. */
const hasAbated = (resource: Condition) =>
  resource.abatementString !== null ||
  resource.abatementAge !== null ||
  resource.abatementRange !== null ||
  resource.abatementBoolean === true;

/** "in childhood" is read behind "since". */
const withoutSince = (written: string | null): string | null =>
  written?.replace(/^\s*(?:since|in|from)\s+(?=\S)/i, '') ?? null;
