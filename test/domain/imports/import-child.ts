// The import in a process of its own, for the test of its memory: URL FILE…
import { importCommand } from '../../../src/cli/import.ts';
import { openDatabase } from '../../../src/platform/prisma.ts';

const [url = '', ...files] = process.argv.slice(2);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const { prisma, close } = await openDatabase({ url, log });
process.exitCode = await importCommand(files, {
  open: async () => ({ db: prisma, now: () => new Date() }),
  log,
  out: process.stdout,
  err: process.stderr,
});
await close();
