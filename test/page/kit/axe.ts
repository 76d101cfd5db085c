import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface Found {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe-core holds to be serious or critical on the page as it stands, one line each. */
export async function barriers(page: Page): Promise<string[]> {
  // The page's policy refuses a script that is put in: axe comes through the debugger, as a developer's console would.
  const { violations } = (await page.evaluate(
    `${source}; axe.run(document, { resultTypes: ['violations'] })`,
  )) as { violations: Found[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
}
