/** A row of the list; texts as a clinic types them. */
export type ClinicRow = Record<(typeof HEADERS)[number], string>;

const HEADERS = [
  'MRN',
  'Last name',
  'First name',
  'DOB',
  'Sex',
  'Cell phone',
  'Address',
  'City',
  'Zip',
  'Preferred language',
  'Emergency contact',
  'Relationship',
  'Emergency phone',
  'PCP',
  'Next appointment',
] as const;

const FAMILIES = [
  'Chen',
  'Okafor',
  'Nguyen',
  'O’Neil',
  'De la Cruz',
  'Müller',
  'Silva',
  'Haddad',
  'Kowalski',
  'Adeyemi',
];
const GIVEN = [
  'Rosa',
  'Ben',
  'Linh',
  'Maeve',
  'José',
  'Jürgen',
  'Ana',
  'Samir',
  'Ewa',
  'Tunde',
  'Grace',
  'Ivan',
];
const LANGUAGES = ['English', 'Spanish', 'Vietnamese', 'Portuguese; English', 'Arabic', ''];
const RELATIONS = ['daughter', 'son', 'spouse', 'neighbor'];

/** What is wrong with the n-th faulty row: the column as the report names it, and the cell. */
const FAULTS: { header: (typeof HEADERS)[number]; cell: string; column: string }[] = [
  { header: 'DOB', cell: '31/31/1958', column: 'D (Birth date)' },
  { header: 'DOB', cell: '1958', column: 'D (Birth date)' },
  { header: 'DOB', cell: '3/14/2041', column: 'D (Birth date)' },
  { header: 'Sex', cell: 'Q', column: 'E (Sex)' },
  { header: 'Cell phone', cell: '555', column: 'F (Mobile phone)' },
  { header: 'Cell phone', cell: '9.78555E+09', column: 'F (Mobile phone)' },
  { header: 'Emergency phone', cell: 'call after 5', column: 'M (Caregiver phone)' },
  { header: 'Next appointment', cell: 'soon', column: 'O (Appointment date)' },
  { header: 'MRN', cell: '1.2E+12', column: 'A (MRN)' },
  { header: 'Last name', cell: '???', column: 'B (Last name)' },
];

/** Numbers between 0 and 1 from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Clinic = {
  /** The file, and the same without a fault in it. */
  faulty: string;
  corrected: string;
  /** Where each fault is, as the report says it. */
  places: { row: number; column: string }[];
};

/** A clinic's list of invented patients, of which so many rows cannot be read. Equal seeds give equal lists. */
export function clinicCsv({ patients = 500, faults = 20, seed = 1 } = {}): Clinic {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const rows = Array.from({ length: patients }, (_, at): ClinicRow => {
    const family = pick(FAMILIES);
    const phone = (last: number) => `(978) 555-01${String(last % 100).padStart(2, '0')}`;
    return {
      MRN: String(100 + at).padStart(6, '0'),
      'Last name': family,
      'First name': pick(GIVEN),
      DOB: `${1 + Math.floor(next() * 12)}/${1 + Math.floor(next() * 28)}/${1930 + Math.floor(next() * 70)}`,
      Sex: pick(['F', 'M', 'Female', 'male', '']),
      'Cell phone': phone(at),
      Address: `${1 + at} Sample Street`,
      City: 'Lowell',
      Zip: '01850',
      'Preferred language': pick(LANGUAGES),
      'Emergency contact': at % 3 === 0 ? `${pick(GIVEN)} ${family}` : '',
      Relationship: at % 3 === 0 ? pick(RELATIONS) : '',
      'Emergency phone': at % 3 === 0 ? phone(at + 50) : '',
      PCP: pick(['Dr. Dana Sample', 'Dr. Kim Example', '']),
      'Next appointment': at % 4 === 0 ? `1/${1 + (at % 28)}/2027 9:30 AM` : '',
    };
  });
  const every = Math.floor(patients / faults);
  const places: Clinic['places'] = [];
  const broken = rows.map((row, at) => {
    const fault = at % every === 0 ? FAULTS[(at / every) % FAULTS.length] : undefined;
    if (!fault || places.length === faults) return row;
    places.push({ row: at + 2, column: fault.column });
    return { ...row, [fault.header]: fault.cell };
  });
  return { faulty: csv(broken), corrected: csv(rows), places };
}

const csv = (rows: readonly ClinicRow[]): string =>
  [HEADERS, ...rows.map((row) => HEADERS.map((header) => row[header]))]
    .map((cells) =>
      cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\r\n');
