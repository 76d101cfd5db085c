import type { Flow } from '../kit/flows.ts';
import { breakGlassFlow, breakTheGlassFlow, closeBreakGlassFlow } from './open.flow.ts';
import { reviewBreakGlassFlow, saveReviewFlow } from './review.flow.ts';

export const breakGlassFlows: Flow[] = [
  breakGlassFlow,
  breakTheGlassFlow,
  closeBreakGlassFlow,
  reviewBreakGlassFlow,
  saveReviewFlow,
];
