// npm run licences: each package of a production install and its licence, by the lock file. Fails on one that is unknown.
// -- --write puts it into THIRD-PARTY.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptPackages } from './setup-production.mjs';
import { root } from './setup-state.mjs';

/** Ours may be used, changed or not, beside code under these. MPL-2.0 asks that changed files of its own be given on. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PSF-2.0',
  'Unlicense',
]);

/** What a package's own files say where its metadata says nothing, or something else. */
const READ = {
  'png-js': 'MIT',
  'dejavu-fonts-ttf': 'Bitstream-Vera AND public domain',
  'date-holidays': 'ISC; data CC-BY-SA-3.0',
};

const text = (path) => readFileSync(join(root, path), 'utf8');
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Throws when a package has no licence that is known here. */
export function licences(packages = JSON.parse(text('package-lock.json')).packages) {
  const found = [...keptPackages(packages)].map((path) => {
    const name = nameOf(path);
    const stated = packages[path].license;
    return { name, version: packages[path].version, licence: READ[name] ?? stated ?? 'none' };
  });
  const unknown = found.filter(({ name, licence }) => !READ[name] && !ALLOWED.has(licence));
  if (unknown.length > 0)
    throw new Error(
      `No known licence: ${unknown.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join(', ')}. Read its files, then add it to scripts/licences.mjs or do without the package.`,
    );
  const unique = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

/** The page: what is in a production install, and the attributions that some of it asks for. */
export function thirdParty() {
  const groups = Map.groupBy(licences(), ({ licence }) => licence);
  const lists = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([licence, packages]) =>
        `## ${licence}\n\n${packages.map(({ name, version }) => `${name} ${version}`).join(' · ')}\n`,
    );
  const [, sources = ''] =
    /<attribution>([\s\S]+?)<\/attribution>/.exec(text('node_modules/date-holidays/LICENSE')) ?? [];
  const pages = sources.trim().split('\n').filter(Boolean);
  return `# Third-party software

Made by \`npm run licences -- --write\`, from \`package-lock.json\`: what a production install holds, for every platform. Each package's own licence text
and copyright notice is in its folder below \`node_modules\`, and must stay there in copies.

${lists.join('\n')}
## Attributions

- **date-holidays** (public holidays of 200 countries): the data is available under CC BY-SA 3.0
  (<http://creativecommons.org/licenses/by-sa/3.0/>), since it relies on articles of Wikipedia. It is used unchanged. Sources:
${pages.map((page) => `  <${page}>`).join('\n')}
- **Noto Sans** (Devanagari, KR, SC, Thai): Copyright the Noto Project Authors, SIL Open Font License 1.1. Not sold by itself, not renamed.
- **DejaVu fonts**: Copyright (c) 2003 by Bitstream, Inc.; glyphs of Arev (c) Tavmjong Bah; changes of DejaVu are in the public domain.
- **PostgreSQL** (embedded): Copyright (c) 1996 PostgreSQL Global Development Group, (c) 1994 The Regents of the University of California.
- **Node.js** (from npm): its licence and those of what it contains are in \`node_modules/node/node_modules/*/LICENSE\`.
`;
}

if (process.argv[1] === import.meta.filename) {
  try {
    const page = thirdParty();
    if (process.argv.includes('--write')) writeFileSync(join(root, 'THIRD-PARTY.md'), page);
    else process.stdout.write(page);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
