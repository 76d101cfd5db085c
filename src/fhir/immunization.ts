import { z } from 'zod';
import { chartEntry, namesOf } from './chart-entry.ts';
import { nameOf, spoken } from './code-names.ts';
import { whenOf } from './dates.ts';
import { saysNone } from './no-known.ts';
import { concept, dateTime, list, maybe, number, reference, resourceBase, text } from './parts.ts';
import { nothing, translator } from './translator.ts';

const protocol = z.object({
  doseNumberPositiveInt: number,
  doseNumberString: text,
  seriesDosesPositiveInt: number,
  seriesDosesString: text,
});

const immunization = z.object({
  ...resourceBase,
  status: text,
  statusReason: maybe(concept),
  vaccineCode: maybe(concept),
  patient: maybe(reference),
  occurrenceDateTime: dateTime,
  occurrenceString: text,
  performer: list(z.object({ actor: maybe(reference) })),
  protocolApplied: list(protocol),
});

export const translateImmunization = translator(immunization, (resource, around) => {
  if (saysNone(resource.vaccineCode)) return nothing('saysNone');
  const patient = around.patientOf(resource.patient);
  if (!patient) return nothing('noPatient');
  const title = nameOf(resource.vaccineCode);
  if (!title) return nothing('noName');
  const when = whenOf(resource.occurrenceDateTime, around);
  const [applied = null] = resource.protocolApplied;
  return chartEntry(
    { type: 'Immunization', resource, patient, around },
    {
      kind: 'immunization',
      title,
      ...when,
      happenedText: when.happenedText ?? resource.occurrenceString,
      endsOn: null,
      isActive: true,
      details: {
        isDone: resource.status !== 'not-done',
        reason: spoken(resource.statusReason),
        dose: applied && doseOf(applied),
        performer: namesOf(
          resource.performer.map(({ actor }) => actor),
          around,
        ),
      },
    },
  );
});

function doseOf(applied: z.output<typeof protocol>): string | null {
  const dose = applied.doseNumberString ?? applied.doseNumberPositiveInt?.toString();
  const doses = applied.seriesDosesString ?? applied.seriesDosesPositiveInt?.toString();
  return dose ? [dose, doses].filter(Boolean).join(' of ') : null;
}
