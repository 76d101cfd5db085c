import { z } from 'zod';
import type { AuditAction } from '../audit/actions.ts';

/** What a privacy officer asks the audit trail. */
export const AUDIT_QUESTIONS = {
  patient: 'Who saw or changed a patient',
  member: 'What a member did',
  refusals: 'Refusals',
  exports: 'Exports, handouts and disclosures',
  break_glass: 'Break-glass',
} as const;
export type AuditQuestionKind = keyof typeof AUDIT_QUESTIONS;

export const isQuestion = (word: string): word is AuditQuestionKind => Object.hasOwn(AUDIT_QUESTIONS, word);

/** What leaves Northstar as a file, or leaves the workplace. */
export const EXPORT_ACTIONS = [
  'audit.export',
  'disclosure.correct',
  'disclosure.record',
  'explanation.hand-out',
  'import.read-faulty-rows',
] as const satisfies readonly AuditAction[];

const day = z.iso.date('Choose a day.');

/** One question over a span of days in the zone of the person who asks, both included. */
export const auditQuestion = z
  .object({
    kind: z.enum(['patient', 'member', 'refusals', 'exports', 'break_glass']),
    patientId: z.uuid('Choose a patient.').nullish(),
    memberId: z.uuid('Choose a member.').nullish(),
    from: day,
    until: day,
  })
  .superRefine(({ kind, patientId, memberId, from, until }, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (kind === 'patient' && !patientId) say('patientId', 'Choose a patient.');
    if (kind === 'member' && !memberId) say('memberId', 'Choose a member.');
    if (until < from) say('until', 'The last day is before the first one.');
  });
export type AuditQuestion = z.output<typeof auditQuestion>;

/** The last row of a page, where the next one begins. */
export const auditCursor = z.object({ at: z.iso.datetime(), id: z.uuid() });
export type AuditCursor = z.output<typeof auditCursor>;

/**
 * The instants between which a question's days lie, in this zone.
 * @returns the first instant, and the first that no longer counts.
 */
export function spanOf(
  { from, until }: Pick<AuditQuestion, 'from' | 'until'>,
  zone: string,
): { from: Date; until: Date } {
  const startOf = (on: Temporal.PlainDate) => new Date(on.toZonedDateTime(zone).epochMilliseconds);
  return {
    from: startOf(Temporal.PlainDate.from(from)),
    until: startOf(Temporal.PlainDate.from(until).add({ days: 1 })),
  };
}
