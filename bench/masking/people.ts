import type { KnownValue } from '../../src/plain-language/fact-sheet.ts';

/** Names that are nothing else, and names that are words of plans too. */
const GIVEN =
  'Amara Rosa Alan Jose José Will Grace Hope Penny Ray May Mark Sue Art Bill Faith Joy Dawn June April Rose Ivy Olive Pearl Frank Grant Jack Miles Dolores Luz Paz Pilar Cruz Consuelo Mercedes Chun-Hei Nguyễn Siobhán Björn Zoë Łukasz François Ángel Xiomara Priya Wei Ibrahim Yusuf Oluwaseun Tomasz Ingrid Beatriz Guadalupe Virginia Martin Jordan William Robert Elizabeth Margaret'.split(
    ' ',
  );
const FAMILY =
  "Osei Delgado Chen White Brown Rice Bell Foley Parkinson Hill Wood Young Long Best Strong Small Day King Cook Walker Fish Lamb Snow Rivers Flores Cruz Campos Reyes Blanco Moreno Ramos O'Neill Müller Núñez García Peña Kowalczyk Nguyen Okonkwo Abdullahi Fitzgerald Papadopoulos Whitcombe Quintanilla Bartholomew Li Wu Ng Graves Pace Sharp Hope Gray Banks Stone Price Hand Foote Smith Baker Green O'Brien".split(
    ' ',
  );

/** The same numbers each time for a seed. */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T };
}
export type Random = ReturnType<typeof randomOf>;

const SPANISH_MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

export type People = { known: KnownValue[]; slots: Readonly<Record<string, string>> };

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('');

/** One patient with everybody around, and what stands in the slots of a note. */
export function drawPeople(random: Random): People {
  const person = () => ({ given: random.pick(GIVEN), family: random.pick(FAMILY) });
  const patient = person();
  const relative = person();
  const clinician = person();
  const area = `${2 + Math.floor(random.next() * 7)}${digits(random, 2)}`;
  const [exchange, line] = [`5${digits(random, 2)}`, digits(random, 4)];
  const year = 1930 + Math.floor(random.next() * 60);
  const month = 1 + Math.floor(random.next() * 12);
  const day = 1 + Math.floor(random.next() * 28);
  const two = (value: number) => String(value).padStart(2, '0');
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ];
  const mrn = `${digits(random, 3)}${1 + Math.floor(random.next() * 9)}${digits(random, 3)}`;
  const insurance = `1EG${digits(random, 1)}TE${digits(random, 1)}MK${digits(random, 2)}`;
  const key = `K${2 + Math.floor(random.next() * 8)}Q${2 + Math.floor(random.next() * 8)}`;
  const street = `${1 + Math.floor(random.next() * 900)} ${random.pick(['Harbor', 'Elm', 'Juniper', 'Lakeview'])} ${random.pick(['Street', 'Avenue', 'Road'])}`;
  const facility = `${random.pick(['Lakeview', 'Riverside', 'Juniper'])} ${random.pick(['Family Clinic', 'Wound Center', 'Dialysis'])}`;
  const email = `${patient.given
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()}.${digits(random, 2)}@mail.example`;
  const whole = (each: { given: string; family: string }) => `${each.given} ${each.family}`;
  return {
    known: [
      { kind: 'patient', value: whole(patient) },
      { kind: 'relative', value: whole(relative) },
      { kind: 'care_team', value: `Dr. ${whole(clinician)}` },
      { kind: 'facility', value: facility },
      { kind: 'birth_date', value: `${year}-${two(month)}-${two(day)}` },
      { kind: 'mrn', value: `MRN-${mrn}` },
      { kind: 'phone', value: `(${area}) ${exchange}-${line}` },
      { kind: 'email', value: email },
      { kind: 'address', value: `${street}, Springfield, MA 01103` },
      { kind: 'insurance_id', value: insurance },
      { kind: 'case_key', value: key },
    ],
    slots: {
      P: random.pick([whole(patient), whole(patient).normalize('NFD'), whole(patient).toUpperCase()]),
      PF: patient.given,
      PL: patient.family,
      PX: patient.family.length > 4 ? misspell(patient.family, random) : patient.family,
      PFU: patient.given.toUpperCase(),
      PLU: patient.family.toUpperCase(),
      BDAY: random.pick([
        `${month}/${day}`,
        `${months[month - 1]} ${day}`,
        `${day} de ${SPANISH_MONTHS[month - 1]}`,
      ]),
      PU: whole(patient).toUpperCase(),
      PFA: whole(patient).normalize('NFD').replaceAll(/\p{M}/gu, ''),
      PLL: patient.family.toLowerCase(),
      RL: relative.family,
      RLL: relative.family.toLowerCase(),
      R: random.pick([whole(relative), `${relative.given.slice(0, 1)}. ${relative.family}`]),
      C: random.pick([whole(clinician), `${clinician.given.slice(0, 1)}. ${clinician.family}`]),
      CL: clinician.family,
      CX: clinician.family.length > 4 ? misspell(clinician.family, random) : clinician.family,
      F: random.pick([facility, facility.toUpperCase()]),
      DOB: random.pick([
        `${year}-${two(month)}-${two(day)}`,
        `${month}/${day}/${year}`,
        `${two(month)}/${two(day)}/${String(year).slice(2)}`,
        `${months[month - 1]} ${day}, ${year}`,
      ]),
      MRN: random.pick([`MRN-${mrn}`, `MRN ${mrn}`, mrn]),
      PHONE: random.pick([
        `(${area}) ${exchange}-${line}`,
        `${area}.${exchange}.${line}`,
        `${area}${exchange}${line}`,
        `+1 ${area} ${exchange} ${line}`,
        `${exchange}-${line}`,
      ]),
      EMAIL: random.pick([email, email.toUpperCase()]),
      ADDRESS: random.pick([
        street,
        street.replace('Street', 'St').replace('Avenue', 'Ave'),
        `${street}, Springfield, MA 01103`,
      ]),
      INSURANCE: random.pick([insurance, insurance.toLowerCase()]),
      KEY: random.pick([key, key.toLowerCase()]),
    },
  };
}

/** Two neighbours in the middle changed places. */
function misspell(name: string, random: Random): string {
  const at = 1 + Math.floor(random.next() * (name.length - 3));
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2);
}
