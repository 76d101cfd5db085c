import { z } from 'zod';
import { chartEntry, namesOf } from './chart-entry.ts';
import { lastDayOf, whenOf } from './dates.ts';
import {
  allWords,
  concept,
  dateTime,
  joinWords,
  list,
  maybe,
  period,
  reference,
  resourceBase,
  text,
  words,
} from './parts.ts';
import { nothing, translator } from './translator.ts';

const consent = z.object({
  ...resourceBase,
  status: text,
  scope: maybe(concept),
  category: list(concept),
  patient: maybe(reference),
  dateTime,
  performer: list(reference),
  organization: list(reference),
  policyRule: maybe(concept),
  provision: maybe(z.object({ type: text, period: maybe(period) })),
});

const UNSIGNED: ReadonlySet<string> = new Set(['draft', 'proposed']);

export const translateConsent = translator(consent, (resource, around) => {
  const { status, provision } = resource;
  if (UNSIGNED.has(status ?? '')) return nothing('unfinished');
  const patient = around.patientOf(resource.patient);
  if (!patient) return nothing('noPatient');
  const scope = words(resource.scope);
  const category = allWords(resource.category);
  const title = category ?? scope ?? 'Consent';
  const rule = words(resource.policyRule);
  return chartEntry(
    { type: 'Consent', resource, patient, around },
    {
      kind: 'consent',
      title,
      ...whenOf(resource.dateTime, around),
      endsOn: lastDayOf(provision?.period?.end ?? null, around),
      isActive: status !== 'inactive' && !around.isOver(provision?.period ?? null),
      details: {
        decision:
          status === 'rejected' || provision?.type === 'deny'
            ? 'deny'
            : provision?.type === 'permit'
              ? 'permit'
              : null,
        about: joinWords([scope, rule].filter((each) => each !== title)),
        performer: namesOf([...resource.performer, ...resource.organization], around),
      },
    },
  );
});
