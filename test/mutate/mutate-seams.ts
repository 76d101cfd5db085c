import { readFileSync } from 'node:fs';
import type { Verdict } from './report.ts';
import { seamsOf } from './seams.ts';
import { activate } from './text-mutation.ts';
import { openWarmVitest } from './warm-vitest.ts';

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
  try {
    for (const [file, seams] of Map.groupBy(all, (seam) => seam.file)) {
      const files = testsOf(file).map((test) => `${root}/${test}`);
      const base = await vitest.run({ files, bail: true });
      const broken = base.errors[0] ?? base.tests.find(({ state }) => state === 'fail')?.name;
      if (broken) throw new Error(`The tests of ${file} fail without any mutant: ${broken}`);
      // The quickest first: most mutants fall to the first test that comes near.
      const times = Map.groupBy(base.tests, (test) => test.file);
      const time = (test: string) => (times.get(test) ?? []).reduce((sum, { ms }) => sum + ms, 0);
      let ordered = files.toSorted((a, b) => time(a) - time(b));
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
