import { z } from 'zod';
import type { Ctx } from '../../domain/context.ts';
import { listPatientsById } from '../../domain/patients/list-patients-by-id.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { teamNames } from '../../domain/patients/team-names.ts';
import { type OptionsGesture, onOptions } from '../kit/flows.ts';
import { parseMetadata } from '../kit/metadata.ts';
import { patientOption } from '../kit/patient-option.ts';

/** As many as a person looks through before typing one more letter. */
const MOST = 20;

/** A form may remember who matched its words: they are offered before anything is typed. */
const Remembered = z.object({ among: z.array(z.uuid()).max(100) });

/**
 * Suggestions for every patient field. Nothing typed: those the form remembers, else those the member contacted last.
 */
export async function suggestPatients({ ctx, phi, query, privateMetadata }: OptionsGesture) {
  const patients = await suggest(ctx, query.trim(), privateMetadata);
  const names = await teamNames(
    ctx,
    patients.map(({ teamId }) => teamId),
  );
  return patients.map((patient) =>
    patientOption({ ...patient, teamName: names.get(patient.teamId) ?? null }, phi),
  );
}

export const patientSearchFlow = onOptions('patient.search', suggestPatients);

async function suggest(ctx: Ctx, query: string, privateMetadata: string): Promise<PatientMatch[]> {
  const ids = query === '' ? rememberedIds(privateMetadata) : [];
  return ids.length > 0 ? listPatientsById(ctx, { ids }) : searchPatients(ctx, { query, limit: MOST });
}

function rememberedIds(privateMetadata: string): string[] {
  if (!privateMetadata.includes('"among"')) return [];
  const read = Remembered.safeParse(parseMetadata(privateMetadata));
  return read.success ? read.data.among : [];
}
