/** Kinds of licence of the professions that care for patients in the United States, as their boards write them. */
export const LICENCE_KINDS = [
  ...['RN', 'LPN', 'LVN', 'APRN', 'ARNP', 'CNP', 'NP', 'CNS', 'CRNA', 'CNM', 'CCM'],
  ...['MD', 'DO', 'PA', 'PA-C', 'DPM', 'DDS', 'DMD', 'OD'],
  ...['RPh', 'PharmD', 'RD', 'RDN', 'LD', 'LDN'],
  ...['LCSW', 'LICSW', 'LMSW', 'LSW', 'LGSW', 'LBSW', 'LPC', 'LMHC', 'LMFT', 'PsyD', 'PhD'],
  ...['PT', 'DPT', 'OT', 'OTR', 'SLP', 'RRT', 'RT'],
] as const;

const BY_KIND = new Map<string, string>(LICENCE_KINDS.map((kind) => [kind.toUpperCase(), kind]));

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT ' +
    'VT VA WA WV WI WY PR VI GU'
  ).split(' '),
);

/** "123456", "A12345", "RN-2019.0042". A dose in a licence would be one on paper: three digits at least, and no word. */
const NUMBER = /^(?:[A-Z]{1,4}[-.]?)?\d{3,12}(?:[-.][A-Z\d]{1,6})?$/;

/**
 * A licence as it is printed under an approved text: kind, state if it is given, number ("RN ME 123456").
 * @param text as an administrator writes it; small letters, "RN-CA 1234" and "RN #1234" are read too
 * @returns the licence, spelled in one way; null where the text is none
 */
export function readLicence(text: string): string | null {
  const words = text
    .trim()
    .replace(/^(PA)-C(?=\s)/i, '$1_C')
    .split(/[\s#:,]+|-(?=[A-Za-z]{2}\s)/)
    .filter(Boolean);
  const [first = '', ...rest] = words;
  const kind = BY_KIND.get(first.replace('_', '-').toUpperCase());
  const [state, number] = rest.length === 2 ? rest : [null, rest[0]];
  if (!kind || rest.length === 0 || rest.length > 2 || !number) return null;
  if (state && !STATES.has(state.toUpperCase())) return null;
  if (!NUMBER.test(number.toUpperCase())) return null;
  return [kind, state?.toUpperCase(), number.toUpperCase()].filter(Boolean).join(' ');
}
