import { wallClockAt } from '../time/instants.ts';
import { showDay, showMoment } from '../time/show-time.ts';
import { AUDIT_QUESTIONS, type AuditQuestion } from './audit-question.ts';
import { type AuditLine, RELATION_WORDS } from './describe-rows.ts';
import type { Report } from './report.ts';
import type { AuditSubjectName } from './subject-of.ts';

type Parts = {
  question: AuditQuestion;
  subject: AuditSubjectName;
  lines: readonly AuditLine[];
  isCut: boolean;
  zone: string;
  by: string;
  now: Date;
};

/**
 * An answer of the audit trail as a table.
 * @returns one row for each line, with times in `zone`.
 */
export function auditReport({ question, subject, lines, isCut, zone, by, now }: Parts): Report {
  const day = (on: string) => showDay(Temporal.PlainDate.from(on));
  return {
    fileStem: `${subject.kind === 'patient' ? subject.patient.caseKey : 'northstar'}-audit-${question.from}-to-${question.until}`,
    title: AUDIT_QUESTIONS[question.kind],
    about: [
      ...subjectWords(subject),
      `${day(question.from)} to ${day(question.until)}. Times are in ${zone}.`,
      `Made by ${by} on ${showMoment(wallClockAt(now, zone), { zone })}.`,
    ],
    headers: ['Time', 'Who', 'What', 'Outcome', 'Patient', 'Team (today)', 'Details'],
    rows: lines.map((line) => [
      showMoment(wallClockAt(line.at, zone), { zone }),
      line.actor.forWhom ? `${line.actor.name}, for ${line.actor.forWhom}` : line.actor.name,
      line.action,
      line.isRefused ? 'Refused' : 'Done',
      patientsInWords(line),
      RELATION_WORDS[line.relation],
      line.details ?? '',
    ]),
    notes: [
      ...(isCut
        ? [
            `Only the newest ${lines.length.toLocaleString('en-US')} rows are here: ask for a shorter period, or for the CSV.`,
          ]
        : []),
      'Team (today) compares the teams of the person and of the patient as they are now.',
    ],
  };
}

function subjectWords(subject: AuditSubjectName): string[] {
  if (subject.kind === 'workspace') return [];
  if (subject.kind === 'member') return [`Member: ${subject.displayName}`];
  return [`Patient: ${patientName(subject.patient)}`];
}

const patientName = ({ givenNames, familyName, caseKey }: AuditLine['patients'][number]): string =>
  `${[givenNames[0], familyName].filter(Boolean).join(' ')} (${caseKey})`;

function patientsInWords({ patients, patientCount }: AuditLine): string {
  const more = patientCount - patients.length;
  return [...patients.map(patientName), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
