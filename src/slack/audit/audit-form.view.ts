import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { AUDIT_QUESTIONS } from '../../domain/audit-reports/audit-question.ts';
import { ACCOUNTING_YEARS } from '../../domain/disclosures/disclosure.ts';
import { dateField, memberField, optionsOf, selectField, suggestField } from '../kit/fields.ts';
import { defineModal } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';

export const auditForm = defineModal('audit.ask', z.object({ v: z.literal(1) }));

/** What a privacy officer may ask: the questions to the audit trail, and the accounting. */
export const REPORTS = { ...AUDIT_QUESTIONS, disclosures: 'Accounting of disclosures' } as const;

/** The name of the options flow that finds patients of every team. */
export const FIND_ANY_PATIENT = 'audit.find-patient';

/** What to look for; days are those of the reader. */
export function auditFormView({ from, until }: { from: string; until: string }): ModalView {
  return auditForm.view({
    title: 'Audit trail',
    submit: 'Show',
    meta: { v: 1 },
    blocks: [
      paragraph(
        mrkdwn`Each report you open, and each file you download, is recorded in the audit trail itself.`,
      ),
      selectField({ name: 'report', label: 'Report', options: optionsOf(REPORTS), initial: 'patient' }),
      suggestField({
        name: 'patientId',
        label: 'Patient',
        hint: 'Any patient of this workspace, for reports on one patient.',
        suggestAs: FIND_ANY_PATIENT,
        minLength: 2,
        placeholder: 'Name, case key, MRN or birth date',
        optional: true,
      }),
      memberField({
        name: 'memberId',
        label: 'Member',
        hint: 'For the report on one member.',
        optional: true,
      }),
      dateField({
        name: 'from',
        label: 'From',
        hint: `The accounting of disclosures covers ${ACCOUNTING_YEARS} years, whatever is chosen here.`,
        initial: from,
      }),
      dateField({ name: 'until', label: 'To', initial: until }),
    ],
  });
}
