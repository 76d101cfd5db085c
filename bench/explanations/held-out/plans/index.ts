import { eldersAndSurgery } from './elders-and-surgery.ts';
import type { BenchPlan } from './plan-kit.ts';
import { spanishAcute } from './spanish-acute.ts';
import { spanishChronic } from './spanish-chronic.ts';
import { youngAndExpecting } from './young-and-expecting.ts';

/** Twenty invented plans that no check was written against. */
export const heldOutPlans: readonly BenchPlan[] = [
  ...eldersAndSurgery,
  ...youngAndExpecting,
  ...spanishChronic,
  ...spanishAcute,
];
