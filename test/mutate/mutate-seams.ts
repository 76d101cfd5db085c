import { readFileSync } from 'node:fs';
import type { Verdict } from './report.ts';
import { seamsOf } from './seams.ts';
import { activate } from './text-mutation.ts';
import { openWarmVitest, type WarmVitest } from './warm-vitest.ts';

type Source = { file: string; lines: [number, number] | null };

/** Tries what Stryker cannot see: conditions in SQL, constants, codes of errors, workspaces in a WHERE, awaits. */
export async function mutateSeams(
  sources: readonly Source[],
  testsOf: (file: string) => string[],
): Promise<Verdict[]> {
  const root = process.cwd();
  const all = sources.flatMap(({ file, lines }) =>
    seamsOf(file, readFileSync(file, 'utf8')).filter(
      ({ line }) => !lines || (line >= lines[0] && line <= lines[1]),
    ),
  );
  if (all.length === 0) return [];
  const vitest = await openWarmVitest();
  const verdicts: Verdict[] = [];
  const known = new Map<string, Promise<string[]>>();
  try {
    for (const [file, seams] of Map.groupBy(all, (seam) => seam.file)) {
      const files = testsOf(file).map((test) => `${root}/${test}`);
      const key = files.join();
      known.set(key, known.get(key) ?? quickestFirst(vitest, files));
      let ordered = (await known.get(key)) ?? files;
      for (const seam of seams) {
        activate(seam);
        vitest.forget(`${root}/${file}`);
        const answer = await vitest.run({ files: ordered, bail: true });
        const killer = answer.tests.find(({ state }) => state === 'fail');
        const isKilled = killer !== undefined || answer.errors.length > 0;
        // What killed one mutant of a file mostly kills the next.
        if (killer) ordered = [killer.file, ...ordered.filter((one) => one !== killer.file)];
        verdicts.push({ ...seam, to: seam.replacement, verdict: isKilled ? 'killed' : 'survived' });
        process.stderr.write(isKilled ? '.' : `\nsurvived ${file}:${seam.line} ${seam.kind}: ${seam.from}\n`);
      }
      activate(null);
      vitest.forget(`${root}/${file}`);
    }
  } finally {
    await vitest.close();
  }
  process.stderr.write('\n');
  return verdicts;
}

/** Most mutants fall to the first test that comes near. Throws when one fails as it is. */
async function quickestFirst(vitest: WarmVitest, files: readonly string[]): Promise<string[]> {
  const { tests, errors } = await vitest.run({ files, bail: true });
  const broken = errors[0] ?? tests.find(({ state }) => state === 'fail')?.name;
  if (broken) throw new Error(`A test fails without any mutant: ${broken}`);
  const msOf = (file: string) => tests.reduce((sum, test) => sum + (test.file === file ? test.ms : 0), 0);
  return files.toSorted((a, b) => msOf(a) - msOf(b));
}
