import { editPatient } from '../../domain/patient-changes/edit-patient.ts';
import { getPatientRecord } from '../../domain/patient-changes/get-patient-record.ts';
import { editPatientButton } from '../kit/buttons/patients.ts';
import { onButton, onSubmit } from '../kit/flows.ts';
import { noticeView } from '../kit/modal.ts';
import { escapeMrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import { formLevel, patientLabel } from '../kit/phi.ts';
import { editPatientModal, editPatientView, filledPatient } from './patient-form.view.ts';

const NOT_SHOWN = mrkdwn`Forms show no names and numbers here (\`PHI_DISPLAY\`), so they cannot be edited in one. Change them in the source, or by a list with \`/care import\`.`;

/** *Edit* on the card. The form shows all of it: where forms may not, it says what else to do. */
export const openEditPatientFlow = onButton(
  editPatientButton,
  async ({ ctx, phi, payload, form }) => {
    const level = formLevel(phi);
    if (level !== 'L2') return form.fill(noticeView(NOT_SHOWN));
    const patient = await getPatientRecord(ctx, { id: payload.id });
    return form.fill(editPatientView(patient, patientLabel(patient, { level })));
  },
  { opensForm: true },
);

export const editPatientFlow = onSubmit(editPatientModal, async ({ ctx, meta, values }) => {
  const { id, version } = meta;
  const changed = await editPatient(ctx, { ...filledPatient(values), id, version });
  return {
    update: noticeView(
      changed.length === 0
        ? mrkdwn`Nothing was different, so nothing was changed.`
        : escapeMrkdwn('Saved. Open the card again to see it.'),
    ),
  };
});
