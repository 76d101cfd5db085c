import type { Finding } from '../../finding.ts';
import type { Reading } from '../reading.ts';
import { allergies } from './f8-allergies.ts';
import { interventions } from './f8-instructions.ts';
import { medicineOrders } from './f8-medicine-orders.ts';
import { takenAgain } from './f8-taken-again.ts';

/** Stop, hold, avoid, do not, allergic keep a negative cue in the clause with their object; start and continue carry none. */
export function polarity(reading: Reading): Finding[] {
  return [
    ...medicineOrders(reading),
    ...takenAgain(reading),
    ...interventions(reading),
    ...allergies(reading),
  ];
}
