import type { Log } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';

/** What the person is told, and where: under fields, or as one sentence. */
export type Failure = { sentence: string; fields: Record<string, string>; isDuplicate: boolean };

/**
 * Turns whatever was thrown into words for the person. Expected failures speak for themselves;
 * an unexpected one carries the reference id under which the log has it.
 */
export function explainFailure(error: unknown, { log, requestId }: { log: Log; requestId: string }): Failure {
  if (error instanceof DomainError) {
    log.info({ code: error.code, ...error.details }, 'refused with a sentence');
    return { sentence: error.message, fields: error.fields, isDuplicate: error.code === 'duplicate' };
  }
  log.error({ err: error, reference: requestId }, 'unexpected failure');
  return {
    sentence: `Not saved: something failed on our side. Nothing was changed; please try again. If it stays, tell your administrator the reference *${requestId}*.`,
    fields: {},
    isDuplicate: false,
  };
}
