import type { Ctx } from '../../domain/context.ts';
import { isAudience, isLanguage } from '../../domain/explanations/explanation.ts';
import { startExplanation } from '../../domain/explanations/start-explanation.ts';
import { findPatientsInText } from '../../domain/patients/find-patients-in-text.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { explainButton } from '../kit/buttons/explanations.ts';
import {
  type FieldGesture,
  onButton,
  onCommand,
  onField,
  onOptions,
  onShortcut,
  onSubmit,
} from '../kit/flows.ts';
import { mrkdwn } from '../kit/mrkdwn.ts';
import { plainMessage } from '../kit/plain-message.ts';
import { many, one } from '../kit/values.ts';
import { suggestPatients } from '../patients/patient-search.flow.ts';
import { reviewFor } from './review-shows.ts';
import { AUDIENCE_FIELD, PATIENT_FIELD, startForm } from './start-form.view.ts';
import { startFormFor } from './start-form-for.ts';

const MOST = 20;

/** `/explain [name]`: the form, with the patient when the words match exactly one, and what is in work for them. */
const explainFlow = onCommand(
  '/explain',
  () => true,
  async ({ ctx, phi, text, form }) => {
    const opening = text === '' ? {} : await findMeantPatient(ctx, text);
    await form.fill(await startFormFor({ ctx, phi }, opening));
  },
);

const explainByButtonFlow = onButton(
  explainButton,
  async ({ ctx, phi, payload, form }) =>
    form.fill(await startFormFor({ ctx, phi }, { patientId: payload.patientId })),
  { opensForm: true },
);

/** "Explain a plan" on any message: its patient, when it names one. */
const explainFromMessageFlow = onShortcut('explanation.from_message', async ({ ctx, phi, form, message }) => {
  const named = message ? await findPatientsInText(ctx, { text: plainMessage(message.text) }) : [];
  const [only] = named;
  const opening =
    only && named.length === 1
      ? { patientId: only.id }
      : {
          among: named.map(({ id }) => id),
          note:
            named.length > 1
              ? mrkdwn`The message names *${named.length} patients*. They are listed first under *Patient*: choose one.`
              : mrkdwn`The message names no patient of your teams. Search under *Patient*.`,
        };
  await form.fill(await startFormFor({ ctx, phi }, opening));
});

/** Another patient has other caregivers, languages and drafts in work. */
const changePatientFlow = onField(PATIENT_FIELD, (gesture) => refreshForm(gesture));
const changeAudienceFlow = onField(AUDIENCE_FIELD, (gesture) => refreshForm(gesture));
const patientOptionsFlow = onOptions(PATIENT_FIELD, suggestPatients);

async function refreshForm({ ctx, phi, values, name, show }: FieldGesture): Promise<void> {
  const audience = one(values, 'audience');
  const language = one(values, 'language');
  await show(
    await startFormFor(
      { ctx, phi },
      {
        patientId: one(values, 'patient'),
        audience: isAudience(audience) ? audience : null,
        // Another patient speaks another language; what was chosen for this one stays.
        language: name !== 'patient' && isLanguage(language) ? language : null,
        readingLevel: Number(one(values, 'level')) || null,
      },
    ),
  );
}

/** The form goes on as the review: "Writing …" until the draft is there. */
const startFlow = onSubmit(startForm, async (gesture) => {
  const { ctx, values } = gesture;
  /** Of a field whose id begins with the patient's. */
  const ofPatient = (field: string) => {
    const name = Object.keys(values).find((each) => each.endsWith(`.${field}`));
    return name ? one(values, name) : null;
  };
  const { id } = await startExplanation(ctx, {
    patientId: one(values, 'patient'),
    audience: one(values, 'audience'),
    language: one(values, 'language'),
    readingLevel: Number(one(values, 'level')),
    caregiverId: ofPatient('caregiver'),
    service: ofPatient('service'),
    rule: ofPatient('rule'),
    denial: ofPatient('denial'),
    attached: ofPatient('attached'),
    supports: many(values, Object.keys(values).find((each) => each.endsWith('.supports')) ?? ''),
  });
  return { update: await reviewFor(gesture, id, 0) };
});

/** The words themselves are not repeated: they are a name. */
async function findMeantPatient(ctx: Ctx, query: string) {
  const found = await searchPatients(ctx, { query, limit: MOST + 1 });
  const [only] = found;
  if (only && found.length === 1) return { patientId: only.id };
  if (!only)
    return {
      note: mrkdwn`No patient of your teams matches what you typed after the command. Search under *Patient* by part of a name, case key, MRN or birth date.`,
    };
  const among = found.slice(0, MOST).map(({ id }) => id);
  const count = found.length > MOST ? mrkdwn`More than ${MOST}` : mrkdwn`${found.length}`;
  return {
    among,
    note: mrkdwn`*${count} patients* match what you typed. They are listed first under *Patient*: choose one.`,
  };
}

export const startFlows = [
  explainFlow,
  explainByButtonFlow,
  explainFromMessageFlow,
  changePatientFlow,
  changeAudienceFlow,
  patientOptionsFlow,
  startFlow,
];
