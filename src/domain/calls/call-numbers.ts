import { shownNumber } from '../intake/log-voicemails.ts';
import { findNumbers } from '../intake/phone-numbers.ts';
import { telecomsOf } from '../patients/patient.ts';

/** A number on a card. `use`: "mobile", or null; `isCallers`: they called from it. */
export type CallNumber = { digits: string; shown: string; use: string | null; isCallers: boolean };

/** The ten or seven digits of a number as it is written anywhere. */
export const digitsOf = (written: string): string =>
  findNumbers(written)[0]?.national ?? written.replaceAll(/\D/g, '').slice(-10);

/**
 * The numbers on which somebody may be reached: the one that they called from first, then those of their record.
 * @returns each once; empty when none is known.
 */
export function callNumbers(
  callerNumber: string | null,
  telecoms: Parameters<typeof telecomsOf>[0],
): CallNumber[] {
  const known = telecomsOf(telecoms)
    .filter(({ kind }) => kind === 'phone')
    .map(({ value, use }) => ({ digits: digitsOf(value), shown: value, use, isCallers: false }));
  const own = known.find(({ digits }) => digits === callerNumber);
  const first = callerNumber
    ? [{ digits: callerNumber, shown: shownNumber(callerNumber), use: own?.use ?? null, isCallers: true }]
    : [];
  const all = [...first, ...known];
  return all.filter(({ digits }, at) => all.findIndex((other) => other.digits === digits) === at);
}
