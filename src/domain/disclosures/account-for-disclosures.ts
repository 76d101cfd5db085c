import { z } from 'zod';
import { requireAccess } from '../access/require-access.ts';
import { type AuditEntry, recordAudit } from '../audit/audit.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import type { Report, ReportFormat } from '../audit-reports/report.ts';
import type { Ctx, MemberActor } from '../context.ts';
import { parseInput } from '../input.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { dateAt, wallClockAt } from '../time/instants.ts';
import { showDate, showMoment } from '../time/show-time.ts';
import { ACCOUNTING_YEARS, isCounted, PURPOSE_LABELS, WAY_LABELS } from './disclosure.ts';
import { findDisclosed } from './disclosure-access.ts';
import { findDisclosures, type RecordedDisclosure } from './find-disclosures.ts';

const Input = z.object({
  patientId: z.uuid('Choose a patient.'),
  /** Those that are not counted, too: treatment, payment, operations and the like. */
  showsAll: z.boolean().default(false),
});
type Asked = z.input<typeof Input>;

/** More in six years is no life of a patient; the accounting would say so. */
const MOST = 2_000;

/** `counted`: what the patient is owed an account of; `shown`: what is listed. */
export type Accounting = {
  patient: PatientMatch;
  shown: RecordedDisclosure[];
  counted: number;
  notCounted: number;
};

/**
 * A patient's accounting of disclosures over the last six years, for a privacy officer. The look is audited.
 * @returns the counted ones, newest first (with `showsAll` the others, too), and how many there are of both kinds.
 * @throws DomainError `forbidden` for members who are no privacy officers; `invalid` for a malformed id; `not-found` for a
 *   patient who does not exist.
 */
export async function accountForDisclosures(ctx: Ctx<MemberActor>, input: Asked): Promise<Accounting> {
  const entry: AuditEntry = {
    action: 'audit.view-disclosures',
    subjectType: 'Patient',
    subjectId: input.patientId,
  };
  await requireAccess(ctx, entry);
  const accounting = await read(ctx, input, entry);
  await recordAudit(ctx.db, ctx, entry);
  return accounting;
}

/**
 * The same as a table, to be given to the patient. The download is audited before the file is made.
 * @returns the table, with what 45 CFR 164.528(b) asks for in each row.
 * @throws DomainError `forbidden`, `invalid` or `not-found`, as `accountForDisclosures`.
 */
export async function exportDisclosures(
  ctx: Ctx<MemberActor>,
  { format, ...input }: Asked & { format: ReportFormat },
): Promise<Report> {
  const entry: AuditEntry = { action: 'audit.export', subjectType: 'Patient', subjectId: input.patientId };
  await requireAccess(ctx, entry);
  const { patient, shown, notCounted } = await read(ctx, input, entry);
  await recordAudit(ctx.db, ctx, {
    ...entry,
    details: { report: 'disclosures', formats: [format], rows: shown.length },
  });
  const { timeZone, displayName } = ctx.actor;
  const today = dateAt(ctx.now(), timeZone);
  const name = [...patient.givenNames.slice(0, 1), patient.familyName].filter(Boolean).join(' ');
  return {
    fileStem: `${patient.caseKey}-disclosures-${today.toString()}`,
    title: 'Accounting of disclosures',
    about: [
      `Patient: ${name} (${patient.caseKey})`,
      `${showDate(today.subtract({ years: ACCOUNTING_YEARS }))} to ${showDate(today)} (45 CFR 164.528).`,
      `Made by ${displayName} on ${showMoment(wallClockAt(ctx.now(), timeZone), { zone: timeZone })}.`,
    ],
    headers: ['Date', 'Recipient', 'Address', 'What', 'Purpose', 'How', 'Counted', 'Recorded by'],
    rows: shown.map((each) => [
      showDate(dateAt(each.at, timeZone)),
      each.recipient,
      each.address ?? '',
      each.what,
      [PURPOSE_LABELS[each.purpose], each.purposeWords].filter(Boolean).join(': '),
      WAY_LABELS[each.way],
      isCounted(each) ? 'Yes' : 'No',
      each.by,
    ]),
    notes: [
      input.showsAll
        ? 'Disclosures that are not counted are listed, too: treatment, payment, health care operations, to the patient or by their authorization, and to family in their care.'
        : `${notCounted} ${notCounted === 1 ? 'disclosure is' : 'disclosures are'} left out: treatment, payment, health care operations, to the patient or by their authorization, and to family in their care.`,
    ],
  };
}

async function read(ctx: Ctx<MemberActor>, input: Asked, entry: AuditEntry): Promise<Accounting> {
  const { patientId, showsAll } = parseInput(Input, input);
  const patient = await auditRefusal(
    ctx,
    entry,
    findDisclosed(ctx.db, ctx, { action: entry.action, id: patientId }),
  );
  const since = wallClockAt(ctx.now(), ctx.actor.timeZone).subtract({ years: ACCOUNTING_YEARS });
  const all = await findDisclosures(ctx, {
    patientId,
    since: new Date(since.epochMilliseconds),
    limit: MOST,
  });
  const counted = all.filter(isCounted);
  return {
    patient,
    shown: showsAll ? all : counted,
    counted: counted.length,
    notCounted: all.length - counted.length,
  };
}
