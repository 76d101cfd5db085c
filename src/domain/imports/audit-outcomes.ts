import type { AuditEntry } from '../audit/audit.ts';
import type { Placed, RecordOutcome } from './leave-out-outdated.ts';

export const isWritten = (outcome: RecordOutcome | undefined) => outcome === 'new' || outcome === 'changed';

/** One row for each patient whose chart changed, and one for the batch. */
export function auditOutcomes(
  placed: readonly Placed[],
  outcomes: RecordOutcome[],
  isRehearsal: boolean,
): AuditEntry[] {
  const tally: Record<string, number> = {};
  for (const outcome of outcomes) tally[outcome] = (tally[outcome] ?? 0) + 1;
  const batch: AuditEntry = {
    action: 'import.load-records',
    subjectType: 'Import',
    details: { ...tally, isRehearsal },
  };
  if (isRehearsal) return [batch];
  const written = placed.filter(({ at }) => isWritten(outcomes[at]));
  const perPatient: AuditEntry[] = [...Map.groupBy(written, ({ patientId }) => patientId)].map(
    ([patientId, items]) => {
      const details: Record<string, number> = {};
      for (const { at, record } of items) {
        const name = `${record.kind}.${outcomes[at]}`;
        details[name] = (details[name] ?? 0) + 1;
      }
      return { action: 'record.import', subjectType: 'Patient', subjectId: patientId, patientId, details };
    },
  );
  return [batch, ...perPatient];
}
