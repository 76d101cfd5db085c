import type { Flow } from '../kit/flows.ts';
import { handoutFlows } from './handout.flow.ts';
import { reviewFlows } from './review.flow.ts';
import { startFlows } from './start.flow.ts';
import { statisticsFlow } from './statistics.flow.ts';

export const explanationFlows: readonly Flow[] = [
  ...startFlows,
  ...reviewFlows,
  ...handoutFlows,
  statisticsFlow,
];
