import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  AUDIT_QUESTIONS,
  type AuditQuestion,
  auditQuestion,
} from '../../domain/audit-reports/audit-question.ts';
import { type AuditLine, RELATION_WORDS } from '../../domain/audit-reports/describe-rows.ts';
import type { AuditPage } from '../../domain/audit-reports/read-audit.ts';
import { REPORT_MOST } from '../../domain/audit-reports/report.ts';
import type { AuditSubjectName } from '../../domain/audit-reports/subject-of.ts';
import { auditCsvButton, auditFirstButton, auditNextButton, auditPdfButton } from '../kit/buttons/audit.ts';
import { defineModal } from '../kit/modal.ts';
import { cutMrkdwnLine, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, slackDate } from '../kit/mrkdwn.ts';
import { type Leveled, patientLabel } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

/** The question is kept as ids and days; it is read again for each page and each file. */
export const auditResults = defineModal(
  'audit.results',
  z.object({ v: z.literal(1), question: auditQuestion }),
);

const MOST_IN_LINE = 600;

type Shown = {
  question: AuditQuestion;
  subject: AuditSubjectName;
  page: AuditPage;
  /** Not the first page. */
  isLater: boolean;
  /** What was done just now: a file was sent. */
  said?: Mrkdwn;
};

/** One page of a report, newest first; times are those of the reader's Slack. */
export function auditResultsView(
  { question, subject, page, isLater, said }: Shown,
  look: Leveled,
): ModalView {
  const { lines, next } = page;
  return auditResults.view({
    title: 'Audit trail',
    meta: { v: 1, question },
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(headWords(question, subject, look)),
      {
        type: 'actions',
        elements: [
          ...(isLater ? [auditFirstButton.element('First page', { v: 1 })] : []),
          ...(next ? [auditNextButton.element('Next page', { v: 1, after: next })] : []),
          auditCsvButton.element('Download CSV', { v: 1 }),
          auditPdfButton.element('Download PDF', { v: 1 }),
        ],
      },
      ...(lines.length === 0
        ? [
            paragraph(
              isLater ? mrkdwn`There are no more rows.` : mrkdwn`Nothing is on record for this period.`,
            ),
          ]
        : lines.map((line) => lineBlock(line, look))),
      context(
        mrkdwn`_Team_ compares the teams of today. A CSV has at most ${thousands(REPORT_MOST.csv)} rows, a PDF ${thousands(REPORT_MOST.pdf)}. Files arrive in your direct messages.`,
      ),
    ],
  });
}

const thousands = (count: number) => escapeMrkdwn(count.toLocaleString('en-US'));

function headWords({ kind, from, until }: AuditQuestion, subject: AuditSubjectName, look: Leveled): Mrkdwn {
  const whom = {
    patient: () => (subject.kind === 'patient' ? escapeMrkdwn(patientLabel(subject.patient, look)) : null),
    member: () => (subject.kind === 'member' ? escapeMrkdwn(subject.displayName) : null),
    workspace: () => null,
  }[subject.kind]();
  const span = mrkdwn`${escapeMrkdwn(from)} to ${escapeMrkdwn(until)}`;
  return joinMrkdwn([mrkdwn`*${AUDIT_QUESTIONS[kind]}*`, whom, span], ' · ');
}

function lineBlock(line: AuditLine, look: Leveled): KnownBlock {
  const { at, actor, action, isRefused, relation, details } = line;
  const who = actor.forWhom
    ? mrkdwn`${escapeMrkdwn(actor.name)}, for ${escapeMrkdwn(actor.forWhom)}`
    : escapeMrkdwn(actor.name);
  const first = joinMrkdwn(
    [
      slackDate(at),
      mrkdwn`*${who}*`,
      mrkdwn`${isRefused ? mrkdwn`*Refused:* ` : mrkdwn``}${escapeMrkdwn(action)}`,
    ],
    ' · ',
  );
  const second = joinMrkdwn(
    [
      patientsWords(line, look),
      relation === 'none' ? null : mrkdwn`Team: ${RELATION_WORDS[relation]}`,
      details ? escapeMrkdwn(details) : null,
    ],
    ' · ',
  );
  const whole = second.length > 0 ? joinMrkdwn([first, second], '\n') : first;
  return paragraph(cutMrkdwnLine(whole, MOST_IN_LINE));
}

function patientsWords({ patients, patientCount }: AuditLine, look: Leveled): Mrkdwn | null {
  if (patientCount === 0) return null;
  const more = patientCount - patients.length;
  return joinMrkdwn(
    [
      ...patients.map((patient) => escapeMrkdwn(patientLabel(patient, look))),
      ...(more > 0 ? [mrkdwn`and ${more} more`] : []),
    ],
    ', ',
  );
}
