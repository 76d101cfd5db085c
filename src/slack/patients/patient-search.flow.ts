import { z } from 'zod';
import type { Ctx } from '../../domain/context.ts';
import { listNextPatients } from '../../domain/patients/list-next-patients.ts';
import { listPatientsById } from '../../domain/patients/list-patients-by-id.ts';
import type { PatientMatch } from '../../domain/patients/patient.ts';
import { searchPatients } from '../../domain/patients/search-patients.ts';
import { teamNames } from '../../domain/patients/team-names.ts';
import { onOptions } from '../kit/flows.ts';
import { patientOption } from './patient-option.ts';

/** As many as a person looks through before typing one more letter. */
const MOST = 20;

/** A form may remember whom its words matched: they are offered before anything is typed. */
const Remembered = z.object({ among: z.array(z.uuid()).max(100) });

/** Suggestions for every patient field. Nothing typed: those the form remembers, else those of the member's open tasks. */
export const patientSearchFlow = onOptions('patient.search', async ({ ctx, phi, query, privateMetadata }) => {
  const patients = await suggest(ctx, query.trim(), privateMetadata);
  const names = await teamNames(
    ctx,
    patients.map(({ teamId }) => teamId),
  );
  return patients.map((patient) =>
    patientOption({ ...patient, teamName: names.get(patient.teamId) ?? null }, phi),
  );
});

async function suggest(ctx: Ctx, query: string, privateMetadata: string): Promise<PatientMatch[]> {
  if (query !== '') return searchPatients(ctx, { query, limit: MOST });
  const ids = remembered(privateMetadata);
  return ids.length > 0 ? listPatientsById(ctx, { ids }) : listNextPatients(ctx, { limit: MOST });
}

function remembered(privateMetadata: string): string[] {
  if (!privateMetadata.includes('"among"')) return [];
  const read = Remembered.safeParse(JSON.parse(privateMetadata));
  return read.success ? read.data.among : [];
}
