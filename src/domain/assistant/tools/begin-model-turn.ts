import type { z } from 'zod';
import type { KnownValue } from '../../../plain-language/fact-sheet.ts';
import type { KnownNames } from '../../../plain-language/names/hide-names.ts';
import type { Ctx } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { valuesOfMembers } from '../../model-suggestions/values-of-members.ts';
import { valuesOfPatients } from '../../model-suggestions/values-of-patients.ts';
import { findKnownNames } from '../../patients/find-known-names.ts';
import type { PatientMatch } from '../../patients/patient.ts';
import { isSubstanceUse } from '../../protection/is-substance-use.ts';
import { namesProtected } from '../../protection/names-protected.ts';
import { ACTS, sinceOf } from '../answer-request.ts';
import { DECLINED, type Intent } from '../intent.ts';
import { rowsAbout } from '../rows-about.ts';
import { type DayIntent, dayRows } from '../rows-of-day.ts';
import { MOST_ROWS, type UntaggedRow } from '../source-row.ts';
import { namedIn, patientsIn, type Understood, understand } from '../understand.ts';
import { holdsWords, ownRequest } from './own-words.ts';
import type { TOOL_INPUTS } from './tool-inputs.ts';

/** Words that may go to a model once they are masked: what to look for in them. */
export type Hidden = { known: readonly KnownValue[]; names: KnownNames };

/** A row that may be shown to a model, with its patient's name for the mask. */
export type ToolRow = UntaggedRow & { patient: { givenName: string; familyName: string } | null };

export type Read =
  | ({ kind: 'rows'; rows: ToolRow[]; protectedCount: number } & Hidden)
  | { kind: 'choose'; fits: PatientMatch[] }
  /** The person named no such patient. */
  | { kind: 'nobody' };

export type Proposed =
  | { kind: 'act'; understood: Understood; text: string }
  | { kind: 'choose'; fits: PatientMatch[] }
  /** Not the person's own words, or nothing to be done. */
  | { kind: 'none' };

type Inputs = { [K in keyof typeof TOOL_INPUTS]: z.output<(typeof TOOL_INPUTS)[K]> };

export type Turn = Hidden & {
  kind: 'turn';
  /** The only patient whom the message names, for the audit of the calls. */
  patientId: string | null;
  /** The message itself asks for something to be done: `propose` may be offered. */
  mayPropose: boolean;
  readChart(input: Inputs['read_chart']): Promise<Read>;
  readMyDay(input: Inputs['read_my_day']): Promise<Read>;
  propose(input: Inputs['propose']): Promise<Proposed>;
};
export type Began = Turn | { kind: 'choose'; fits: PatientMatch[] } | { kind: 'said'; sentence: string };
export type BeginModelTurn = typeof beginModelTurn;

/**
 * Who is meant, and what a model may do about it, before any is asked. The tools are the verbs that show the same
 * elsewhere, under the actor's own access; they change nothing. Patients are whom `text` and `history` name, found by the
 * rules; passages to be done are of `text` alone.
 * @returns a turn, whom to choose, or why it is declined.
 * @throws DomainError as `understand`.
 */
export async function beginModelTurn(
  ctx: Ctx,
  { text, history, patientId }: { text: string; history: readonly string[]; patientId?: string | undefined },
): Promise<Began> {
  const understood = await understand(ctx, { text, ...(patientId ? { patientId } : {}) });
  if (understood.read.kind === 'declined') return { kind: 'said', sentence: DECLINED[understood.read.why] };
  const said = [text, ...history];
  const earlier = await Promise.all(history.map((each) => patientsIn(ctx, each)));
  const read = [understood, ...earlier];
  const named = read.map(({ fits }) => fits);
  const patientIds = [...new Set(named.flat().map(({ id }) => id))];
  const hidden = await hiddenIn(ctx, { texts: said, patientIds });
  // By another writing of a name than the person's, only whom one of their messages names alone.
  const alone = new Set(
    read.flatMap(({ fits, isDoubt }) => (fits.length === 1 && !isDoubt ? fits.map(({ id }) => id) : [])),
  );
  const own = ownRequest(text);
  // "Call Rosa Friday and say what she takes": the day of what is to be done bounds nothing that is read.
  const isAct = understood.read.kind === 'intent' && ACTS.has(understood.read.intent);
  const window = isAct ? null : understood.window;
  return {
    kind: 'turn',
    ...hidden,
    patientId: understood.patient?.id ?? null,
    mayPropose: own !== '',
    readChart: async ({ patient: words, part }) => {
      const written = said.filter((each) => holdsWords(each, words));
      const isWritten = written.length > 0;
      const found = await patientsIn(ctx, words);
      const all = notAnother(found.fits, written);
      // A person has chosen between those of one name.
      const chosen = all.filter(({ id }) => id === patientId);
      const fits = chosen.length > 0 ? chosen : all;
      const [patient] = fits;
      if (!patient || !(isWritten || (fits.length === 1 && alone.has(patient.id)))) return { kind: 'nobody' };
      const isChosen = patient.id === patientId;
      if (fits.length > 1 || (!isChosen && (found.isDoubt || isInDoubt(patient, written))))
        return { kind: 'choose', fits };
      const { medicine } = understood;
      const isNamed = part === 'medicine_change' && medicine !== null;
      const read = await whileTheirs(() =>
        rowsAbout(ctx, {
          intent: part,
          patient,
          since: sinceOf(understood),
          window,
          text,
          medicine: isNamed ? medicine : null,
        }),
      );
      return read === null ? { kind: 'nobody' } : shown(ctx, read);
    },
    readMyDay: async ({ list }) =>
      shown(
        ctx,
        await dayRows(ctx, list satisfies DayIntent, {
          window,
          since: sinceOf(understood),
        }),
      ),
    propose: (input) => proposed(ctx, { input, own, understood }),
  };
}

/** A model may cut "Rosa Chen" out of "Rosa Chen-Lopez": the person's whole message says who is meant. */
const notAnother = (fits: readonly PatientMatch[], texts: readonly string[]): PatientMatch[] =>
  fits.filter(
    (fit) => texts.length === 0 || texts.some((text) => namedIn(text, fit, NO_MEMBERS) !== 'another'),
  );
const isInDoubt = (fit: PatientMatch, texts: readonly string[]): boolean =>
  texts.length > 0 && texts.every((text) => /^(?:doubt|another)$/.test(namedIn(text, fit, NO_MEMBERS)));
const NO_MEMBERS: ReadonlySet<string> = new Set();

/** Names of all teams are looked for: whom the actor may not see is hidden like all others. */
async function hiddenIn(
  ctx: Ctx,
  { texts, patientIds }: { texts: readonly string[]; patientIds: readonly string[] },
): Promise<Hidden> {
  const [patients, members, teams] = await Promise.all([
    valuesOfPatients(ctx, patientIds),
    valuesOfMembers(ctx),
    ctx.db.team.findMany({ where: { workspaceId: ctx.workspace.id }, select: { id: true } }),
  ]);
  const teamIds = teams.map(({ id }) => id);
  return {
    known: [...patients.flatMap(({ values }) => values), ...members],
    names: await findKnownNames(ctx, { teamIds, shown: texts }),
  };
}

/** Rows as a model may get them: none whose words read like what 42 CFR Part 2 protects, whoever asks. */
async function shown(
  ctx: Ctx,
  { rows, protectedCount }: { rows: readonly UntaggedRow[]; protectedCount: number },
): Promise<Read> {
  const ids = [...new Set(rows.flatMap(({ patientId }) => patientId ?? []))];
  const patients = await ctx.db.patient.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: ids } },
    select: { id: true, givenNames: true, familyName: true, protectedTexts: true },
  });
  const byId = new Map(patients.map((patient) => [patient.id, patient]));
  const open = rows.filter(
    ({ words, patientId }) =>
      !isSubstanceUse({ codes: [], names: [words] }) &&
      !namesProtected(words, (patientId && byId.get(patientId)?.protectedTexts) || []),
  );
  const most = open.slice(0, MOST_ROWS);
  return {
    kind: 'rows',
    rows: most.map((row) => {
      const patient = row.patientId === null ? undefined : byId.get(row.patientId);
      const name = patient && { givenName: patient.givenNames.join(' '), familyName: patient.familyName };
      return { ...row, patient: name ?? null };
    }),
    protectedCount: protectedCount + rows.length - open.length,
    ...(await hiddenIn(ctx, { texts: most.map(({ words }) => words), patientIds: ids })),
  };
}

/** A passage of the person's own words as the rules read it. What it is, the rules say; the model only where they do not. */
async function proposed(
  ctx: Ctx,
  { input, own, understood: whole }: { input: Inputs['propose']; own: string; understood: Understood },
): Promise<Proposed> {
  const { act, words } = input;
  if (!holdsWords(own, words)) return { kind: 'none' };
  const understood = await understand(ctx, { text: words });
  if (understood.read.kind === 'declined') return { kind: 'none' };
  const read = understood.read.kind === 'intent' ? understood.read : null;
  const intent = read && ACTS.has(read.intent) ? read.intent : (act as Intent);
  // "Rosa Chen: call her Friday" names her once.
  const named = understood.fits.length > 0 ? notAnother(understood.fits, [own]) : whole.fits;
  const chosen = named.filter(({ id }) => id === whole.patient?.id);
  const fits = chosen.length > 0 ? chosen : named;
  const [patient] = fits;
  const isDoubt = chosen.length === 0 && patient !== undefined && isInDoubt(patient, [own]);
  if (fits.length > 1 || isDoubt) return { kind: 'choose', fits };
  return {
    kind: 'act',
    text: words,
    understood: { ...understood, read: { kind: 'intent', intent }, patient: patient ?? null, fits },
  };
}

/** Null: the patient left the actor's teams since they were found. */
async function whileTheirs<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'not-found' || error.code === 'forbidden'))
      return null;
    throw error;
  }
}
