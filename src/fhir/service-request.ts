import { z } from 'zod';
import type { EntryDetails } from '../domain/imports/chart-entry.ts';
import { chartEntry, namesOf } from './chart-entry.ts';
import { allSpoken, nameOf, spoken } from './code-names.ts';
import { whenOf } from './dates.ts';
import { concept, dateTime, flag, list, maybe, reference, resourceBase, text } from './parts.ts';
import { reasonOf } from './reason-parts.ts';
import { nothing, translator } from './translator.ts';

const serviceRequest = z.object({
  ...resourceBase,
  status: text,
  intent: text,
  category: list(concept),
  priority: text,
  doNotPerform: flag,
  code: maybe(concept),
  subject: maybe(reference),
  authoredOn: dateTime,
  performerType: maybe(concept),
  performer: list(reference),
  reasonCode: list(concept),
  reasonReference: list(reference),
});

const STATUSES: Readonly<Record<string, EntryDetails<'referral'>['status']>> = {
  active: 'active',
  'on-hold': 'on_hold',
  completed: 'completed',
  revoked: 'revoked',
};
const OVER: ReadonlySet<string> = new Set(['completed', 'revoked']);
const PRIORITIES = ['urgent', 'asap', 'stat'] as const;

export const translateServiceRequest = translator(serviceRequest, (resource, around) => {
  if (resource.doNotPerform) return nothing('notToBeDone');
  if (resource.status === 'draft' || resource.intent === 'proposal' || resource.intent === 'option')
    return nothing('notOrdered');
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const title = nameOf(resource.code) ?? allSpoken(resource.category);
  if (!title) return nothing('noName');
  const { reason, reasonParts } = reasonOf(resource.reasonCode, resource.reasonReference, around);
  return chartEntry(
    { type: 'ServiceRequest', resource, patient, around },
    {
      kind: 'referral',
      title,
      ...whenOf(resource.authoredOn, around),
      endsOn: null,
      isActive: !OVER.has(resource.status ?? ''),
      reasonParts,
      details: {
        status: STATUSES[resource.status ?? ''] ?? 'unknown',
        priority: PRIORITIES.find((each) => each === resource.priority) ?? null,
        specialty: spoken(resource.performerType),
        performer: namesOf(resource.performer, around),
        reason,
      },
    },
  );
});
