import { OperatorError } from '../operator-error.ts';
import type { MigrationStatus } from './migration-status.ts';

/** Throws `OperatorError` when the next migrations would not be a plain continuation of what was applied. */
export function assertPlainHistory({ failed, edited, unknown }: MigrationStatus): void {
  if (failed.length > 0)
    throw new OperatorError(
      `The migration ${failed.join(', ')} failed earlier and was rolled back. Nothing was changed now: remove its reason, run ` +
        `"npm run migrate -- retry ${failed[0]}", then start again.`,
    );
  if (edited.length > 0)
    throw new OperatorError(
      `The migration ${edited.join(', ')} was changed after it was applied. Nothing was changed now: restore the file and put the change into a new migration.`,
    );
  if (unknown.length > 0)
    throw new OperatorError(
      `The database was migrated by a newer version of Northstar (${unknown.join(', ')}). Nothing was changed: start that version.`,
    );
}
