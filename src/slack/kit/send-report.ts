import type { Report, ReportFormat } from '../../domain/audit-reports/report.ts';
import type { ButtonGesture } from './flows.ts';
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts';
import { sendFiles } from './send-files.ts';

/** What is said where the person is, once the file has arrived. */
export const SENT = mrkdwn`*The file is in your direct messages with Northstar.*`;

/** Puts a report into the person's direct messages; its name and the words above it (`keep`: where it may be kept) are L0. */
export async function sendReport(
  { ctx, client, reports }: ButtonGesture<unknown>,
  { report, format, keep }: { report: Report; format: ReportFormat; keep: Mrkdwn },
): Promise<void> {
  const data = await reports[format](report);
  await sendFiles(client, ctx.actor.slackUserId, {
    words: mrkdwn`A report you asked for. ${keep}`,
    files: [{ name: `${report.fileStem}.${format}`, data }],
  });
}
