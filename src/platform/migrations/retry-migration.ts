import { engineError } from './engine-error.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** Marks a failed migration as rolled back, so that the next apply runs it again. Its row stays as a record. */
export async function retryMigration(url: string, name: string): Promise<void> {
  await withSchemaEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName: name })).catch(
    (error: unknown) => {
      throw engineError(error);
    },
  );
}
