import { z } from 'zod';
import { allSpoken, nameOrNone, spoken } from './code-names.ts';
import { instantOf } from './dates.ts';
import { concept, dateTime, joinWords, list, maybe, reference, resourceBase, text } from './parts.ts';
import { personOf } from './people.ts';
import { targetOf } from './references.ts';
import { sourceOf } from './source-of.ts';
import { appointmentStatuses } from './statuses.ts';
import { nothing, records, translator } from './translator.ts';

const appointment = z.object({
  ...resourceBase,
  status: text,
  serviceType: list(concept),
  appointmentType: maybe(concept),
  reasonCode: list(concept),
  description: text,
  start: dateTime,
  end: dateTime,
  participant: list(z.object({ actor: maybe(reference), type: list(concept), status: text })),
});

export const translateAppointment = translator(appointment, (resource, around) => {
  const typed = resource.participant.flatMap(({ actor, status }) =>
    actor ? [{ actor, status, patient: around.patientOf(actor), type: typeOf(actor) }] : [],
  );
  const patients = typed.filter(
    ({ patient, type }) => patient !== null && (type === 'Patient' || type === null),
  );
  const [first] = patients;
  if (!first?.patient) return nothing('noPatient');
  const startsAt = instantOf(resource.start, around);
  if (!startsAt) return nothing('noStart');
  const others = typed.filter((each) => !patients.includes(each));
  const places = others.filter(({ type, actor }) => (around.namedOf(actor)?.type ?? type) === 'Location');
  const people = others.filter((each) => !places.includes(each));
  const content = {
    status: appointmentStatuses[resource.status ?? ''] ?? 'proposed',
    startsAt,
    endsAt: instantOf(resource.end, around),
    description:
      resource.description ??
      joinWords(resource.reasonCode.map(nameOrNone)) ??
      allSpoken(resource.serviceType) ??
      spoken(resource.appointmentType),
    withWhom: joinWords(people.map(({ actor }) => personOf(actor, around))),
    location: joinWords(places.map(({ actor }) => personOf(actor, around))),
  } as const;
  const source = sourceOf('Appointment', resource, around.fullUrl);
  return records(
    ...patients.flatMap(({ patient, status }) => {
      if (!patient) return [];
      // Who declined will not come: nobody is to be sent there.
      const isDeclined = status === 'declined' && UPCOMING.has(content.status);
      const own = isDeclined ? { ...content, status: 'cancelled' as const } : content;
      return [{ kind: 'appointment' as const, patient, source, content: own }];
    }),
  );
});

const UPCOMING: ReadonlySet<string> = new Set(['proposed', 'booked']);

function typeOf(actor: z.output<typeof reference>): string | null {
  const target = targetOf(actor);
  return target && 'type' in target ? target.type : null;
}
