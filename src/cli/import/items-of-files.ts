import type { DeletionItem, ResourceItem } from '../../fhir/items.ts';
import { readFhirFile } from '../../fhir/read-file.ts';
import type { ImportRun } from './import-run.ts';

/** The resources and deletions of all files. Faults of files are reported on the first reading. */
export async function* itemsOf(
  run: ImportRun,
  telling: 'reports' | 'quietly',
): AsyncGenerator<ResourceItem | DeletionItem> {
  const { files, report, progress, source } = run;
  for (const file of files) {
    try {
      for await (const item of readFhirFile(
        file,
        (bytes) => progress.advance(bytes, report.summary),
        source,
      )) {
        if (item.kind === 'resource' || item.kind === 'deletion') yield item;
        else if (telling === 'quietly') continue;
        else if (item.kind === 'fault') report.fault(item.at, item.problem);
        else report.leftOut(item.resourceType, item.reason, item.at);
      }
    } catch (error) {
      if (!isFileError(error)) throw error;
      if (telling === 'reports')
        report.fault({ file, line: null, path: '' }, `cannot be read (${error.code})`);
    }
  }
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'path' in error;
