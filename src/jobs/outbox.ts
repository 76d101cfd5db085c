import { type LeasedWorker, startLeasedWorker, type WorkerOptions } from './leased-worker.ts';
import type { Row } from './run-leased.ts';

/** Sends the messages that the delivery rows want sent, each in flight to another destination. */
export function startOutbox<Leased extends Row, Outcome extends { kind: string }>(
  options: WorkerOptions<Leased, Outcome>,
): LeasedWorker {
  return startLeasedWorker(
    {
      worker: 'outbox',
      row: 'delivery',
      idField: 'deliveryId',
      leftInFlight: 'messages in flight; they are looked up at the next start',
    },
    options,
  );
}
