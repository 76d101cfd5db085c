// What a production install needs, by the lock file, and the removal of the rest.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup-state.mjs';

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const modules = 'node_modules/';

/** Nothing that only developers need is there: `npm ci --omit=dev`, or what is left of it. */
export function isProductionInstall() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  return Object.entries(read('package-lock.json').packages).every(
    ([path, { dev }]) => !dev || !existsSync(join(root, path)),
  );
}

/** Packages that production loads and that are missing or of another version. */
export function missingInProduction() {
  const { packages } = read('package-lock.json');
  return [...keptPackages(packages)].filter((path) => {
    const { version, optional } = packages[path];
    const file = join(root, path, 'package.json');
    // npm leaves out the optional packages of other platforms, and all of them with --omit=optional.
    if (!existsSync(file)) return !optional;
    return JSON.parse(readFileSync(file, 'utf8')).version !== version;
  });
}

/** What the root's dependencies lead to. An optional peer is not followed: npm would install it, and its tree, all the same. */
export function keptPackages(packages) {
  const kept = new Set();
  const visit = (
    from,
    { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} },
  ) => {
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [
      ...Object.keys(dependencies ?? {}),
      ...Object.keys(optionalDependencies ?? {}),
      ...peers,
    ]) {
      const path = resolve(packages, from, name);
      if (path === undefined || kept.has(path)) continue;
      kept.add(path);
      visit(path, packages[path]);
    }
  };
  const { dependencies, optionalDependencies } = packages[''];
  visit('', { dependencies, optionalDependencies });
  return kept;
}

/** As Node resolves it: the nearest node_modules upwards. */
function resolve(packages, from, name) {
  for (let folder = from; ; ) {
    const path = `${folder === '' ? '' : `${folder}/`}${modules}${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${modules}`)));
  }
}

/** The client brings the compiler of every database, twice and with source maps; PostgreSQL's is loaded. */
const UNUSED_IN_CLIENT = /^query_compiler_.+\.(cockroachdb|mysql|sqlite|sqlserver)\.|\.map$/;

/** Deletes what production does not load, and the headers for C that come with Node. Only after the client was generated. */
export function pruneProduction() {
  const { packages } = read('package-lock.json');
  const kept = keptPackages(packages);
  if (hasOwnNode26())
    for (const path of [...kept]) if (/^node_modules\/node(-bin-setup)?$/.test(path)) kept.delete(path);
  for (const path of Object.keys(packages))
    if (path.startsWith(modules) && !kept.has(path))
      rmSync(join(root, path), { recursive: true, force: true });
  const runtime = join(root, modules, '@prisma/client/runtime');
  for (const name of readdirSync(runtime)) if (UNUSED_IN_CLIENT.test(name)) rmSync(join(runtime, name));
  const own = join(root, modules, 'node', modules);
  for (const name of existsSync(own) ? readdirSync(own) : [])
    rmSync(join(own, name, 'include'), { recursive: true, force: true });
  const bin = join(root, modules, '.bin');
  for (const name of existsSync(bin) ? readdirSync(bin) : []) {
    const link = join(bin, name);
    if (lstatSync(link).isSymbolicLink() && !existsSync(link)) rmSync(link);
  }
}

/** The machine's own Node, which runs npm, is new enough: the one from npm is 140 MB that nobody starts. */
function hasOwnNode26() {
  const own = process.env.npm_node_execpath;
  if (!own || own.includes(`/${modules}`)) return false;
  const { stdout } = spawnSync(own, ['--version'], { encoding: 'utf8' });
  return Number.parseInt((stdout ?? '').slice(1), 10) >= 26;
}
