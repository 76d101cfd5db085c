import { parseArgs } from 'node:util';
import { z } from 'zod';
import { RESERVED_SYSTEMS } from '../../domain/imports/source-systems.ts';
import { serverName } from '../../fhir/servers.ts';

/** What concerns lists in CSV and Excel alone. */
export type TableOptions = {
  /** From when the rows are; null: not said. */
  asOf: Date | null;
  /** Of days that can be read both ways; null: not said. */
  dayOrder: 'mdy' | 'dmy' | null;
  /** Headers and what they are, `to` null: left out. */
  mappings: { header: string; to: string | null }[];
  /** Whose list it is: who creates tasks and contacts. */
  by: string | null;
  /** Where to write the rows that stay out; null: nowhere. */
  faulty: string | null;
};

export type ImportOptions = {
  table: TableOptions;
  /** Where to write an empty list to fill in. */
  template: string | undefined;
  paths: string[];
  team: string | undefined;
  workspace: string | undefined;
  /** The system that all files come from; undefined: their records say it. */
  source: string | undefined;
  keepsNameDigits: boolean;
  isRehearsal: boolean;
  wantsHelp: boolean;
};

/** The words on the command line cannot be used; the message is a sentence that says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run import -- FILE…     FHIR bundles, single resources or NDJSON; a folder means its .json and .ndjson files, packed (.gz) or not
npm run import -- LIST.csv    a list in CSV or Excel (.xlsx): patients, caregivers, providers, medicines, appointments, tasks, contacts

  --team NAME           the team that new patients go to (created if missing; optional while there is one team)
  --workspace NAME      only needed when there are several
  --source NAME         the system that these files come from, where its records do not say it, or say it in several ways
  --dry-run             show what would be imported; write nothing
  --keep-name-digits    leave names as Synthea writes them ("Asa127"); otherwise the digits are removed
  --help                this text

For lists:
  --template FILE       write an empty list to fill in (CSV, for Excel)
  --map "HEADER=FIELD"  what a column is, where it is not recognized; "HEADER=" leaves it out. Kept for the next list with these headers
  --dates mdy|dmy       how to read 3/4/1958 where a column leaves it open (mdy unless said); kept as well
  --as-of YYYY-MM-DD    from when the list is
  --faulty FILE         write the rows that stay out to a CSV file, each with its problem; corrected, import that file
  --by NAME             the member whose list it is: who creates its tasks and contacts (else left out), and does not
                        approve alone what it changes in a plan (else no administrator does)

Systems: a record is known by its system and id, so two systems may use the same ids. The system is the base of the entry's fullUrl, else
meta.source; --source NAME replaces both for all files of the run: give the same name each time. Two patients who may be one person are
shown to the team's coordinators in Slack (/care matches), who decide. FHIR R4 and R4B are read, and R5 and STU3 where they say the same.

Corrections: what a source marks as entered in error, deletes or cancels is withdrawn here and kept as history. An older state never
replaces a newer one: the date of the last change decides (meta.lastUpdated, the entry's lastModified, the bundle's timestamp), else the
version (meta.versionId). Where a record says neither, the one that is read last counts, and what was withdrawn stays withdrawn.
A row of a list is as old as its column "Last updated" says, else --as-of, else the first import of the very same file, else the file.
A column that a list does not have changes nothing; an empty cell removes what the list had said there.

Ends with 0 when everything was read, 1 when a file or a record was broken (the rest was imported), 2 when nothing was attempted,
3 when the database became unavailable during the import (run it again: nothing is imported twice).`;

/** Throws `UsageError`. */
export function importOptions(args: readonly string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const options = {
    paths: positionals,
    team: values.team,
    workspace: values.workspace,
    table: tableOptions(values),
    template: values.template,
    source: sourceName(values.source),
    keepsNameDigits: values['keep-name-digits'] ?? false,
    isRehearsal: values['dry-run'] ?? false,
    wantsHelp: values.help ?? false,
  };
  if (!options.wantsHelp && options.template === undefined && positionals.length === 0)
    throw new UsageError(
      'No file was named, so nothing was imported. Name FHIR files, a folder, or a list in CSV or Excel.',
    );
  return options;
}

function tableOptions(values: ReturnType<typeof parse>['values']): TableOptions {
  const { 'as-of': asOf, dates, map = [], by, faulty } = values;
  if (dates !== undefined && dates !== 'mdy' && dates !== 'dmy')
    throw new UsageError('--dates takes mdy (month/day) or dmy (day/month). Nothing was imported.');
  if (asOf !== undefined && !z.iso.date().safeParse(asOf).success)
    throw new UsageError('--as-of takes a date such as 2026-11-23. Nothing was imported.');
  return {
    asOf: asOf === undefined ? null : new Date(`${asOf}T00:00:00Z`),
    dayOrder: dates ?? null,
    mappings: map.map(mappingOf),
    by: by ?? null,
    faulty: faulty ?? null,
  };
}

function mappingOf(text: string): TableOptions['mappings'][number] {
  const at = text.lastIndexOf('=');
  if (at < 1)
    throw new UsageError('--map takes "HEADER=FIELD", for example --map "Tel=Phone". Nothing was imported.');
  return { header: text.slice(0, at), to: text.slice(at + 1).trim() || null };
}

/** Longer than any address of a server that we have seen, and well under what a key may have. */
const LONGEST_SOURCE = 200;

function sourceName(given: string | undefined): string | undefined {
  const name = given?.trim().replace(/\/+$/, '');
  if (name === undefined) return undefined;
  if (name === '' || name.length > LONGEST_SOURCE)
    throw new UsageError(
      `The name after --source needs 1 to ${LONGEST_SOURCE} characters. Nothing was imported. Give the name or address of the system, for example --source "Harbor Clinic".`,
    );
  if (RESERVED_SYSTEMS.includes(name.toLowerCase()))
    throw new UsageError(
      `The name "${name}" is used by Northstar itself. Nothing was imported. Choose another one.`,
    );
  return serverName(name);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        team: { type: 'string' },
        workspace: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'keep-name-digits': { type: 'boolean' },
        source: { type: 'string' },
        'as-of': { type: 'string' },
        dates: { type: 'string' },
        map: { type: 'string', multiple: true },
        by: { type: 'string' },
        faulty: { type: 'string' },
        template: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${problemOf(error)} Nothing was imported.`);
  }
}

function problemOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [, option] = /'(-{1,2}[^' <]+)/.exec(message) ?? [];
  if (/Unknown option/.test(message)) return `There is no option ${option}.`;
  if (/argument (is )?missing|ambiguous/.test(message)) return `The option ${option} needs a value.`;
  if (/does not take an argument/.test(message)) return `The option ${option} takes no value.`;
  return 'The options could not be read.';
}
