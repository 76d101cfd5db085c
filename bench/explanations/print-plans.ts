import { heldOutPlans } from './held-out-plans.ts';
import { measurePlanPage, type PlanPage } from './measure-plans.ts';

/** One row for each page of each held-out plan with what blocks it, and the whole of them. */
export async function printPlanPages(): Promise<void> {
  console.log(
    'plan | language | blocks | hardest section | easy | pages | safety words in the libraries, before a person translates',
  );
  const pages: PlanPage[] = [];
  for (const plan of heldOutPlans)
    for (const language of ['en', 'es'] as const) {
      const page = await measurePlanPage(plan, language);
      pages.push(page);
      const { section, value } = page.hardest;
      const { words, inLibrary } = page.safety;
      const cells = [
        page.plan,
        language,
        page.blocks.length,
        `${section} ${value}`,
        page.isEasy ? 'yes' : 'NO',
        page.pages,
        language === 'es' ? `${inLibrary} of ${words}` : '',
      ];
      console.log(cells.join(' | '));
      for (const block of page.blocks) console.log(`    ${block}`);
    }
  printWhole(pages);
}

function printWhole(pages: readonly PlanPage[]): void {
  const count = (holds: (page: PlanPage) => boolean) => pages.filter(holds).length;
  const spanish = pages.filter(({ language }) => language === 'es');
  const sum = (of: (page: PlanPage) => number) => spanish.reduce((total, page) => total + of(page), 0);
  console.log(
    [
      `${pages.length} pages: ${count(({ blocks }) => blocks.length === 0)} without a block`,
      `${count(({ isEasy }) => isEasy)} easy in each section`,
      `${count((page) => page.pages <= 2)} of at most 2 pages`,
      `${sum(({ safety }) => safety.inLibrary)} of ${sum(({ safety }) => safety.words)} safety words in the libraries`,
    ].join(', '),
  );
}
