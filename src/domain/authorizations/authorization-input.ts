import { z } from 'zod';
import { AuthorizationKind } from '../../generated/prisma/enums.ts';
import { dateColumn } from '../clocks/due-columns.ts';
import { invalidField } from '../errors.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { dateAt } from '../time/instants.ts';
import { BENEFITS, isKey, PAYER_KINDS, PAYER_ZONES } from './authorization.ts';

/** Words of a person; empty is none. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .nullish()
    .transform((text) => text || null);
const day = z.iso.date('Choose a date.').nullish();
const keyOf = <K extends string>(labels: Record<K, string>, sentence: string) =>
  z.string(sentence).refine((word): word is K => isKey(labels, word), sentence);

/** Everything that is on record of a request, as a form gives it. */
export const RequestInput = z.object({
  kind: z.enum(AuthorizationKind, 'Choose what it is.'),
  payerKind: keyOf(PAYER_KINDS, 'Choose the payer, or “Not known yet”.'),
  /** Null: not known. */
  isEmployerFunded: z.boolean().nullable().default(null),
  planState: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, 'Enter the two letters of the state, for example ND.')
    .nullish()
    .transform((state) => state || null),
  payerZone: keyOf(PAYER_ZONES, 'Choose a time zone from the list.').nullish(),
  benefit: keyOf(BENEFITS, 'Choose what is asked for.').default('medical'),
  isExpedited: z.boolean().default(false),
  attestation: words(TEXT_LIMITS.authorizationWords),
  isAfterService: z.boolean().default(false),
  service: z
    .string('Enter the service that the payer should cover.')
    .trim()
    .min(1, 'Enter the service that the payer should cover.')
    .max(TEXT_LIMITS.insurerService, tooLong(TEXT_LIMITS.insurerService)),
  reasonText: words(TEXT_LIMITS.authorizationReason),
  reference: words(TEXT_LIMITS.authorizationReference),
  noticeOn: day,
  receivedOn: day,
  letterDueOn: day,
  policyText: words(TEXT_LIMITS.insurerRule),
  policySource: words(TEXT_LIMITS.authorizationWords),
  policyOn: day,
});
export type RequestFields = z.output<typeof RequestInput>;

/**
 * What no single field shows to be wrong.
 * @throws DomainError `invalid` with the field at fault.
 */
export function checkRequest(
  fields: RequestFields,
  { now, timeZone }: { now: Date; timeZone: string },
): void {
  const today = dateAt(now, timeZone).toString();
  const { kind, noticeOn, receivedOn, letterDueOn, policyOn } = fields;
  if (kind === 'denial' && !noticeOn)
    throw invalidField('noticeOn', 'Enter the date of the notice: the time to appeal counts from it.');
  if (noticeOn && noticeOn > today)
    throw invalidField('noticeOn', 'That is still to come. Enter the date that the notice bears.');
  if (receivedOn && receivedOn > today)
    throw invalidField('receivedOn', 'That is still to come. Enter the day on which it came.');
  if (receivedOn && noticeOn && receivedOn < noticeOn)
    throw invalidField('receivedOn', 'It came before the date of the notice. Check both.');
  if (letterDueOn && noticeOn && letterDueOn < noticeOn)
    throw invalidField('letterDueOn', 'The printed date is before the notice. Check both.');
  if (policyOn && policyOn > today) throw invalidField('policyOn', 'That is still to come.');
  if (fields.isExpedited && !fields.attestation)
    throw invalidField(
      'attestation',
      'Expedited: enter which clinician attests that waiting could do harm, and how.',
    );
  if (fields.policyText && !(fields.policySource && policyOn))
    throw invalidField(
      fields.policySource ? 'policyOn' : 'policySource',
      'A quoted policy needs its source and the day on which it was read.',
    );
}

/** Their columns. */
export function requestColumns({ noticeOn, receivedOn, letterDueOn, policyOn, ...fields }: RequestFields) {
  const column = (on: string | null | undefined) => (on ? dateColumn(on) : null);
  return {
    ...fields,
    payerZone: fields.payerZone ?? null,
    // Who attests counts while it is expedited.
    attestation: fields.isExpedited ? fields.attestation : null,
    noticeOn: column(noticeOn),
    receivedOn: column(receivedOn),
    letterDueOn: column(letterDueOn),
    policyOn: column(policyOn),
  };
}
