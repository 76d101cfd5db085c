import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { importCommand } from '../../../src/cli/import.ts';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import { scratchFolder } from '../../kit/scratch.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export type Ran = { code: number; out: string; err: string };

/** `npm run import -- ARGS` in this process, on the test's database. */
export async function runImportCommand(
  prisma: PrismaClient,
  args: readonly string[],
  terminal?: { columns: number },
): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await importCommand(args, {
    open: async () => ({ db: prisma, now: () => new Date('2026-11-23T14:30:00Z') }),
    log: quiet,
    out: { write: (text) => (out += text), ...(terminal ? { isTTY: true, ...terminal } : {}) },
    err: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

/** New, changed and unchanged of one line of the summary. */
export function counts(ran: Ran, label: string): number[] {
  const line = ran.out.split('\n').find((each) => each.startsWith(label)) ?? '';
  return line
    .slice(20)
    .trim()
    .split(/\s+/)
    .map((cell) => Number(cell.replaceAll(',', '')));
}

/** Writes files into a folder of their own; text as it is, anything else as JSON. */
export async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await scratchFolder();
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

export const ndjson = (...resources: object[]) =>
  resources.map((each) => `${JSON.stringify(each)}\n`).join('');

/** A FHIR patient with a medical record number. */
export const fhirPatient = (id: string, family: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  identifier: [
    { type: { coding: [{ code: 'MR' }] }, system: 'http://clinic.example/mrn', value: `MRN-${id}` },
  ],
  name: [{ use: 'official', family, given: ['Rosa'] }],
  birthDate: '1958-03-14',
  gender: 'female',
  ...more,
});

export const fhirCondition = (id: string, patient: string, text = 'Heart failure', more: object = {}) => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { text },
  subject: { reference: patient },
  ...more,
});

export const bundleOf = (...resources: { id?: string }[]) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource) => ({
    ...(resource.id ? { fullUrl: `urn:uuid:${resource.id}` } : {}),
    resource,
    request: { method: 'POST' },
  })),
});

/** Reference data that is not part of the project; tests that need it are skipped where it is absent. */
export const sharedBundles = resolve('../shared/data/fhir');
