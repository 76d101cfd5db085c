// What is set up already: two stamps, each a hash of what it was made from.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Each stamp lies in the folder it vouches for, so that deleting the folder deletes the claim.
export const installedStamp = join(root, 'node_modules', '.northstar-installed');
export const generatedStamp = join(root, 'src', 'generated', '.northstar-generated');

const read = (path) => readFile(join(root, path), 'utf8').catch(() => '');
const sourcesOf = {
  packages: async () => [await read('package-lock.json')],
  // Prisma's version by the lock file: in production its command line is gone, and the client is there.
  client: async () => [
    await read('prisma/schema.prisma'),
    prismaIn(JSON.parse(await read('package-lock.json'))),
  ],
};

/** A package from a folder is a link to an entry of its own. */
function prismaIn({ packages }) {
  const { link, resolved, version } = packages['node_modules/prisma'] ?? {};
  return (link ? packages[resolved]?.version : version) ?? '';
}

export async function fingerprint(kind) {
  const hash = createHash('sha256');
  for (const source of await sourcesOf[kind]()) hash.update(`${source}\0`);
  return hash.digest('hex');
}

const stampSays = async (stamp, kind) =>
  (await readFile(stamp, 'utf8').catch(() => null)) === (await fingerprint(kind));

export async function isInstalled() {
  if (await stampSays(installedStamp, 'packages')) return true;
  if (!(await npmInstalledTheSame())) return false;
  await writeFile(installedStamp, await fingerprint('packages'));
  return true;
}

export async function isGenerated() {
  return existsSync(join(root, 'src/generated/prisma/client.ts')) && stampSays(generatedStamp, 'client');
}

/** npm's own record of what it put into node_modules; spares a second installation after `npm install`. */
async function npmInstalledTheSame() {
  const [wanted, present] = [await read('package-lock.json'), await read('node_modules/.package-lock.json')];
  if (!wanted || !present) return false;
  const has = JSON.parse(present).packages;
  return Object.entries(JSON.parse(wanted).packages).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    // npm leaves out the optional packages of other platforms.
    return has[path] ? has[path].version === version : Boolean(optional || devOptional);
  });
}
