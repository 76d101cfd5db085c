import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ImportableTeam } from '../../domain/table-imports/importable-teams.ts';
import { UPLOAD_LIMIT } from '../../domain/table-imports/table-tools.ts';
import { templateButton } from '../kit/buttons/table-imports.ts';
import { dateField, fileField, option, selectField } from '../kit/fields.ts';
import { defineModal, noticeView } from '../kit/modal.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { paragraph } from '../kit/text-blocks.ts';
import { counted } from './counted.ts';

export const uploadModal = defineModal('table_import.upload', z.object({ v: z.literal(1) }));

const WHAT = mrkdwn`Upload a list of patients, or of their caregivers, outside providers, medicines, appointments, tasks or contacts, as CSV or Excel (.xlsx). A row may hold a patient and one medicine, appointment or contact; a workbook may have several sheets. At most ${UPLOAD_LIMIT.bytes / 1024 ** 2} MB and ${counted(UPLOAD_LIMIT.rows)} rows. You see what each column is taken for before anything is imported; the same list twice changes nothing.`;

/** What the form for a list asks. */
export function uploadView(teams: readonly ImportableTeam[]): ModalView {
  const [only, ...others] = teams;
  return uploadModal.view({
    title: 'Import a list',
    submit: 'Next',
    meta: { v: 1 },
    blocks: [
      {
        ...paragraph(WHAT),
        accessory: templateButton.element('Send me a template', { v: 1 }),
      },
      fileField({ name: 'file', label: 'List', kinds: ['csv', 'tsv', 'txt', 'xlsx'] }),
      selectField({
        name: 'team',
        label: 'Team',
        hint: 'New patients go to this team. Patients of other teams are left alone.',
        options: teams.map(({ id, name }) => option(id, name)),
        ...(only && others.length === 0 ? { initial: only.id } : {}),
      }),
      dateField({
        name: 'asOf',
        label: 'Date of the list',
        hint: 'A list that is older than what was imported before replaces nothing. Today, if left empty.',
        optional: true,
      }),
    ],
  });
}

/** While a large file is read. */
export const readingView = (): ModalView =>
  noticeView(
    mrkdwn`Reading the list … Nothing is imported yet. If this takes longer than a minute, close this window and upload the list again.`,
  );
