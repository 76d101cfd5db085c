import type { Log } from '../../domain/context.ts';
import { DomainError } from '../../domain/errors.ts';
import { GestureTooSlow } from './gesture-limit.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from './mrkdwn.ts';

export type FailureContext = {
  log: Log;
  requestId: string;
  /** What a failed query means: the composition root hands the platform's table over. */
  faultOf: (error: unknown) => string;
};

const AWAY = 'the database is unavailable. Nothing was lost. Try again in a minute.';
const FULL = 'the database is read-only, and an operator must act. Nothing was changed.';

/** The faults of the database that a person can do something about. */
const FAULT_WORDS: Partial<Record<string, string>> = {
  down: AWAY,
  starting: AWAY,
  // Whether it was committed is unknown; the gesture's key makes a second try count once.
  cut: 'the database connection was lost. Try again: it will be saved once, not twice.',
  'read-only': FULL,
  'disk-full': FULL,
  'too-slow': 'the database took too long, so nothing was changed. Try again in a minute.',
  'bad-text':
    'a character in your text cannot be stored. It may be invisible: type that part again instead of pasting it.',
};

const TOO_SLOW =
  'Northstar did not finish this within a minute. It may still be saved: look before you try again.';

/** What the person reads, and where: under fields, or as one sentence. */
export type Failure = {
  /** As mrkdwn: a sentence may hold a person's name, which is their own words. */
  sentence: Mrkdwn;
  /** As plain text, for Slack's line under a field. */
  plain: string;
  fields: Record<string, string>;
  isDuplicate: boolean;
};

/**
 * Turns whatever was thrown into words for the person. Expected failures speak for themselves;
 * an unexpected one carries the reference id under which the log has it.
 */
export function explainFailure(error: unknown, { log, requestId, faultOf }: FailureContext): Failure {
  if (error instanceof DomainError) {
    log.info({ code: error.code, ...error.details }, 'refused with a message');
    return {
      sentence: escapeMrkdwn(error.message),
      plain: error.message.replaceAll(/[*`]/g, ''),
      fields: error.fields,
      isDuplicate: error.code === 'duplicate',
    };
  }
  const fault = faultOf(error);
  log.error({ err: error, fault, reference: requestId }, 'unexpected failure');
  const what =
    error instanceof GestureTooSlow
      ? TOO_SLOW
      : `Not saved: ${FAULT_WORDS[fault] ?? 'an unexpected error occurred. Nothing was changed; try again.'}`;
  const sentence = mrkdwn`${escapeMrkdwn(what)} If it happens again, give your administrator the reference *${escapeMrkdwn(requestId)}*.`;
  return {
    sentence,
    plain: sentence.replaceAll('*', ''),
    fields: {},
    isDuplicate: false,
  };
}
