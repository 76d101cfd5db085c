import { z } from 'zod';
import { languagesInput, phonesInput } from '../patients/typed-points.ts';
import { TEXT_LIMITS, tooLong } from '../text-limits.ts';

const words = (max: number) => z.string().trim().max(max, tooLong(max)).default('');

/** What a person says of a patient; adding and editing share it, and so do the sentences under the fields. */
export const PatientFields = z.object({
  givenName: words(TEXT_LIMITS.personName),
  familyName: z
    .string()
    .trim()
    .min(1, 'Enter the last name.')
    .max(TEXT_LIMITS.personName, tooLong(TEXT_LIMITS.personName)),
  birthOn: z.iso.date('Choose the birth date.').nullish(),
  gender: z.enum(['female', 'male', 'other', 'unknown']).default('unknown'),
  mrn: words(TEXT_LIMITS.key),
  phones: phonesInput,
  email: z.union([z.literal(''), z.email('Enter an email address, or leave it empty.')]).default(''),
  street: words(TEXT_LIMITS.addressPart),
  city: words(TEXT_LIMITS.addressPart),
  state: words(TEXT_LIMITS.addressPart),
  postalCode: words(TEXT_LIMITS.addressPart),
  languages: languagesInput,
});
export type PatientFieldsInput = z.input<typeof PatientFields>;

/** The columns of a patient's row. */
export function patientColumns(fields: z.output<typeof PatientFields>) {
  const { givenName, familyName, birthOn, gender, mrn, phones, email, languages } = fields;
  const { street, city, state, postalCode } = fields;
  const address = { city: city || null, state: state || null, postalCode: postalCode || null, country: null };
  const hasAddress = [street, city, state, postalCode].some(Boolean);
  return {
    givenNames: givenName.split(/\s+/).filter(Boolean),
    familyName,
    birthOn: birthOn ? new Date(`${birthOn}T00:00:00Z`) : null,
    gender,
    mrn: mrn || null,
    telecoms: [...phones, ...(email === '' ? [] : [{ value: email, use: null, kind: 'email' as const }])],
    addresses: hasAddress ? [{ lines: street === '' ? [] : [street], ...address, use: null }] : [],
    languages,
  };
}
