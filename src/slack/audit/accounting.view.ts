import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Accounting } from '../../domain/disclosures/account-for-disclosures.ts';
import { ACCOUNTING_YEARS } from '../../domain/disclosures/disclosure.ts';
import { disclosureRow } from '../disclosures/disclosure-row.view.ts';
import {
  accountingButton,
  accountingCsvButton,
  accountingPdfButton,
  recordDisclosureButton,
} from '../kit/buttons/audit.ts';
import { defineModal } from '../kit/modal.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { patientLabel, type Surface } from '../kit/phi.ts';
import { context, paragraph } from '../kit/text-blocks.ts';

export const accountingModal = defineModal(
  'audit.accounting',
  z.object({ v: z.literal(1), id: z.uuid(), all: z.boolean() }),
);

/** So many rows are shown; a file has all. */
const MOST_SHOWN = 30;

/** A patient's accounting of disclosures; what is not counted is shown on request. */
export function accountingView(
  { patient, shown, counted, notCounted }: Accounting,
  { surface, all, said }: { surface: Surface; all: boolean; said?: Mrkdwn },
): ModalView {
  const payload = { v: 1 as const, id: patient.id, all };
  const rest = shown.length - MOST_SHOWN;
  const actions: KnownBlock = {
    type: 'actions',
    elements: [
      accountingButton.element(all ? 'Counted only' : 'Show all', { ...payload, all: !all }),
      accountingCsvButton.element('Download CSV', payload),
      accountingPdfButton.element('Download PDF', payload),
      recordDisclosureButton.element('Record disclosure', { v: 1, id: patient.id }),
    ],
  };
  return accountingModal.view({
    title: 'Disclosures',
    meta: payload,
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(
        mrkdwn`*Accounting of disclosures* · ${escapeMrkdwn(patientLabel(patient, surface))}\nThe last ${ACCOUNTING_YEARS} years (45 CFR 164.528): *${counted} counted*, ${notCounted} not counted (treatment, payment, health care operations, to the patient or by their authorization, family in their care).`,
      ),
      actions,
      ...(shown.length === 0
        ? [paragraph(mrkdwn`Nothing is on record.`)]
        : shown.slice(0, MOST_SHOWN).map((each) => disclosureRow(each, { patient, surface }))),
      ...(rest > 0 ? [context(mrkdwn`_and ${rest} more: download a file for all_`)] : []),
    ],
  });
}
