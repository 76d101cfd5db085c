import type { ModalView } from '@slack/types';
import type { ReportFormat } from '../../domain/audit-reports/report.ts';
import {
  accountForDisclosures,
  exportDisclosures,
} from '../../domain/disclosures/account-for-disclosures.ts';
import { accountingButton, accountingCsvButton, accountingPdfButton } from '../kit/buttons/audit.ts';
import { type ButtonGesture, type Flow, type Gesture, onButton } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { SENT, sendReport } from '../kit/send-report.ts';
import { teamSurfaceFor } from '../kit/surface-for.ts';
import { accountingView } from './accounting.view.ts';
import { KEEP_PRIVATE } from './keep-words.ts';

type Asked = { id: string; all: boolean };

/** A patient's accounting for the person who asks. Throws `forbidden` for everyone but privacy officers. */
export async function openAccounting(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  { id, all }: Asked,
  said?: Mrkdwn,
): Promise<ModalView> {
  const accounting = await accountForDisclosures(ctx, { patientId: id, showsAll: all });
  const { teamId } = accounting.patient;
  return accountingView(accounting, {
    surface: await teamSurfaceFor({ ctx, phi }, { teamId, shown: accounting.shown }),
    all,
    ...(said ? { said } : {}),
  });
}

const toggleFlow = onButton(accountingButton, async (gesture) => {
  const { client, payload, view } = gesture;
  const shown = await openAccounting(gesture, payload);
  if (view) await client.views.update({ view_id: view.id, view: shown });
});

async function download(gesture: ButtonGesture<Asked>, format: ReportFormat): Promise<void> {
  const { ctx, client, payload, view } = gesture;
  const asked = { patientId: payload.id, showsAll: payload.all, format };
  await sendReport(gesture, { report: await exportDisclosures(ctx, asked), format, keep: KEEP_PRIVATE });
  const shown = await openAccounting(gesture, payload, SENT);
  if (view) await client.views.update({ view_id: view.id, view: shown });
}

const csvFlow = onButton(accountingCsvButton, (gesture) => download(gesture, 'csv'));
const pdfFlow = onButton(accountingPdfButton, (gesture) => download(gesture, 'pdf'));

export const accountingFlows: readonly Flow[] = [toggleFlow, csvFlow, pdfFlow];
