import { z } from 'zod';
import type { EntryDetails } from '../domain/imports/chart-entry.ts';
import { chartEntry, namesOf } from './chart-entry.ts';
import { nameOf, spoken } from './code-names.ts';
import { whenOf } from './dates.ts';
import { concept, dateTime, list, maybe, period, quantity, reference, resourceBase, text } from './parts.ts';
import { quantityWords } from './quantities.ts';
import { reasonOf } from './reason-parts.ts';
import { nothing, translator } from './translator.ts';

const procedure = z.object({
  ...resourceBase,
  status: text,
  code: maybe(concept),
  subject: maybe(reference),
  performedDateTime: dateTime,
  performedPeriod: maybe(period),
  performedString: text,
  performedAge: maybe(quantity),
  performer: list(z.object({ actor: maybe(reference) })),
  reasonCode: list(concept),
  reasonReference: list(reference),
  outcome: maybe(concept),
});

const STATUSES: Readonly<Record<string, EntryDetails<'procedure'>['status']>> = {
  preparation: 'planned',
  'in-progress': 'in_progress',
  'on-hold': 'in_progress',
  'not-done': 'not_done',
  stopped: 'stopped',
  completed: 'done',
};

export const translateProcedure = translator(procedure, (resource, around) => {
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const title = nameOf(resource.code);
  if (!title) return nothing('noName');
  const when = whenOf(resource.performedDateTime ?? resource.performedPeriod?.start ?? null, around);
  const { reason, reasonParts } = reasonOf(resource.reasonCode, resource.reasonReference, around);
  const age = resource.performedAge && quantityWords(resource.performedAge);
  return chartEntry(
    { type: 'Procedure', resource, patient, around },
    {
      kind: 'procedure',
      title,
      ...when,
      happenedText: when.happenedText ?? resource.performedString ?? (age ? `at age ${age}` : null),
      endsOn: null,
      isActive: true,
      reasonParts,
      details: {
        status: STATUSES[resource.status ?? ''] ?? 'unknown',
        performer: namesOf(
          resource.performer.map(({ actor }) => actor),
          around,
        ),
        reason,
        outcome: spoken(resource.outcome),
      },
    },
  );
});
