import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import type { AuditAction } from '../audit/actions.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { actingMember, type Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { findPatientsBySurname } from '../patients/find-by-surname.ts';
import { findPatient } from '../patients/find-patient.ts';
import { findPatientsInText } from '../patients/find-patients-in-text.ts';
import { namedInText } from '../patients/names-another.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { searchPatients } from '../patients/search-patients.ts';
import { teamNames } from '../patients/team-names.ts';
import { myTeams } from '../teams/list-teams.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { type ParsedTask, parseTaskText } from './parse-task-text.ts';
import { handlesOf } from './team-handles.ts';

const Input = z.object({
  /** What was typed after the command, or the first line of a message. */
  text: z.string().default(''),
  patientId: z.uuid().nullish(),
});

/** At most this many of those whom the words fit are offered in the form. */
const MOST = 20;

export type TaskStart = {
  parsed: ParsedTask | null;
  /** The only patient the words can mean. */
  patient: (PatientMatch & { teamName: string | null }) | null;
  /** All they fit, up to 21. */
  fits: PatientMatch[];
  /** Of the one whom they fit: words beside the name may be another person's, so a person chooses. */
  isDoubt: boolean;
  /** The words spoke of a patient. */
  namesPatient: boolean;
  teams: { id: string; name: string }[];
};

/**
 * What a task form starts with: the words taken apart in the person's zone, and the patient they mean when that is
 * one of the actor's teams and no other. Refuses people who may create none before a form is filled in vain.
 * @returns the parsed text (null: none was typed), the patients it fits, at most 21, the only one of them, and the
 *   actor's teams.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for a malformed id; `not-found` for a
 *   patient of another team.
 */
export async function prepareTask(ctx: Ctx, input: z.input<typeof Input>): Promise<TaskStart> {
  const { action } = await requireAccess(ctx, { action: 'task.prepare', subjectType: 'Task' });
  const { text, patientId } = parseInput(Input, input);
  const parsed = text.trim() === '' ? null : await parse(ctx, text);
  const { fits, isDoubt, namesAnother } = patientId
    ? { ...NO_DOUBT, fits: [await patientOf(ctx, action, patientId)] }
    : parsed
      ? await whoFits(ctx, parsed, text)
      : { ...NO_DOUBT, fits: [] };
  const [only] = fits;
  const patient = only && fits.length === 1 && !isDoubt ? only : null;
  const subject = patientId
    ? { subjectType: 'Patient' as const, subjectId: patientId, patientId }
    : { subjectType: 'Task' as const };
  const [names] = await Promise.all([
    teamNames(ctx, patient ? [patient.teamId] : []),
    recordAudit(ctx.db, ctx, { action, ...subject }),
  ]);
  return {
    parsed,
    patient: patient && { ...patient, teamName: names.get(patient.teamId) ?? null },
    fits,
    isDoubt,
    namesPatient: parsed?.patientWords !== undefined || namesAnother,
    teams: await myTeams(ctx),
  };
}

function patientOf(ctx: Ctx, action: AuditAction, patientId: string): Promise<PatientMatch> {
  const refused: AuditEntry = { action, subjectType: 'Patient', subjectId: patientId };
  return auditRefusal(ctx, refused, findPatient(ctx.db, ctx, action, patientId));
}

async function parse(ctx: Ctx, text: string): Promise<ParsedTask> {
  const member = actingMember(ctx.actor);
  const handles = await handlesOf(ctx);
  return parseTaskText(text, {
    now: ctx.now(),
    zone: member?.timeZone ?? ctx.workspace.defaultTimeZone,
    calendar: await calendarFor(ctx),
    resolveHandle: (handle) => (handle === 'me' ? member?.slackUserId : handles.get(handle)),
  });
}

/** Words that can only be a patient's are searched for; else a whole name inside the text counts, else a family name. */
async function whoFits(ctx: Ctx, { patientWords, title }: ParsedTask, text: string): Promise<WhoFits> {
  if (patientWords !== undefined)
    return { ...NO_DOUBT, fits: await searchPatients(ctx, { query: patientWords, limit: MOST + 1 }) };
  const named = await findPatientsInText(ctx, { text });
  // The title has no owner and no time in it: "@chen" and "May" are nobody's family name.
  return named.length > 0
    ? meant(text, named)
    : meant(title, await findPatientsBySurname(ctx, { text: title }));
}

type WhoFits = { fits: PatientMatch[]; isDoubt: boolean; namesAnother: boolean };
const NO_DOUBT = { isDoubt: false, namesAnother: false };

/** "Walter Smith" is no Walter Osei, and "rosa chen abernathy" perhaps no Rosa Chen. */
function meant(text: string, found: readonly PatientMatch[]): WhoFits {
  const ways = found.map((fit) => ({ fit, as: namedInText(text, fit) }));
  const theirs = ways.filter(({ as }) => as !== 'another');
  return {
    fits: theirs.map(({ fit }) => fit),
    isDoubt: theirs.some(({ as }) => as === 'doubt'),
    namesAnother: found.length > 0 && theirs.length === 0,
  };
}
