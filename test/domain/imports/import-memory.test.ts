import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../kit/database.ts';
import { fhirCondition, fhirPatient, folderOf } from './kit.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const PATIENTS = 3_000;
const MB = 1024 * 1024;

/** Records first, patients last: nothing can be written as it is read. */
async function bigFile(): Promise<string> {
  const path = join(await folderOf({}), 'everything.ndjson');
  const file = createWriteStream(path);
  const put = async (resource: object) => {
    if (!file.write(`${JSON.stringify(resource)}\n`)) await once(file, 'drain');
  };
  const note = 'x'.repeat(1_500);
  for (let patient = 0; patient < PATIENTS; patient += 1) {
    for (const each of ['a', 'b'])
      await put(
        fhirCondition(`c${patient}${each}`, `Patient/p${patient}`, 'Heart failure', {
          note: [{ text: note }],
        }),
      );
    for (let more = 0; more < 4; more += 1)
      await put({ resourceType: 'Observation', id: `o${patient}-${more}`, note: [{ text: note }] });
  }
  for (let patient = 0; patient < PATIENTS; patient += 1)
    await put(fhirPatient(`p${patient}`, `Family${patient}`, { text: { div: note } }));
  file.end();
  await once(file, 'close');
  return path;
}

test('a file of 30 MB comes in with 96 MB of heap, in a process of its own', {
  timeout: 300_000,
}, async () => {
  const path = await bigFile();
  expect((await stat(path)).size).toBeGreaterThan(30 * MB);
  const { stdout } = await promisify(execFile)(
    'node',
    ['--max-old-space-size=96', 'src/main.ts', 'import', path],
    { env: { ...process.env, DATABASE_URL: database.url } },
  );
  expect(stdout).toContain('100%  3,000 patients, 6,000 records');
  expect(await database.prisma.patient.count()).toBe(PATIENTS);
  expect(await database.prisma.condition.count()).toBe(2 * PATIENTS);
});

/** One bundle on one line: what it refers to is anywhere in it, and its own members stand behind its entries. */
async function longBundle(bytes: number): Promise<{ path: string; patients: number }> {
  const path = join(await folderOf({}), 'Bundle.json');
  const file = createWriteStream(path);
  let written = 0;
  const put = async (text: string) => {
    written += text.length;
    if (!file.write(text)) await once(file, 'drain');
  };
  const note = 'x"{[,]}\\u00e9 '.repeat(900);
  await put('{"resourceType":"Bundle","entry":[');
  let patients = 0;
  for (; written < bytes; patients += 1) {
    const id = `L${patients}`;
    const entries = [
      fhirCondition(`c${id}`, `urn:uuid:${id}`, 'Heart failure', { note: [{ text: note }] }),
      { resourceType: 'Observation', id: `o${id}`, status: 'final', note: [{ text: note }] },
      fhirPatient(id, `Longfield${patients}`, { text: { div: note } }),
    ].map((resource) => JSON.stringify({ fullUrl: `urn:uuid:${resource.id}`, resource }));
    await put(`${patients > 0 ? ',' : ''}${entries.join(',')}`);
  }
  await put('],"type":"collection","timestamp":"2026-01-01T00:00:00Z"}');
  file.end();
  await once(file, 'close');
  return { path, patients };
}

test('a bundle of 50 MB on one line comes in with 128 MB of heap, with its progress by bytes', {
  timeout: 300_000,
}, async () => {
  const { path, patients } = await longBundle(50 * MB);
  const { stdout } = await promisify(execFile)(
    'node',
    ['--max-old-space-size=128', 'src/main.ts', 'import', path],
    { env: { ...process.env, DATABASE_URL: database.url } },
  );
  for (const step of ['10%', '30%', '60%', '90%', '100%']) expect(stdout).toContain(step);
  expect(await database.prisma.patient.count({ where: { familyName: { startsWith: 'Longfield' } } })).toBe(
    patients,
  );
  expect(await database.prisma.condition.count({ where: { sourceId: { startsWith: 'Condition/cL' } } })).toBe(
    patients,
  );
});
