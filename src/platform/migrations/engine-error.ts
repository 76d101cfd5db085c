import { OperatorError } from '../operator-error.ts';

/** What the engine or the server threw, as one sentence. Migrations carry no patients' data, so their messages may be shown. */
export function engineError(error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [reason = ''] = message.replace(/^external connector error\n/, '').split('\n', 1);
  if (/ECONNREFUSED|P1001|Can't reach/.test(message))
    return new OperatorError(
      'The database does not answer, so nothing was changed. Start it or correct DATABASE_URL.',
      { cause: error },
    );
  if (/P3005|schema is not empty/.test(message))
    return new OperatorError(
      'The database already contains tables that Northstar did not create, so nothing was changed. Give it an empty database in DATABASE_URL.',
      { cause: error },
    );
  return new OperatorError(`The database refused the migration: ${reason}`, { cause: error });
}
