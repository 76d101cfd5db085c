import type { Report, ReportTools } from './domain/audit-reports/report.ts';
import { DomainError } from './domain/errors.ts';
import { isOverLimit, timedThread } from './platform/timed-thread.ts';
import { reportCsv } from './tables/write-csv.ts';

export type ReportAnswer =
  | { kind: 'pdf'; data: Uint8Array }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; name: string };

/** 500 rows take 1 to 2 s of CPU; the rest is for a machine that is busy. A gesture has a minute. */
const LIMIT_MS = 30_000;

const TOO_LONG =
  'This report takes too long to lay out, so no file was sent. Choose *Download CSV*, or a shorter span.';

/** How reports become files: paper is laid out in a thread, within a time. */
export function reportTools({
  limitMs = LIMIT_MS,
}: {
  limitMs?: number;
} = {}): ReportTools & { stop: () => Promise<void> } {
  const thread = timedThread<Report, ReportAnswer>(new URL('./report-thread.ts', import.meta.url), {
    limitMs,
  });
  return {
    csv: async (report) => reportCsv(report),
    pdf: async (report) => {
      const answer = await thread.run(report).catch((error: unknown) => {
        throw isOverLimit(error) ? new DomainError('invalid', TOO_LONG) : error;
      });
      if (answer.kind === 'refused') throw new DomainError('invalid', answer.message);
      if (answer.kind === 'failed') throw new Error(`A report could not be laid out: ${answer.name}.`);
      return Buffer.from(answer.data);
    },
    stop: () => thread.stop(),
  };
}
