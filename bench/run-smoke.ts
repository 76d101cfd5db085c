import type { Bench } from './benches.ts';
import { doesNotHold, type Figure, printFigures } from './figures.ts';

/** Runs each bench small, whatever came of the one before; true when every one gave its figures. */
export async function runSmoke(chosen: readonly (readonly [name: string, Bench])[]): Promise<boolean> {
  const broken: string[] = [];
  const began = performance.now();
  for (const [name, bench] of chosen) {
    const started = performance.now();
    try {
      const figures = await bench.smoke();
      printFigures(figures);
      broken.push(...troubles(bench, figures).map((trouble) => `${name}: ${trouble}`));
    } catch (error) {
      console.error(error);
      broken.push(`${name}: ended with an error`);
    }
    console.log(`smoke: ${name} after ${seconds(started)}\n`);
  }
  for (const trouble of broken) console.error(`smoke: ${trouble}`);
  console.log(
    `smoke: ${chosen.length} benches in ${seconds(began)}: ${broken.length === 0 ? 'every one gave its figures' : 'BROKEN'}`,
  );
  return broken.length === 0;
}

/** What is wrong with these figures. Times are not judged: so small a form says nothing about them. */
export function troubles({ smokeFigures, isStrict }: Bench, figures: readonly Figure[]): string[] {
  return [
    ...(figures.length === smokeFigures ? [] : [`${figures.length} figures and not ${smokeFigures}`]),
    ...figures.flatMap((figure) => {
      const { name, ours, baseline, ratio } = figure;
      const hasNumbers = [ours, baseline].every(
        (text) => /\d/.test(text) && !/NaN|Infinity|undefined/.test(text),
      );
      if (!hasNumbers || !Number.isFinite(ratio))
        return [`no figure: ${name}: ${ours} · ${baseline} · ${ratio}`];
      return isStrict && doesNotHold(figure) ? [`does not hold: ${name}: ${ours}`] : [];
    }),
  ];
}

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
