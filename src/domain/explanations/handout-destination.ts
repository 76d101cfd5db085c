import type { Tx } from '../context.ts';
import type { DisclosurePurpose } from '../disclosures/disclosure.ts';
import { invalidField } from '../errors.ts';
import type { Explanation } from './explanation.ts';

type Destination = { recipient: string | null; purpose: DisclosurePurpose };
type Said = { recipient?: string | null | undefined; purpose?: DisclosurePurpose | null | undefined };

/** What a text for each audience is for, unless the person says otherwise. */
export const USUAL_PURPOSE = {
  patient: 'patient',
  caregiver: 'family',
  clinician: 'treatment',
  insurer: 'payment',
} as const satisfies Record<Explanation['audience'], DisclosurePurpose>;

/** Whether a text's audience leaves open who gets it. */
export const asksRecipient = ({ audience }: Pick<Explanation, 'audience'>): boolean =>
  audience === 'clinician' || audience === 'insurer';

/**
 * To whom a handout goes and what for, as the person says it.
 * @returns the recipient (null: the audience names them) and the purpose.
 * @throws DomainError `invalid` where the audience does not name the recipient and the person does not either.
 */
export function destinationOf({ audience }: Pick<Explanation, 'audience'>, said: Said): Destination {
  if (!asksRecipient({ audience })) return { recipient: null, purpose: USUAL_PURPOSE[audience] };
  if (!said.recipient)
    throw invalidField(
      'recipient',
      audience === 'insurer'
        ? 'Enter the insurer that gets the letter.'
        : 'Enter the colleague or clinic that gets it.',
    );
  return { recipient: said.recipient, purpose: said.purpose ?? USUAL_PURPOSE[audience] };
}

/**
 * Who is written down as the recipient of a handout that leaves now.
 * @returns the name that the person entered, the caregiver's, or "The patient".
 */
export async function disclosedTo(
  tx: Tx,
  { audience, caregiverId }: Pick<Explanation, 'audience' | 'caregiverId'>,
  { recipient, purpose }: { recipient: string | null; purpose: DisclosurePurpose | null },
): Promise<{ recipient: string; purpose: DisclosurePurpose }> {
  const as = { purpose: purpose ?? USUAL_PURPOSE[audience] };
  if (recipient) return { recipient, ...as };
  if (audience === 'patient') return { recipient: 'The patient', ...as };
  const caregiver = caregiverId
    ? await tx.caregiver.findUnique({
        where: { id: caregiverId },
        select: { name: true, relationship: true },
      })
    : null;
  if (!caregiver) return { recipient: NOT_NAMED[audience], ...as };
  const { name, relationship } = caregiver;
  return { recipient: relationship ? `${name} (${relationship})` : name, ...as };
}

/** Where a record is gone, or the job is older than the question. */
const NOT_NAMED = {
  caregiver: 'A caregiver',
  clinician: 'A clinician',
  insurer: 'The insurer',
} as const;
