import { wordOf } from '../domain/patients/search-terms.ts';
import { readMedicineName } from '../domain/plans/read-medicine-name.ts';
import { instantOf } from './cells/time.ts';
import { ACTIVE, MEDICINE_STATUS, VISIT_STATUS } from './cells/words.ts';
import type { TableKind } from './columns.ts';
import type { RecordDraft } from './drafts.ts';
import type { Field } from './fields.ts';
import { languagesOf } from './read-patient.ts';
import type { Row, SheetReading } from './row.ts';

/** Names of the columns whose fields this sheet does not have. */
const unsaidOf = (row: Row, kind: TableKind, saidBy: Readonly<Record<string, readonly Field[]>>): string[] =>
  Object.entries(saidBy)
    .filter(
      ([, fields]) => !fields.some((field) => row.has(field) && (field !== 'status' || row.kind === kind)),
    )
    .map(([column]) => column);

/** A row's own id, else what the record is called. */
const keyOf = (row: Row, words: string): string => row.some('rowId') ?? wordOf(words);

/** A status is that of the rows of the sheet, never of what is beside them. */
const isActive = (row: Row, kind: TableKind): boolean =>
  row.kind !== kind || (row.word('status', ACTIVE, 'active or inactive') ?? true);

/** The key of the one appointment that a list of patients has of each. */
export const NEXT_APPOINTMENT = 'next-appointment';

/** A caregiver of a sheet of caregivers. */
export function readCaregiver(row: Row): RecordDraft[] {
  const name = row.text('caregiverName');
  if (name === '') return missing(row, 'caregiverName');
  return [
    {
      kind: 'caregiver',
      key: keyOf(row, name),
      content: {
        name,
        relationship: row.some('relationship'),
        telecoms: [...row.phones('caregiverPhone', null), ...row.emails('caregiverEmail')],
        languages: languagesOf(row, 'caregiverLanguages'),
        isActive: isActive(row, 'caregiver'),
      },
      unsaid: unsaidOf(row, 'caregiver', {
        relationship: ['relationship'],
        telecoms: ['caregiverPhone', 'caregiverEmail'],
        languages: ['caregiverLanguages'],
        isActive: ['status'],
      }),
    },
  ];
}

/** A provider of a sheet of providers. */
export function readProvider(row: Row): RecordDraft[] {
  const name = row.text('providerName');
  if (name === '') return missing(row, 'providerName');
  return [
    {
      kind: 'careTeamMember',
      key: keyOf(row, name),
      content: {
        name,
        roleName: row.some('providerRole'),
        organization: row.some('organization'),
        telecoms: row.phones('providerPhone', 'work'),
        isActive: isActive(row, 'careTeamMember'),
      },
      unsaid: unsaidOf(row, 'careTeamMember', {
        roleName: ['providerRole'],
        organization: ['organization'],
        telecoms: ['providerPhone'],
        isActive: ['status'],
      }),
    },
  ];
}

/** A medicine. Its key has no strength in it: a new dose is the same medicine. */
export function readMedicine(row: Row, { today }: SheetReading): RecordDraft[] {
  const written = row.text('medicine');
  if (written === '') return missing(row, 'medicine');
  const strength = row.text('strength');
  const name = strength === '' || written.includes(strength) ? written : `${written} ${strength}`;
  const directions = [row.text('directions'), row.text('frequency')].filter(Boolean).join(' ');
  const [startedOn, endedOn] = [row.day('startedOn'), row.day('endedOn')];
  const hasEnded = endedOn !== null && endedOn < today;
  return [
    {
      kind: 'medication',
      key: keyOf(row, readMedicineName(written).name),
      content: {
        code: null,
        name,
        status:
          row.word('status', MEDICINE_STATUS, 'active, on hold, stopped or completed') ??
          (hasEnded ? 'completed' : 'active'),
        dosage: directions || null,
        regimen: null,
        reason: row.some('reason'),
        prescriber: row.some('prescriber'),
        startedOn,
        endedOn,
      },
      unsaid: unsaidOf(row, 'medication', {
        dosage: ['directions', 'frequency'],
        status: ['status', 'endedOn'],
        reason: ['reason'],
        prescriber: ['prescriber'],
        startedOn: ['startedOn'],
        endedOn: ['endedOn'],
      }),
    },
  ];
}

/** An appointment of a sheet of appointments: it needs a day and a time. */
export function readAppointment(row: Row, reading: SheetReading): RecordDraft[] {
  if (row.text('visitOn') === '') return missing(row, 'visitOn');
  const [day, time] = [row.day('visitOn'), row.time('visitAt', 'visitOn')];
  if (day === null) return [];
  if (time === null && row.faults.length === 0)
    row.fault(row.has('visitAt') ? 'visitAt' : 'visitOn', 'has no time');
  if (time === null) return [];
  const ends = row.text('visitEndsAt') === '' ? null : row.time('visitEndsAt', 'visitEndsAt');
  if (ends !== null && ends <= time) row.fault('visitEndsAt', 'is not after the start');
  const withWhom = row.some('visitWith');
  return [
    {
      kind: 'appointment',
      key: keyOf(row, `${day} ${withWhom ?? row.text('visitFor')}`),
      content: {
        status:
          (row.kind === 'appointment'
            ? row.word('status', VISIT_STATUS, 'scheduled, pending, completed, canceled or no show')
            : null) ?? 'booked',
        startsAt: instantOf(day, time, reading.timeZone),
        endsAt: ends === null ? null : instantOf(day, ends, reading.timeZone),
        description: row.some('visitFor'),
        withWhom,
        location: row.some('visitPlace'),
      },
      unsaid: unsaidOf(row, 'appointment', {
        status: ['status'],
        endsAt: ['visitEndsAt'],
        description: ['visitFor'],
        withWhom: ['visitWith'],
        location: ['visitPlace'],
      }),
    },
  ];
}

/**
 * What a row of patients says besides: one emergency contact, one primary provider, one next appointment. Each has its
 * place, so that a corrected name or another day is the same record.
 */
export function readBeside(row: Row, reading: SheetReading): RecordDraft[] {
  const next = row.kind === 'appointment' ? [] : nextAppointment(row, reading);
  return [...emergencyContact(row), ...primaryProvider(row), ...next].map((draft) => ({
    ...draft,
    isBeside: true,
  }));
}

function emergencyContact(row: Row): RecordDraft[] {
  if (row.text('caregiverName') === '') {
    if (row.text('caregiverPhone') !== '') row.fault('caregiverPhone', 'has a number and no name beside it');
    return [];
  }
  return readCaregiver(row).map((draft) => ({ ...draft, key: 'emergency-contact' }));
}

function primaryProvider(row: Row): RecordDraft[] {
  if (row.text('providerName') === '') return [];
  const isPrimary = /\bpcp\b|primary/i.test(row.header('providerName'));
  return readProvider(row).map((draft) =>
    draft.kind === 'careTeamMember'
      ? {
          ...draft,
          key: 'primary-provider',
          content: {
            ...draft.content,
            roleName: draft.content.roleName ?? (isPrimary ? 'Primary care' : null),
          },
          unsaid: draft.unsaid.filter((column) => column !== 'roleName'),
        }
      : draft,
  );
}

function nextAppointment(row: Row, reading: SheetReading): RecordDraft[] {
  if (row.text('visitOn') === '') return [];
  const time = row.time('visitAt', 'visitOn');
  const day = row.day('visitOn');
  if (day === null || row.faults.length > 0) return [];
  if (time === null) {
    row.note('visitWithoutTime');
    return [];
  }
  return readAppointment(row, reading).map((draft) => ({ ...draft, key: NEXT_APPOINTMENT }));
}

function missing(row: Row, field: Field): [] {
  row.fault(field, 'is empty');
  return [];
}
