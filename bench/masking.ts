import type { Figure } from './figures.ts';
import { measureMasking } from './masking/measure.ts';

/** Share of words hidden by mistake that is claimed. */
const MOST_WRONG = 0.001;

/**
 * Plans about invented people, a third of them with names that are words too, sent through the whole way of a draft to a
 * local server that keeps what it gets. Beside what was hidden: how many values stood in the notes.
 */
export async function benchMasking({ prompts }: { prompts: number }): Promise<Figure[]> {
  const measured = await measureMasking(prompts);
  const wrong = measured.wronglyHidden.length / measured.words;
  for (const each of [...measured.leaks, ...measured.wronglyHidden].slice(0, 20)) console.log(`  ${each}`);
  return [
    {
      name: `masking: known values left in ${measured.prompts.toLocaleString('en-US')} captured prompts`,
      ours: `${measured.leaks.length} left`,
      baseline: `${measured.values.toLocaleString('en-US')} written into them`,
      ratio: measured.leaks.length,
      limit: 0,
    },
    {
      name: 'masking: clinical words hidden that are no name of that plan',
      ours: `${measured.wronglyHidden.length} hidden`,
      baseline: `${measured.words.toLocaleString('en-US')} words`,
      ratio: wrong,
      limit: MOST_WRONG,
    },
    {
      name: 'masking: ordinary words hidden because they are a name of that plan',
      ours: `${measured.namesHidden.toLocaleString('en-US')} hidden`,
      baseline: `${measured.words.toLocaleString('en-US')} words`,
      ratio: measured.namesHidden / measured.words,
      limit: null,
    },
    {
      name: 'masking: drafts that the last look refused to send',
      ours: `${measured.refused} refused`,
      baseline: `${measured.drafts.toLocaleString('en-US')} drafts`,
      ratio: measured.refused / measured.drafts,
      limit: null,
    },
  ];
}
