import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A new folder for files of a test; it goes with the run. */
export const scratchFolder = (): Promise<string> => mkdtemp(join(inject('scratch'), 'files-'));
