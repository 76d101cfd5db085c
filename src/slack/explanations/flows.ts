import type { Flow } from '../kit/flows.ts';
import { approveFlows } from './approve.flow.ts';
import { approvedFlow } from './approved.flow.ts';
import { arrangeFlows } from './arrange.flow.ts';
import { correctFlows } from './correct.flow.ts';
import { handoutFlows } from './handout.flow.ts';
import { reportFlow } from './report.flow.ts';
import { reviewFlows } from './review.flow.ts';
import { startFlows } from './start.flow.ts';

export const explanationFlows: readonly Flow[] = [
  approvedFlow,
  ...startFlows,
  ...reviewFlows,
  ...arrangeFlows,
  ...correctFlows,
  ...approveFlows,
  ...handoutFlows,
  reportFlow,
];
