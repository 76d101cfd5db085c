import { type FieldValues, many, one } from '../kit/values.ts';

/** What was filled in of a request; choices are whatever was chosen, until the verb parses them. */
export function requestValues(values: FieldValues) {
  const funding = one(values, 'isEmployerFunded');
  return {
    isEmployerFunded: funding === 'yes' ? true : funding === 'no' ? false : null,
    payerKind: one(values, 'payerKind') ?? '',
    planState: one(values, 'planState'),
    payerZone: one(values, 'payerZone'),
    benefit: one(values, 'benefit') ?? '',
    service: one(values, 'service') ?? '',
    noticeOn: one(values, 'noticeOn'),
    receivedOn: one(values, 'receivedOn'),
    letterDueOn: one(values, 'letterDueOn'),
    reasonText: one(values, 'reasonText'),
    reference: one(values, 'reference'),
    isExpedited: many(values, 'isExpedited').includes('yes'),
    attestation: one(values, 'attestation'),
    isAfterService: many(values, 'isAfterService').includes('yes'),
    policyText: one(values, 'policyText'),
    policySource: one(values, 'policySource'),
    policyOn: one(values, 'policyOn'),
  };
}
