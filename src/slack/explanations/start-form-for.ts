import type { ModalView, PlainTextOption } from '@slack/types';
import { prepareContact } from '../../domain/contacts/prepare-contact.ts';
import { SUPPORTS_MAX, USUAL_READING_LEVEL } from '../../domain/explanations/explanation.ts';
import { listExplanations } from '../../domain/explanations/list-explanations.ts';
import { supportingFacts } from '../../domain/explanations/supporting-facts.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { languageToWrite } from '../../plain-language/drafter/cannot-draft.ts';
import type { Audience, FactKind, Language } from '../../plain-language/fact-sheet.ts';
import { option } from '../kit/fields.ts';
import type { Gesture } from '../kit/flows.ts';
import { escapeMrkdwn, type Mrkdwn } from '../kit/mrkdwn.ts';
import { patientOption } from '../kit/patient-option.ts';
import { type DescribedPatient, freeText } from '../kit/phi.ts';
import { formSurfaceFor } from '../kit/surface-for.ts';
import { startFormView } from './start-form.view.ts';

type Opening = {
  patientId?: string | null | undefined;
  among?: string[];
  note?: Mrkdwn | null;
  audience?: Audience | null;
  language?: Language | null;
  readingLevel?: number | null;
};

/** The form for the person who acts: what is known of the patient, and what is in work for them. */
export async function startFormFor(
  { ctx, phi }: Pick<Gesture, 'ctx' | 'phi'>,
  opening: Opening = {},
): Promise<ModalView> {
  const { patientId = null } = opening;
  const { patient, teamName, caregivers } = await prepareContact(ctx, { patientId });
  const [found] = patient ? await searchPatients(ctx, { query: patient.caseKey, limit: 1 }) : [];
  const toWrite = languageToWrite({
    patient: {
      languages: found?.languages ?? [],
      givenName: '',
      familyName: '',
      birthOn: null,
      gender: 'unknown',
    },
  });
  const earlier = await listExplanations(ctx, patient ? { patientId: patient.id } : {});
  return startFormView({
    ...(opening.among ? { among: opening.among } : {}),
    notes: [
      ...(opening.note ? [opening.note] : []),
      ...(toWrite.notice ? [escapeMrkdwn(toWrite.notice)] : []),
    ],
    patient: patient ? optionOf(patientOption({ ...patient, teamName }, phi)) : null,
    patientId: patient?.id ?? null,
    audience: opening.audience ?? null,
    language: opening.language ?? toWrite.language,
    readingLevel: opening.readingLevel ?? USUAL_READING_LEVEL,
    caregivers,
    supports: opening.audience === 'insurer' && found ? await supportOptions({ ctx, phi }, found) : [],
    earlier,
    display: phi,
  });
}

/** The plan's facts by their kind, as the form may show them. */
async function supportOptions(
  acting: Pick<Gesture, 'ctx' | 'phi'>,
  patient: DescribedPatient & { id: string },
): Promise<PlainTextOption[]> {
  const facts = await supportingFacts(acting.ctx, patient.id);
  const surface = await formSurfaceFor(acting, facts);
  return facts
    .slice(0, SUPPORTS_MAX)
    .map(({ key, kind, words }) =>
      option(key, `${KINDS[kind] ?? ''}${freeText(words, patient, surface) ?? ''}`),
    );
}

const KINDS: Partial<Record<FactKind, string>> = {
  problem: 'Problem: ',
  medicine: 'Medicine: ',
  allergy: 'Allergy: ',
  goal: 'Goal: ',
  intervention: 'Plan: ',
  visit: 'Visit: ',
  what_matters: 'Matters: ',
};

const optionOf = ({ value, label, description }: ReturnType<typeof patientOption>) =>
  option(value, label, description);
