import { z } from 'zod';
import { requireCareRole, teamScope } from '../access/access.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { recordAudit } from '../audit/audit.ts';
import type { Ctx } from '../context.ts';
import { parseInput } from '../input.ts';
import { type PatientMatch, patientMatch } from './patient.ts';

const Input = z.object({ text: z.string() });

/** A message names its patient early; more words cost more and find no one else. */
const MOST_WORDS = 150;
/** Words of the longest family name that is looked for: "de la Cruz Moreno". */
const LONGEST_NAME = 4;
const MOST = 20;

const words = (text: string) => text.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
const plain = (word: string) => word.replace(/['’]s$/u, '');

/** Runs of one to four neighbouring words. */
function runsOf(list: readonly string[]): string[] {
  return list.flatMap((_, start) =>
    Array.from({ length: LONGEST_NAME }, (_, more) => list.slice(start, start + more + 1).join(' ')),
  );
}

/**
 * The patients of the actor's teams whom a text names: by case key, or by given and family name side by side, in
 * either order, as written in the record (capitals do not matter). A family name alone names no one.
 * @returns at most 20, by id.
 * @throws DomainError `forbidden` without a care role and a team; `invalid` with the fields at fault.
 */
export async function findPatientsInText(ctx: Ctx, input: z.input<typeof Input>): Promise<PatientMatch[]> {
  const entry: AuditEntry = { action: 'patient.search', subjectType: 'Patient' };
  await requireCareRole(ctx, entry);
  const { text } = parseInput(Input, input);
  const list = words(text).slice(0, MOST_WORDS).map(plain);
  if (list.length === 0) return [];
  const caseKeys = list.filter((word) => /^(?=.*[2-9])(?=.*[B-Z])[2-9B-Z]{4,6}$/.test(word));
  const runs = spellings(runsOf(list));
  const rows = await ctx.db.patient.findMany({
    where: {
      ...teamScope(ctx),
      OR: [{ caseKey: { in: caseKeys } }, { familyName: { in: runs }, givenNames: { hasSome: runs } }],
    },
    select: patientMatch,
    orderBy: { id: 'asc' },
    // Those whose names are in the text, but not side by side, are left out below.
    take: MOST * 10,
  });
  const flat = ` ${list.join(' ')} `;
  const named = rows.filter((row) => caseKeys.includes(row.caseKey) || isNamed(flat, row)).slice(0, MOST);
  await recordAudit(ctx.db, ctx, { ...entry, details: { shown: named.map(({ id }) => id) } });
  return named;
}

/** As written, and with each word's first letter alone in capitals: "CHEN" and "chen" find "Chen". */
function spellings(runs: readonly string[]): string[] {
  const titled = runs.map((run) =>
    run
      .toLocaleLowerCase('en')
      .replaceAll(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toLocaleUpperCase('en')),
  );
  return [...new Set([...runs, ...titled])];
}

/** "Rosa Chen" in any capitals. "Chen, Rosa" only as a name is written: "how long will" is not Will Long. */
function isNamed(flat: string, { givenNames, familyName }: PatientMatch): boolean {
  const lower = flat.toLocaleLowerCase('en');
  const family = words(familyName).join(' ').toLocaleLowerCase('en');
  return givenNames.some((name) => {
    const given = words(name).join(' ').toLocaleLowerCase('en');
    if (given === '') return false;
    if (lower.includes(` ${given} ${family} `)) return true;
    const at = lower.indexOf(` ${family} ${given} `);
    return at >= 0 && [at + 1, at + family.length + 2].every((start) => !/\p{Ll}/u.test(flat.charAt(start)));
  });
}
