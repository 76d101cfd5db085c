import { sourceNames } from '../../domain/imports/source-names.ts';
import type { PatientCard } from '../../domain/patient-card/get-patient-card.ts';
import { escapeMrkdwn, type Mrkdwn, mrkdwn } from '../kit/mrkdwn.ts';
import type { PatientPart } from '../kit/patient-parts.ts';
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
} as const satisfies Partial<Record<PatientPart, (card: PatientCard) => readonly { sourceSystem: string }[]>>;

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
  const names = sourceNames(
    Object.values(SOURCED).flatMap((rowsOf) => rowsOf(card).map(({ sourceSystem }) => sourceSystem)),
  );
  return lines.map((line, index) => {
    const name = names.get(rows[index]?.sourceSystem ?? '');
    return name === undefined ? line : mrkdwn`${line} · _from ${escapeMrkdwn(name)}_`;
  });
}
