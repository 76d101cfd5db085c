import { parseArgs } from 'node:util';

export type ImportOptions = {
  paths: string[];
  team: string | undefined;
  workspace: string | undefined;
  keepsNameDigits: boolean;
  isRehearsal: boolean;
  wantsHelp: boolean;
};

/** The words on the command line cannot be used; the message is a sentence that says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run import -- FILE…     FHIR R4 bundles, single resources or NDJSON; a folder means its .json and .ndjson files

  --team NAME           the team that new patients go to (created if missing; optional while there is one team)
  --workspace NAME      only needed when there are several
  --dry-run             show what would be imported; write nothing
  --keep-name-digits    leave names as Synthea writes them ("Asa127"); otherwise the digits are removed
  --help                this text

Corrections: what a source marks as entered in error, deletes or cancels is withdrawn here and kept as history. An older state never
replaces a newer one: the date of the last change decides (meta.lastUpdated, the entry's lastModified, the bundle's timestamp), else the
version (meta.versionId). Where a record says neither, the one that is read last counts, and what was withdrawn stays withdrawn.

Ends with 0 when everything was read, 1 when a file or a record was broken (the rest was imported), 2 when nothing was attempted,
3 when the database became unavailable during the import (run it again: nothing is imported twice).`;

/** Throws `UsageError`. */
export function importOptions(args: readonly string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const options = {
    paths: positionals,
    team: values.team,
    workspace: values.workspace,
    keepsNameDigits: values['keep-name-digits'] ?? false,
    isRehearsal: values['dry-run'] ?? false,
    wantsHelp: values.help ?? false,
  };
  if (!options.wantsHelp && positionals.length === 0)
    throw new UsageError('No file was named, so nothing was imported. Name FHIR files or a folder.');
  return options;
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
