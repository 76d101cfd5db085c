/**
 * Days that `date-holidays` calls public for a whole state although a county keeps them, or although offices stay open.
 * A row that no holiday of the data matches any more fails a test. "*": in every state that has it.
 */
export const KEPT_IN_PART: readonly { country: string; region: string; name: string; by: string }[] = [
  { country: 'US', region: 'MA', name: 'Evacuation Day', by: 'Suffolk County' },
  { country: 'US', region: 'MA', name: 'Bunker Hill Day', by: 'Suffolk County' },
  { country: 'US', region: 'IL', name: 'Casimir Pulaski Day', by: 'Cook County and some schools' },
  { country: 'US', region: 'IL', name: 'Malcolm X Day', by: 'commemoration: offices are open' },
  { country: 'US', region: '*', name: 'Susan B. Anthony Day', by: 'commemoration: offices are open' },
  { country: 'US', region: 'PA', name: 'Flag Day', by: 'commemoration: offices are open' },
  {
    country: 'US',
    region: 'IA',
    name: "Lincoln's Birthday",
    by: 'named in the law, no paid day of the state',
  },
  { country: 'US', region: 'WI', name: 'Primary Election Day', by: 'named in the law: offices are open' },
  { country: 'US', region: 'WI', name: 'Election Day', by: 'named in the law: offices are open' },
  { country: 'CA', region: 'ON', name: 'Easter Monday', by: 'federal offices and schools' },
  { country: 'CA', region: 'PE', name: 'Gold Cup Parade Day', by: 'Charlottetown and around' },
];

/** What the data's own notes say of days on which some work: "state agencies are partially staffed". */
const SOME_WORK = /partial|optional|half-day|\bonly\b|believers|majority|private sector|count(?:y|ies)/iu;

/** Whether a holiday of this place closes a part of it alone. */
export const isKeptInPart = (
  { country, region }: { country: string; region?: string },
  { name, note }: { name: string; note?: string },
): boolean =>
  (note !== undefined && SOME_WORK.test(note)) ||
  KEPT_IN_PART.some(
    (row) =>
      row.country === country && (row.region === '*' || row.region === region) && name.startsWith(row.name),
  );
