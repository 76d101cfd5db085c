import { foldName } from '../../plain-language/names/fold.ts';
import { nameKeys } from '../../plain-language/names/name-words.ts';
import type { Ctx } from '../context.ts';
import { saidBirthDates } from '../intake/birth-dates.ts';
import { matchPatients } from '../patients/match-patients.ts';
import { namedInText } from '../patients/names-another.ts';
import { withOtherNames } from '../patients/other-names.ts';
import type { PatientMatch } from '../patients/patient.ts';
import { patientsNamedIn } from '../patients/patients-named-in.ts';
import { searchedTeams } from '../patients/searched-teams.ts';
import { dayOf } from '../teams/team-calendar.ts';
import type { NotePatients } from './contact-note.ts';

/** Of these names the patients are looked for by a part. */
const MOST_NAMES = 2;
const MOST = 20;

/**
 * Which of the actor's patients each note may be about. Only one whom it names by given and family name or by case key, alone,
 * under no other name and no other birth date, is chosen beforehand. Checks no access and records nothing: its callers do.
 * @returns for each note whom it may be about, and the doubt.
 */
export async function matchNotes(
  ctx: Ctx,
  notes: readonly { text: string; names: readonly string[] }[],
): Promise<NotePatients[]> {
  const named = await patientsNamedIn(
    ctx,
    notes.map(({ text }) => text),
  );
  const teamIds = await searchedTeams(ctx);
  const matched: NotePatients[] = [];
  // One after another: notes of one paste are few, and each search is one indexed query.
  for (const [at, { text, names }] of notes.entries()) {
    const whole = named[at] ?? [];
    if (whole.length > 0) matched.push(chosen(whole, { text, names, born: saidBirthDates(text, ctx.now()) }));
    else matched.push(byPart(await findByPart(ctx, teamIds, names.slice(0, MOST_NAMES))));
  }
  return matched;
}

function chosen(
  whole: PatientMatch[],
  { text, names, born }: { text: string; names: readonly string[]; born: readonly string[] },
): NotePatients {
  const [only] = whole;
  if (!only || whole.length > 1) return { doubt: 'several', patientId: null, candidates: whole };
  const [first] = names;
  const isAnother =
    (first !== undefined && !fits(only, first)) || /^(?:another|doubt)$/.test(namedInText(text, only));
  const bornOn = only.birthOn ? dayOf(only.birthOn) : null;
  const isBornElse = bornOn !== null && born.length > 0 && !born.includes(bornOn);
  if (isAnother || isBornElse)
    return { doubt: isAnother ? 'other' : 'birth', patientId: null, candidates: whole };
  return { doubt: 'none', patientId: only.id, candidates: whole };
}

const byPart = (candidates: PatientMatch[]): NotePatients => ({
  doubt: candidates.length > 0 ? 'part' : 'unknown',
  patientId: null,
  candidates,
});

async function findByPart(
  ctx: Ctx,
  teamIds: readonly string[],
  names: readonly string[],
): Promise<PatientMatch[]> {
  for (const name of names) {
    const found = await matchPatients(ctx, { teamIds, query: name.replaceAll('.', ' '), limit: MOST });
    const hits = await withOtherNames(ctx, found, nameKeys([name]));
    const fitting = hits.filter((hit) => fits(hit, name));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

/** Each word of the name is one of the patient's, or the first letter of one: "E. Burke", "Grace O.", "Shay". */
function fits({ givenNames, familyName, saidOther = [] }: PatientMatch, name: string): boolean {
  const keys = new Set([...nameKeys([...givenNames, familyName]), ...saidOther]);
  const words = foldName(name)
    .split(/[\s.]+/)
    .filter(Boolean);
  return words.every((word) =>
    word.length === 1
      ? [...keys].some((key) => key.startsWith(word))
      : nameKeys([word]).some((key) => keys.has(key)),
  );
}
