import { z } from 'zod';
import type { CareRecord, RecordContent } from '../domain/imports/records.ts';
import { translateCareTeam } from './care-team.ts';
import { allSpoken, nameOf, nameOrNone, spoken } from './code-names.ts';
import { dayOf, endDayOf } from './dates.ts';
import { interventionsOf } from './interventions.ts';
import { translateMedicationRequest, translateMedicationStatement } from './medication.ts';
import { furtherText, narrative } from './narrative.ts';
import {
  annotations,
  codes,
  concept,
  flag,
  joinWords,
  list,
  maybe,
  notesOf,
  period,
  reference,
  resourceBase,
  text,
} from './parts.ts';
import { personOf } from './people.ts';
import { reasonOf } from './reason-parts.ts';
import { translateServiceRequest } from './service-request.ts';
import { sourceOf } from './source-of.ts';
import { carePlanStatuses } from './statuses.ts';
import { timing, timingWords } from './timing.ts';
import { isFault, nothing, records, type Translator, translator } from './translator.ts';

const detail = z.object({
  code: maybe(concept),
  description: text,
  status: text,
  statusReason: maybe(concept),
  doNotPerform: flag,
  reasonCode: list(concept),
  reasonReference: list(reference),
  scheduledTiming: maybe(timing),
  scheduledString: text,
  performer: list(reference),
});

const carePlan = z.object({
  ...resourceBase,
  text: maybe(narrative).catch(null),
  status: text,
  title: text,
  description: text,
  category: list(concept),
  subject: maybe(reference),
  period: maybe(period),
  note: annotations.catch([]),
  addresses: list(reference).catch([]),
  activity: list(z.object({ detail: maybe(detail), reference: maybe(reference) })),
});

/** The US Core category that every plan has: it says nothing about this one. */
const SAYS_NOTHING = 'assess-plan';

export const translateCarePlan = translator(carePlan, (resource, around) => {
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const source = sourceOf('CarePlan', resource, around.fullUrl);
  const category = resource.category.filter((each) => !codes(each).includes(SAYS_NOTHING));
  const activities = resource.activity.flatMap(({ detail: each, reference: referred }) => {
    const what =
      nameOrNone(each?.code ?? null) ??
      each?.description ??
      around.namedOf(referred)?.name ??
      referred?.display ??
      nameOf(each?.code ?? null);
    if (!what) return [];
    const coded = joinWords((each?.reasonCode ?? []).map(nameOrNone));
    const named = reasonOf([], coded ? [] : (each?.reasonReference ?? []), around);
    return {
      what,
      isLeft: each?.doNotPerform ?? false,
      howOften: each?.scheduledString ?? (each?.scheduledTiming ? timingWords(each.scheduledTiming) : null),
      responsible: joinWords((each?.performer ?? []).map((who) => personOf(who, around))),
      text: each?.doNotPerform ? `Do not: ${what}` : what,
      status: each?.status ?? null,
      reason: coded ?? named.reason ?? spoken(each?.statusReason ?? null),
      reasonParts: named.reasonParts,
    };
  });
  const title = resource.title ?? allSpoken(category) ?? resource.description;
  const addressed = reasonOf([], resource.addresses, around);
  const hasParts = title !== null || activities.length > 0;
  const made = records({
    kind: 'carePlan',
    patient,
    source,
    content: {
      title: title ?? 'Care plan',
      summary: resource.description === title ? null : resource.description,
      addresses: addressed.reason,
      reasonParts: addressed.reasonParts,
      narrative: furtherText(resource.text, hasParts),
      notes: notesOf(resource.note),
      status: carePlanStatuses[resource.status ?? ''] ?? 'unknown',
      activities: eachOnce(
        activities.map(({ text: what, status, reason }) => ({ text: what, status, reason })),
      ),
      startsOn: dayOf(resource.period?.start ?? null, around),
      endsOn: endDayOf(resource.period?.end ?? null, around),
    },
  });
  made.records.push(
    ...interventionsOf(activities, { patient, source, isActive: resource.status === 'active' }),
  );
  for (const contained of resource.contained) {
    const translate = CONTAINED.get(contained.resourceType);
    const id = `${source.id}#${contained.id ?? ''}`;
    const inside = translate?.({ subject: resource.subject, ...contained, id }, around);
    if (!inside || isFault(inside)) continue;
    made.records.push(...inside.records.map(asPart));
    made.leftOut.push(...inside.leftOut);
  }
  return made;
});

/** Records that sources put inside of a plan. */
const CONTAINED: ReadonlyMap<string, Translator> = new Map([
  ['CareTeam', translateCareTeam],
  ['MedicationRequest', translateMedicationRequest],
  ['MedicationStatement', translateMedicationStatement],
  ['ServiceRequest', translateServiceRequest],
]);

/** An order inside of a plan is a part of it, and is withdrawn with it: its id begins with the plan's. */
const asPart = (record: CareRecord): CareRecord =>
  record.kind === 'careTeamMember'
    ? record
    : { ...record, source: { ...record.source, id: record.source.id.replace(/^[A-Za-z]+\//, '') } };

type Activity = RecordContent<'carePlan'>['activities'][number];

/** Some sources list an activity twice in one plan. */
const eachOnce = (activities: readonly Activity[]) => [
  ...new Map(activities.map((each) => [JSON.stringify(each), each])).values(),
];
