import { parentPort } from 'node:worker_threads';
import type { Report } from './domain/audit-reports/report.ts';
import { DomainError } from './domain/errors.ts';
import { reportPdf } from './handout/report-pdf.ts';
import type { ReportAnswer } from './report-tools.ts';

// The thread in which reports are laid out. It knows no database and no Slack.

async function answer(report: Report): Promise<ReportAnswer> {
  try {
    return { kind: 'pdf', data: await reportPdf(report) };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'refused', message: error.message };
    // Its message may hold words of the report.
    return { kind: 'failed', name: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.on('message', async (report: Report) => parentPort?.postMessage(await answer(report)));
parentPort?.postMessage('loaded');
