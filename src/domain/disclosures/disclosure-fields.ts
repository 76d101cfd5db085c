import { z } from 'zod';
import type { Ctx, MemberActor } from '../context.ts';
import { invalidField } from '../errors.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';
import { dateAt, wallClockAt } from '../time/instants.ts';
import { isCounted, PURPOSES } from './disclosure.ts';

const words = (max: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(max, tooLong(max));

/** What a person writes of a disclosure that Northstar did not make. */
export const disclosureFields = z.object({
  /** A day in the zone of the person who writes. */
  on: z.iso.date('Choose the day on which it left.'),
  recipient: words(TEXT_LIMITS.disclosureRecipient, 'Enter who received it: a person or an organization.'),
  address: z.string().trim().max(TEXT_LIMITS.addressPart, tooLong(TEXT_LIMITS.addressPart)).nullish(),
  what: words(TEXT_LIMITS.disclosureWords, 'Enter in brief what was disclosed.'),
  way: z.enum(['phone', 'fax', 'mail', 'email', 'portal', 'in_person', 'other'], 'Choose how it left.'),
  purpose: z.enum(PURPOSES, 'Choose the purpose.'),
  purposeWords: z
    .string()
    .trim()
    .max(TEXT_LIMITS.disclosureWords, tooLong(TEXT_LIMITS.disclosureWords))
    .nullish(),
});
type Fields = z.output<typeof disclosureFields>;

/**
 * The columns of what was written.
 * @returns the fields, and when it left: noon of its day in the zone of the person who wrote it; today as now.
 * @throws DomainError `invalid` for a day in the future, and without the purpose in words where it is counted.
 */
export function disclosureColumns(ctx: Ctx<MemberActor>, { on, address, purposeWords, ...fields }: Fields) {
  const { timeZone } = ctx.actor;
  const [day, today] = [Temporal.PlainDate.from(on), dateAt(ctx.now(), timeZone)];
  const order = Temporal.PlainDate.compare(day, today);
  if (order > 0) throw invalidField('on', 'That day is in the future.');
  if (isCounted(fields) && !purposeWords)
    throw invalidField(
      'purposeWords',
      'Enter the purpose in a few words: the patient may ask for it (45 CFR 164.528).',
    );
  const noon = wallClockAt(ctx.now(), timeZone).with({
    year: day.year,
    month: day.month,
    day: day.day,
    hour: 12,
    minute: 0,
    second: 0,
    millisecond: 0,
  });
  return {
    ...fields,
    address: address || null,
    purposeWords: purposeWords || null,
    at: order === 0 ? ctx.now() : new Date(noon.epochMilliseconds),
  };
}
