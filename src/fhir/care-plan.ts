import { z } from 'zod';
import type { RecordContent } from '../domain/imports/records.ts';
import { translateCareTeam } from './care-team.ts';
import { dayOf } from './dates.ts';
import { interventionsOf } from './interventions.ts';
import {
  allWords,
  codes,
  concept,
  flag,
  joinWords,
  list,
  maybe,
  period,
  reference,
  resourceBase,
  text,
  words,
} from './parts.ts';
import { personOf } from './people.ts';
import { sourceOf } from './source-of.ts';
import { carePlanStatuses } from './statuses.ts';
import { timing, timingWords } from './timing.ts';
import { isFault, nothing, records, translator } from './translator.ts';

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
  status: text,
  title: text,
  description: text,
  category: list(concept),
  subject: maybe(reference),
  period: maybe(period),
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
    const what = words(each?.code ?? null) ?? each?.description ?? referred?.display ?? null;
    if (!what) return [];
    const reasons = (each?.reasonReference ?? []).flatMap(
      (reason) => around.namedOf(reason)?.name ?? reason.display ?? [],
    );
    return {
      what,
      isLeft: each?.doNotPerform ?? false,
      howOften: each?.scheduledString ?? (each?.scheduledTiming ? timingWords(each.scheduledTiming) : null),
      responsible: joinWords((each?.performer ?? []).map((who) => personOf(who, around))),
      text: each?.doNotPerform ? `Do not: ${what}` : what,
      status: each?.status ?? null,
      reason: allWords(each?.reasonCode ?? []) ?? (reasons.join(', ') || words(each?.statusReason ?? null)),
    };
  });
  const made = records({
    kind: 'carePlan',
    patient,
    source,
    content: {
      title: resource.title ?? allWords(category) ?? resource.description ?? 'Care plan',
      status: carePlanStatuses[resource.status ?? ''] ?? 'unknown',
      activities: eachOnce(
        activities.map(({ text: what, status, reason }) => ({ text: what, status, reason })),
      ),
      startsOn: dayOf(resource.period?.start ?? null, around),
      endsOn: dayOf(resource.period?.end ?? null, around),
    },
  });
  made.records.push(
    ...interventionsOf(activities, { patient, source, isActive: resource.status === 'active' }),
  );
  for (const contained of resource.contained) {
    if (contained.resourceType !== 'CareTeam') continue;
    const id = `${source.id}#${contained.id ?? ''}`;
    const team = translateCareTeam({ subject: resource.subject, ...contained, id }, around);
    if (isFault(team)) continue;
    made.records.push(...team.records);
    made.leftOut.push(...team.leftOut);
  }
  return made;
});

type Activity = RecordContent<'carePlan'>['activities'][number];

/** Some sources list an activity twice in one plan. */
const eachOnce = (activities: readonly Activity[]) => [
  ...new Map(activities.map((each) => [JSON.stringify(each), each])).values(),
];
