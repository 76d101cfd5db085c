// The database client, from the schema.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './setup-run.mjs';
import { fingerprint, generatedStamp, root } from './setup-state.mjs';

export async function generateClient(say) {
  say('Generating the database client from prisma/schema.prisma …');
  // An existing file that fails: generation needs no schema engine and must not download one.
  // Never /bin/true: `prisma migrate` would then claim success without having done anything.
  const failing =
    ['/bin/false', '/usr/bin/false'].find((path) => existsSync(path)) ?? join(root, 'package.json');
  await run(
    'prisma generate',
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate'],
    {
      PRISMA_SCHEMA_ENGINE_BINARY: failing,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  );
  await mkdir(join(root, 'src/generated'), { recursive: true });
  await writeFile(generatedStamp, await fingerprint('client'));
}
