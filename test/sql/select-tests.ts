import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

type File = { imports: string[]; text: string };
type Tree = ReadonlyMap<string, File>;

/** Where the whole app is put together: beyond it everything reaches everything. */
const WHOLE_APP = 'src/northstar.ts';
const STARTS_A_DATABASE = /\b(freshDatabase|emptyDatabase|startPostgres|openMigratedDatabase)\(/;
const HAS_SQL = /\$(?:query|execute)Raw|\bPrisma\.sql/;

/** They run statements that others run as well, for what is no matter of PostgreSQL, and long. */
const NOT_ABOUT_THE_SERVER = [
  'test/domain/access/verbs.test.ts',
  'test/domain/imports/import-memory.test.ts',
  'test/domain/imports/linked-patients.test.ts',
];

/**
 * The test files that another PostgreSQL is tried with: those that start a database and not the whole app. Where these
 * reach no statement of a feature, the tests through the front door of that feature as well.
 *
 * @throws where a file with SQL of its own would be run by none of them
 */
export function selectTests(tree: Tree = readTree()): string[] {
  const tests = [...tree.keys()].filter(
    (path) =>
      /^test\/(?!faults\/|page\/|demo\/).*\.test\.ts$/.test(path) && !NOT_ABOUT_THE_SERVER.includes(path),
  );
  const runs = new Map(tests.map((path) => [path, reach(tree, path)]));
  const databases = [...tree.keys()].filter((path) => isOfTests(path) && startsDatabase(tree, path));
  const withDatabase = tests.filter((path) => databases.some((each) => runs.get(path)?.has(each)));
  const onDatabase = withDatabase.filter((path) => !runs.get(path)?.has(WHOLE_APP));
  const reached = new Set(onDatabase.flatMap((path) => [...(runs.get(path) ?? [])]));
  const left = [...tree].filter(
    ([path, { text }]) => path.startsWith('src/') && HAS_SQL.test(text) && !reached.has(path),
  );
  const throughTheDoor = left.flatMap(([path]) => {
    const folders = featuresOf(tree, path).map((feature) => `test/slack/${feature}/`);
    const found = withDatabase.filter((test) => folders.some((folder) => test.startsWith(folder)));
    if (found.length === 0) throw new Error(`No test with a database reaches the SQL of ${path}.`);
    return found;
  });
  return [...new Set([...onDatabase, ...throughTheDoor])].sort();
}

/** Its own folder's name, and the folders of the flows and views that use it. */
function featuresOf(tree: Tree, path: string): string[] {
  const users = [...tree].filter(([, { imports }]) => imports.includes(path)).map(([user]) => user);
  return [path, ...users].flatMap((each) => /^src\/(?:domain|slack)\/([^/]+)\//.exec(each)?.[1] ?? []);
}

const isOfTests = (path: string) => path.startsWith('test/');
const startsDatabase = (tree: Tree, path: string) => STARTS_A_DATABASE.test(tree.get(path)?.text ?? '');

/** A file and all that it imports, directly or not. */
function reach(tree: Tree, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(tree.get(path)?.imports ?? []));
  }
  return seen;
}

function readTree(): Tree {
  const paths = globSync('{src,sandbox,demo,test}/**/*.ts')
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('src/generated/'));
  return new Map(
    paths.map((path) => {
      const text = readFileSync(path, 'utf8');
      // Types are erased: whoever names one runs nothing of its file.
      const named = text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)'/gm);
      const imports = [...named].map(([, specifier = '']) =>
        normalize(join(dirname(path), specifier)).replaceAll('\\', '/'),
      );
      return [path, { imports, text }];
    }),
  );
}
