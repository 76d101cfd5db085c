import type { ModalView } from '@slack/types';
import { requireAccess } from '../../domain/access/require-access.ts';
import {
  type AuditCursor,
  type AuditQuestion,
  auditQuestion,
  isQuestion,
} from '../../domain/audit-reports/audit-question.ts';
import { exportAudit } from '../../domain/audit-reports/export-audit.ts';
import { findAnyMember } from '../../domain/audit-reports/find-any-member.ts';
import { findAnyPatient } from '../../domain/audit-reports/find-any-patient.ts';
import { readAudit } from '../../domain/audit-reports/read-audit.ts';
import type { ReportFormat } from '../../domain/audit-reports/report.ts';
import { subjectOf } from '../../domain/audit-reports/subject-of.ts';
import { invalidField } from '../../domain/errors.ts';
import { parseInput } from '../../domain/input.ts';
import { dateAt } from '../../domain/time/instants.ts';
import {
  auditButton,
  auditCsvButton,
  auditFirstButton,
  auditNextButton,
  auditPdfButton,
} from '../kit/buttons/audit.ts';
import { type ButtonGesture, type Flow, type Gesture, onButton, onOptions, onSubmit } from '../kit/flows.ts';
import type { Mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { formLevel } from '../kit/phi.ts';
import { SENT, sendReport } from '../kit/send-report.ts';
import { one } from '../kit/values.ts';
import { openAccounting } from './accounting.flow.ts';
import { auditForm, auditFormView, FIND_ANY_PATIENT } from './audit-form.view.ts';
import { auditResults, auditResultsView } from './audit-results.view.ts';
import { KEEP_PRIVATE } from './keep-words.ts';

/** A complaint is mostly about the last weeks. */
const USUAL_DAYS = 30;

/** The form for the person who asks. Throws `forbidden` for everyone but privacy officers, naming who to ask. */
export async function openAudit({ ctx }: Pick<Gesture, 'ctx'>): Promise<ModalView> {
  await requireAccess(ctx, {
    action: 'audit.view',
    subjectType: 'Workspace',
    subjectId: ctx.workspace.id,
  });
  const until = dateAt(ctx.now(), ctx.actor.timeZone);
  const from = until.subtract({ days: USUAL_DAYS });
  return auditFormView({ from: from.toString(), until: until.toString() });
}

const openFlow = onButton(auditButton, async (gesture) => gesture.form.fill(await openAudit(gesture)), {
  opensForm: true,
});

const findPatientFlow = onOptions(FIND_ANY_PATIENT, async ({ ctx, phi, query }) => {
  const found = await findAnyPatient(ctx, { query });
  return found.map((patient) => patientOption({ ...patient, teamName: null }, phi));
});

const askFlow = onSubmit(auditForm, async (gesture) => {
  const { ctx, values } = gesture;
  const report = one(values, 'report') ?? '';
  const patientId = one(values, 'patientId');
  if (report === 'disclosures') {
    if (!patientId) throw invalidField('patientId', 'Choose a patient.');
    return { push: await openAccounting(gesture, { id: patientId, all: false }) };
  }
  if (!isQuestion(report)) throw invalidField('report', 'Choose a report.');
  const slackUserId = one(values, 'memberId');
  const question = parseInput(auditQuestion, {
    kind: report,
    patientId,
    memberId: report === 'member' && slackUserId ? await findAnyMember(ctx, { slackUserId }) : null,
    from: one(values, 'from') ?? '',
    until: one(values, 'until') ?? '',
  });
  return { push: await resultsOf(gesture, question) };
});

async function resultsOf(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  question: AuditQuestion,
  { after = null, said }: { after?: AuditCursor | null; said?: Mrkdwn } = {},
): Promise<ModalView> {
  const page = await readAudit(ctx, { question, after });
  const subject = await subjectOf(ctx, question);
  const shown = { question, subject, page, isLater: after !== null, ...(said ? { said } : {}) };
  return auditResultsView(shown, { level: formLevel(phi) });
}

type InResults = ButtonGesture<unknown>;

async function showPage(gesture: InResults, after: AuditCursor | null): Promise<void> {
  const { client, view } = gesture;
  if (!view) return;
  const { question } = auditResults.parseMeta(view.privateMetadata);
  await client.views.update({ view_id: view.id, view: await resultsOf(gesture, question, { after }) });
}

const nextFlow = onButton(auditNextButton, (gesture) => showPage(gesture, gesture.payload.after));
const firstFlow = onButton(auditFirstButton, (gesture) => showPage(gesture, null));

async function download(gesture: InResults, format: ReportFormat): Promise<void> {
  const { ctx, client, view } = gesture;
  if (!view) return;
  const { question } = auditResults.parseMeta(view.privateMetadata);
  await sendReport(gesture, {
    report: await exportAudit(ctx, { question, format }),
    format,
    keep: KEEP_PRIVATE,
  });
  await client.views.update({ view_id: view.id, view: await resultsOf(gesture, question, { said: SENT }) });
}

const csvFlow = onButton(auditCsvButton, (gesture) => download(gesture, 'csv'));
const pdfFlow = onButton(auditPdfButton, (gesture) => download(gesture, 'pdf'));

export const auditReportFlows: readonly Flow[] = [
  openFlow,
  findPatientFlow,
  askFlow,
  nextFlow,
  firstFlow,
  csvFlow,
  pdfFlow,
];
