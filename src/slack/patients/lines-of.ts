import { sourceNames } from '../../domain/imports/source-names.ts';
import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PatientPart } from '../kit/patient-parts.ts';
import { PART_2 } from '../kit/phi.ts';
import { CHART_ROWS } from './chart-lines.ts';
import { LINES } from './patient-lines.ts';

/** Parts of which each line is one record of a source, in the order of the records. */
const SOURCED = {
  ...CHART_ROWS,
  allergies: ({ allergies }) => allergies,
  admissions: ({ admissions }) => admissions,
  appointments: ({ appointments }) => appointments,
  careTeam: ({ careTeamMembers }) => careTeamMembers,
  caregivers: ({ caregivers }) => caregivers,
  conditions: ({ conditions }) => conditions,
  medications: ({ medications }) => medications,
} as const satisfies Partial<
  Record<PatientPart, (card: PatientCard) => readonly { sourceSystem: string; isPart2: boolean }[]>
>;

const isSourced = (part: PatientPart): part is keyof typeof SOURCED => part in SOURCED;

/**
 * A part of the card as lines, each with the system that it comes from where a patient's records come from several: what
 * two systems say stands side by side.
 */
export function linesOf(card: PatientCard, part: PatientPart, now: Date): Mrkdwn[] {
  const lines = LINES[part](card, now);
  if (!isSourced(part)) return lines;
  const rows = SOURCED[part](card);
  if (rows.length !== lines.length) return lines;
  // Entries of the chart carry their mark in their own words.
  const isMarked = (row: { isPart2: boolean } | undefined) => row?.isPart2 === true && !(part in CHART_ROWS);
  const names = sourceNames(
    Object.values(SOURCED).flatMap((rowsOf) => rowsOf(card).map(({ sourceSystem }) => sourceSystem)),
  );
  return lines.map((line, index) => {
    const row = rows[index];
    const marked = isMarked(row) ? mrkdwn`${line} · ${PART_2}` : line;
    const name = names.get(row?.sourceSystem ?? '');
    return name === undefined ? marked : mrkdwn`${marked} · _from ${escapeMrkdwn(name)}_`;
  });
}
