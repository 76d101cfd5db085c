import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { inCaseload } from '../patients/caseload.ts';
import { comingCaregivers } from './conference.ts';

const Input = z.object({ patientId: z.uuid() });

const select = {
  id: true,
  caseKey: true,
  teamId: true,
  givenNames: true,
  familyName: true,
  protectedTexts: true,
  languages: true,
  needsInterpreter: true,
  caregivers: comingCaregivers,
} as const;

/**
 * What the form of a family conference begins with: the caregivers on file with what the patient allows each to know, and
 * the language that is needed. The look is audited.
 * @returns the patient; `language`: of the first who speaks another language than English, else the patient's; null where
 *   the record does not say, and a person has to ask.
 * @throws DomainError `forbidden` without a care role and a team; `not-found`, audited as refused, for another team's patient.
 */
export async function prepareConference(ctx: Ctx, input: z.input<typeof Input>) {
  const { patientId } = parseInput(Input, input);
  const entry: AuditEntry = { action: 'conference.prepare', subjectType: 'Patient', subjectId: patientId };
  await requireAccess(ctx, entry);
  const patient = await auditRefusal(ctx, entry, find(ctx, patientId));
  await recordAudit(ctx.db, ctx, { ...entry, patientId });
  return { patient, ...languagesOf(patient) };
}

export type PreparedConference = Awaited<ReturnType<typeof prepareConference>>;

async function find(ctx: Ctx, id: string) {
  const found = await ctx.db.patient.findFirst({
    where: { id, ...inCaseload(ctx, 'conference.prepare') },
    select,
  });
  if (found) return found;
  throw new DomainError('not-found', 'That patient is not on your teams. Nothing was shown.', { id });
}

type Speaking = {
  languages: string[];
  needsInterpreter: boolean | null;
  caregivers: { languages: string[] }[];
};

/** Spoken by the patient or a caregiver, each once; the one that needs an interpreter comes first. */
function languagesOf({ languages, needsInterpreter, caregivers }: Speaking) {
  const isOther = (tag: string) => tag.toLowerCase().split('-')[0] !== 'en';
  const spoken = [...new Set([...languages, ...caregivers.flatMap((one) => one.languages)])];
  const preferred = [languages[0], ...caregivers.map((one) => one.languages[0])].filter(
    (tag) => tag !== undefined,
  );
  const language = preferred.find(isOther) ?? (needsInterpreter ? null : (preferred[0] ?? null));
  return { spoken, language };
}
