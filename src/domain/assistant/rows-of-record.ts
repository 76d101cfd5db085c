import { languageName } from '../../plain-language/text/language-name.ts';
import { MEASURES } from '../imports/chart-entry.ts';
import type { PatientCard } from '../patient-card/get-patient-card.ts';
import { telecomsOf } from '../patients/patient.ts';
import { dateAt } from '../time/instants.ts';
import { showDate } from '../time/show-time.ts';
import { ABOUT, meantByWords, type RecordPart, recordParts } from './record-part.ts';
import { joined, type UntaggedRow } from './source-row.ts';

type Row = Omit<UntaggedRow, 'patientId'>;

/** A calendar date as people write it: no zone moves it. */
const day = (on: Date | null): string | null => on && showDate(dateAt(on, 'UTC'));

const phones = (telecoms: Parameters<typeof telecomsOf>[0]): string =>
  telecomsOf(telecoms)
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => value)
    .join(', ');

/** What a clinician must know beside the substance. */
const ALLERGY_MARKS: Partial<Record<string, string>> = {
  'criticality high': 'high criticality',
  'criticality low': 'low criticality',
  'severity severe': 'severe reaction',
  'severity moderate': 'moderate reaction',
  'severity mild': 'mild reaction',
  'type intolerance': 'intolerance',
  'verification unconfirmed': 'unconfirmed',
};

const STAYS = { inpatient: 'In hospital', emergency: 'Emergency', observation: 'Observation' } as const;

const ROWS: Record<RecordPart, (card: PatientCard) => Row[]> = {
  allergies: ({ allergies }) =>
    allergies.map(({ id, version, substance, reaction, ...marks }) => ({
      record: 'Allergy',
      id,
      version,
      at: null,
      words: joined(
        substance,
        reaction,
        ...(['criticality', 'severity', 'type', 'verification'] as const).map(
          (mark) => ALLERGY_MARKS[`${mark} ${marks[mark]}`],
        ),
      ),
    })),
  problems: ({ conditions }) =>
    conditions.map(({ id, version, name, onsetOn, onsetText }) => {
      const since = day(onsetOn) ?? onsetText;
      return { record: 'Condition', id, version, at: null, words: joined(name, since && `since ${since}`) };
    }),
  careTeam: ({ careTeamMembers }) =>
    careTeamMembers.map(({ id, version, name, roleName, organization, telecoms }) => ({
      record: 'CareTeamMember',
      id,
      version,
      at: null,
      words: joined(name, roleName, organization, phones(telecoms)),
    })),
  family: ({ caregivers }) =>
    caregivers.map(({ id, version, name, relationship, telecoms, languages }) => ({
      record: 'Caregiver',
      id,
      version,
      at: null,
      words: joined(
        name,
        relationship,
        phones(telecoms),
        languages.length > 0 && `speaks ${languages.map(languageName).join(', ')}`,
      ),
    })),
  coverage: ({ entries, id, version }) =>
    entries.flatMap((entry) =>
      entry.kind === 'coverage'
        ? [
            {
              record: 'ChartEntry' as const,
              id,
              version,
              at: null,
              words: joined(entry.title, entry.details.payer, entry.details.type),
            },
          ]
        : [],
    ),
  stays: ({ admissions }) =>
    admissions.map(
      ({ id, version, kind, admittedAt, dischargedAt, isEndUnknown, disposition, facility, reason }) => ({
        record: 'Admission',
        id,
        version,
        at: admittedAt,
        words: joined(
          STAYS[kind],
          isEndUnknown
            ? 'end not known'
            : dischargedAt
              ? `discharged ${day(dischargedAt)}`
              : 'still admitted',
          disposition && `to: ${disposition}`,
          facility,
          reason,
        ),
      }),
    ),
  results: ({ entries, id, version }) =>
    entries.flatMap((entry) => {
      if (entry.kind !== 'result' && entry.kind !== 'score') return [];
      const name = entry.kind === 'result' ? MEASURES[entry.details.measure] : entry.title;
      const isFirm = entry.kind === 'score' || !entry.details.isPreliminary;
      const words = joined(`${name}: ${entry.details.value}`, !isFirm && 'preliminary', entry.happenedText);
      return [{ record: 'ChartEntry' as const, id, version, at: entry.happenedOn, words }];
    }),
  born: ({ birthOn, deceasedOn, deceasedText, ...patient }) =>
    ofPatient(patient, [
      birthOn && `Born ${day(birthOn)}`,
      (deceasedOn || deceasedText) && `Died ${deceasedText ?? day(deceasedOn)}`,
    ]),
  gender: ({ gender, ...patient }) => ofPatient(patient, [gender !== 'unknown' && `Gender: ${gender}`]),
  recordNumber: ({ mrn, ...patient }) => ofPatient(patient, [mrn && `Medical record number: ${mrn}`]),
  languages: ({ languages, needsInterpreter, ...patient }) =>
    ofPatient(patient, [
      languages.length > 0 && `Speaks ${languages.map(languageName).join(', ')}`,
      needsInterpreter && 'Interpreter needed',
    ]),
  address: ({ addresses, ...patient }) => ofPatient(patient, addressLines(addresses)),
};

const ofPatient = (
  { id, version }: Pick<PatientCard, 'id' | 'version'>,
  lines: readonly (string | null | false)[],
): Row[] =>
  lines.flatMap((words) => (words ? [{ record: 'Patient' as const, id, version, at: null, words }] : []));

/** The first address; where its source marks several, the home is written first. */
function addressLines(json: PatientCard['addresses']): string[] {
  if (!Array.isArray(json)) return [];
  return json.slice(0, 1).flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
    const { lines, city, state, postalCode } = row;
    const street = Array.isArray(lines) ? lines : [];
    const parts = [...street, city, state, postalCode].filter(
      (part) => typeof part === 'string' && part !== '',
    );
    return parts.length > 0 ? [`Address: ${parts.join(', ')}`] : [];
  });
}

/** Whoever is meant in particular ("cardiologist", "daughter") comes alone. */
const SOME_MEANT: ReadonlySet<RecordPart> = new Set(['careTeam', 'family', 'problems', 'allergies']);

/**
 * What a patient's record says of the parts that a request names: allergies, problems, care team, family, coverage, stays,
 * results; of no part in particular, who they are. Of a list that has what the words name, that alone.
 */
export function recordRows(card: PatientCard, text: string): UntaggedRow[] {
  const parts = recordParts(text);
  return (parts.length > 0 ? parts : ABOUT).flatMap((part) => {
    const rows = ROWS[part](card);
    const meant = SOME_MEANT.has(part) ? rows.filter(({ words }) => meantByWords(text, words)) : [];
    return (meant.length > 0 ? meant : rows).map((row) => ({ ...row, patientId: card.id }));
  });
}
