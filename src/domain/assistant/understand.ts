import { z } from 'zod';
import { foldName } from '../../plain-language/names/fold.ts';
import { nameWords } from '../../plain-language/names/name-words.ts';
import { actingMember, type Ctx } from '../context.ts';
import { DomainError } from '../errors.ts';
import { parseInput } from '../input.ts';
import { findPatientsByGivenName } from '../patients/find-by-given-name.ts';
import { findPatientsBySurname } from '../patients/find-by-surname.ts';
import { findPatientsInText } from '../patients/find-patients-in-text.ts';
import { listPatientsById } from '../patients/list-patients-by-id.ts';
import { type NamedAs, namePartsOf } from '../patients/names-another.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { handlesOf } from '../task-text/team-handles.ts';
import { calendarFor } from '../teams/team-calendar.ts';
import { type DueResult, settleDue } from '../time/settle-due.ts';
import { type AskedWindow, askedWindow } from './asked-window.ts';
import type { Intent } from './intent.ts';
import { meansThread } from './of-thread.ts';
import { type ReadIntent, readIntent } from './read-intent.ts';
import { type SaidWords, saidWords } from './said-words.ts';

const Input = z.object({
  text: z.string().trim().min(1, 'Ask something, for example “who needs me first?”.').max(4_000),
  /** Which of those whom the words fit is meant: a person has chosen. */
  patientId: z.uuid().optional(),
  /** Whom the same person asked about before in the thread: meant where the words name no one. */
  earlierIds: z.array(z.uuid()).max(20).default([]),
});

const DAY_MS = 24 * 3_600_000;

/** Lines, a list, quotations one behind another, or as much as no single message of a request is. */
const SEVERAL = /\n| \/ |[0-9][.)]|[”"'] ?[,;]|^[\s\S]{120}/u;

export type Understood = {
  read: ReadIntent;
  /** The only patient of the actor's teams whom the words can mean. */
  patient: PatientMatch | null;
  /** All whom they fit, at most 21: with several, or one in doubt, a person chooses. */
  fits: PatientMatch[];
  /** Words beside the name may be of another person's: "rosa chen abernathy". `patient` is null then. */
  isDoubt: boolean;
  /** As it was written, folded. */
  medicine: string | null;
  /** Slack id of the teammate whom it names. */
  memberSlackUserId: string | null;
  /** It names somebody who is no patient of theirs, no teammate and no medicine. */
  namesOther: boolean;
  /** A name of a patient is in it, beside another person's: "walter smith", and not Walter Osei. */
  namesAnother: boolean;
  /** The words name no one: `fits` are those of the thread. */
  isOfThread: boolean;
  /** They are another person's words, by their form: nothing in them is a request of the actor. */
  isOthers?: boolean;
  /** The time it speaks of: for what changed in the past, for everything else ahead. */
  time: DueResult | null;
  /** The days whose rows are asked for; null: no day is said. */
  window: AskedWindow | null;
};

/**
 * What a request in English or Spanish asks for, by rules alone: intent, patient, medicine, teammate and time. It does
 * nothing. The looks at patients are audited as searches.
 * @returns the intent with what it names, or why there is none.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` for an empty text, or a page of it; `not-found`
 *   when whoever was chosen is no patient of theirs any more.
 */
export async function understand(ctx: Ctx, input: z.input<typeof Input>): Promise<Understood> {
  const { text, patientId, earlierIds } = parseInput(Input, input);
  const handles = await handlesOf(ctx);
  const members = new Set(handles.keys());
  const { fits: all, by, ...named } = await patientsIn(ctx, text, members);
  const said = saidWords(text, { names: namesOf(all, by), members });
  const read = readIntent(said);
  const { namesAnother } = named;
  const isOfThread =
    earlierIds.length > 0 && all.length === 0 && !said.namesOther && !namesAnother && meansThread(said, read);
  // Pasted voicemails are of several callers: whose each is, is read one by one.
  const isBatch = read.kind === 'intent' && read.intent === 'voicemails' && SEVERAL.test(text);
  const about = isOfThread ? await listPatientsById(ctx, { ids: earlierIds }) : isBatch ? [] : all;
  const fits = patientId === undefined ? about : about.filter(({ id }) => id === patientId);
  if (patientId !== undefined && fits.length === 0)
    throw new DomainError('not-found', 'That patient is no longer in your caseload. Nothing was shown.');
  const [only] = fits;
  const isDoubt = patientId === undefined && named.isDoubt;
  return {
    read,
    patient: only && fits.length === 1 && !isDoubt ? only : null,
    fits,
    isDoubt,
    medicine: said.medicine,
    memberSlackUserId: said.member === null ? null : (handles.get(said.member) ?? null),
    namesOther: fits.length === 0 && (said.namesOther || namesAnother),
    namesAnother,
    isOfThread,
    time: await timeOf(ctx, said, read),
    window: await windowOf(ctx, text, said, read),
  };
}

/**
 * Whom the words can mean, of the actor's teams: a whole name, or a case key, before a family name, and that before a given
 * name. The look is audited. `members`: handles of teammates.
 * @returns whom they fit, at most 21, by what of their names, and whether it is another's name all the same.
 * @throws DomainError `forbidden` without a care role and a team.
 */
export async function patientsIn(
  ctx: Ctx,
  text: string,
  members: ReadonlySet<string> = new Set(),
): Promise<PatientsIn> {
  const named = await findPatientsInText(ctx, { text });
  if (named.length > 0) return meant(text, named, { by: 'whole', members });
  const surnamed = await findPatientsBySurname(ctx, { text });
  if (surnamed.length > 0) return meant(text, surnamed, { by: 'family', members });
  // "Give it to Ben" means a colleague, whatever the name of a patient.
  const said = saidWords(text, { names: new Set(), members });
  const read = readIntent(said);
  const isTheirs = read.kind === 'intent' && read.intent === 'reassign' && said.member !== null;
  const except = isTheirs && said.member ? [said.member] : [];
  return meant(text, await findPatientsByGivenName(ctx, { text, except }), { by: 'given', members });
}

/** By what of their names a patient was found. */
type NamedBy = 'whole' | 'family' | 'given';
type PatientsIn = { fits: PatientMatch[]; by: NamedBy; namesAnother: boolean; isDoubt: boolean };

/** How a text names a patient, by all that is beside their names in it. */
export const namedIn = (text: string, fit: PatientMatch, members: ReadonlySet<string>): NamedAs =>
  saidWords(text, { names: namesOf([fit], 'whole'), members, parts: namePartsOf(fit) }).namedAs;

/** Those whom the words can mean: "Rosa Martinez" is none of the Rosas who have other names, "rosa chens" no other Chen. */
function meant(
  text: string,
  found: readonly PatientMatch[],
  { by, members }: { by: NamedBy; members: ReadonlySet<string> },
): PatientsIn {
  const ways = found.map((fit) => ({ fit, as: namedIn(text, fit, members) }));
  const theirs = ways.filter(({ as }) => as !== 'another');
  const whole = theirs.filter(({ as }) => as === 'whole');
  const meant = by !== 'whole' && whole.length > 0 ? whole : theirs;
  return {
    fits: meant.map(({ fit }) => fit),
    by,
    namesAnother: found.length > 0 && meant.length === 0,
    isDoubt: meant.some(({ as }) => as === 'doubt'),
  };
}

/** What of the text are their names. By one name alone the other is anybody's. */
function namesOf(fits: readonly PatientMatch[], by: NamedBy): ReadonlySet<string> {
  const names = fits.flatMap(({ givenNames, familyName, saidOther = [] }) => [
    ...saidOther,
    ...(by === 'family' ? [] : givenNames),
    ...(by === 'given' ? [] : [familyName]),
  ]);
  return new Set([
    ...fits.map(({ caseKey }) => caseKey.toLowerCase()),
    ...names
      .flatMap((name) => [...nameWords(name), ...name.split(/[\s-]+/)])
      .map((word) => foldName(word).toLowerCase())
      // "Rosas task": in haste the apostrophe stays away.
      .flatMap((word) => [word, `${word}s`]),
  ]);
}

/** What lies behind when it is asked about. */
const PAST: ReadonlySet<Intent> = new Set(['changes', 'contacts', 'medicine_change']);

async function windowOf(
  ctx: Ctx,
  text: string,
  { times }: SaidWords,
  read: ReadIntent,
): Promise<AskedWindow | null> {
  return askedWindow(text, times.at(-1), {
    now: ctx.now(),
    zone: zoneOf(ctx),
    calendar: await calendarFor(ctx),
    isPast: read.kind === 'intent' && PAST.has(read.intent),
  });
}

const zoneOf = (ctx: Ctx): string => actingMember(ctx.actor)?.timeZone ?? ctx.workspace.defaultTimeZone;

async function timeOf(ctx: Ctx, { times: all }: SaidWords, read: ReadIntent): Promise<DueResult | null> {
  // "Move it to tomorrow, I can't today": put off until today is nothing.
  const later = all.filter(({ phrase: { day } }) => day?.kind !== 'away' || day.days !== 0);
  const isSnooze = read.kind === 'intent' && read.intent === 'snooze';
  const times = isSnooze && later.length > 0 ? later : all;
  const said =
    times.find(({ before }) => /^(?:since|desde|until|till|hasta|by|to|for)$/.test(before)) ?? times.at(-1);
  if (!said) return null;
  const isPast =
    (read.kind === 'intent' && read.intent === 'changes') || /^(?:since|desde)$/.test(said.before);
  const zone = zoneOf(ctx);
  const { day, clock, part } = said.phrase;
  // "Since Monday", asked on a Monday, is a week; "since Monday at 8" is this morning.
  const isWholeWeekday = isPast && day?.kind === 'weekday' && !clock && !part;
  return settleDue(said.phrase, {
    now: isWholeWeekday ? new Date(ctx.now().getTime() - DAY_MS) : ctx.now(),
    zone,
    calendar: await calendarFor(ctx),
    prefersFuture: !isPast,
    // "Since Monday" is since its first minute, not since work began.
    ...(isPast ? { defaultTime: '00:00' } : {}),
  });
}
