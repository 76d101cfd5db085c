import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { seeded } from '../random.ts';
import type { Resource } from './fhir-parts.ts';
import { recordsOfOne } from './made-records.ts';

export type MadeExport = { folder: string; bytes: number; resources: number; patients: number };

/**
 * A bulk export of invented patients, at least `bytes` of NDJSON, as servers write one: a file for each kind of resource, and
 * a later one with what was corrected or withdrawn since. The same each time.
 */
export async function makeExport(folder: string, bytes: number): Promise<MadeExport> {
  await mkdir(folder);
  const files = new Map<string, ReturnType<typeof createWriteStream>>();
  const made: MadeExport = { folder, bytes: 0, resources: 0, patients: 0 };
  const put = async (part: 1 | 2, resource: Resource) => {
    const name = `${resource.resourceType}.${part}.ndjson`;
    const file = files.get(name) ?? createWriteStream(join(folder, name));
    files.set(name, file);
    const line = `${JSON.stringify(resource)}\n`;
    made.bytes += Buffer.byteLength(line);
    made.resources += 1;
    if (!file.write(line)) await once(file, 'drain');
  };
  const random = seeded(20_26);
  for (; made.bytes < bytes; made.patients += 1) {
    const one = recordsOfOne(random, made.patients);
    for (const resource of one.first) await put(1, resource);
    for (const resource of one.later) await put(2, resource);
  }
  for (const file of files.values()) {
    file.end();
    await once(file, 'close');
  }
  return made;
}
