import { type PatientWithdrawal, withdrawPatients } from '../../domain/imports/withdraw-patients.ts';
import { Batch } from './batch.ts';
import { CANNOT_SAVE, type ImportRun, PATIENTS_AT_ONCE, type Read } from './import-run.ts';

/** Patients whom the sources take back: after those of the same files came in, since an older state may be among them. */
export function patientWithdrawalBatch({
  ctx,
  isRehearsal,
  report,
}: ImportRun): Batch<Read<PatientWithdrawal>> {
  const write = async (items: readonly Read<PatientWithdrawal>[]) => {
    if (!ctx) return;
    const outcomes = await withdrawPatients(ctx, {
      patients: items.map(({ value }) => value),
      isRehearsal,
    });
    for (const [index, { at, value }] of items.entries()) {
      const outcome = outcomes[index];
      const reason = value.reason === 'deleted' ? 'deleted' : 'enteredInError';
      if (outcome === 'withdrawn') report.withdrawn('Patient', reason, at);
      else if (outcome === 'outdated') report.leftOut('Patient', 'outdated', at);
      else if (outcome === 'patient-ambiguous') report.leftOut('Patient', 'deletionAmbiguous', at);
    }
  };
  return new Batch(PATIENTS_AT_ONCE, write, ({ at }) => report.fault(at, CANNOT_SAVE));
}
