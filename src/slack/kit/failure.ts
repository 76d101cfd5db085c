import type { Log } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

/** What the person is told, and where: under fields, or as one sentence. */
export type Failure = {
  /** As mrkdwn: a sentence may hold a person's name, which is their own words. */
  sentence: string;
  /** As plain text, for Slack's line under a field. */
  plain: string;
  fields: Record<string, string>;
  isDuplicate: boolean;
};

/**
 * Turns whatever was thrown into words for the person. Expected failures speak for themselves;
 * an unexpected one carries the reference id under which the log has it.
 */
export function explainFailure(error: unknown, { log, requestId }: { log: Log; requestId: string }): Failure {
  if (error instanceof DomainError) {
    log.info({ code: error.code, ...error.details }, 'refused with a sentence');
    return {
      sentence: escapeMrkdwn(error.message),
      plain: error.message.replaceAll(/[*`]/g, ''),
      fields: error.fields,
      isDuplicate: error.code === 'duplicate',
    };
  }
  log.error({ err: error, reference: requestId }, 'unexpected failure');
  const sentence = `Not saved: something failed on our side. Nothing was changed; please try again. If it stays, tell your administrator the reference *${requestId}*.`;
  return {
    sentence,
    plain: sentence.replaceAll('*', ''),
    fields: {},
    isDuplicate: false,
  };
}
