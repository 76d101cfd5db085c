import type { Flow } from '../kit/flows.ts';
import { editPartFlow, savePartFlow } from './edit-part.flow.ts';
import { libraryLineFlows } from './library-lines.flow.ts';
import { earlierHistoryFlow, laterHistoryFlow, planHistoryFlow } from './plan-history.flow.ts';
import { reviewProtectionFlow, saveReviewFlow } from './review-protection.flow.ts';
import {
  choosePlanFlow,
  earlierPageFlow,
  laterPageFlow,
  showPlanByButtonFlow,
  showPlanFlow,
} from './show-plan.flow.ts';

export const planFlows: Flow[] = [
  showPlanFlow,
  choosePlanFlow,
  showPlanByButtonFlow,
  earlierPageFlow,
  laterPageFlow,
  editPartFlow,
  savePartFlow,
  ...libraryLineFlows,
  planHistoryFlow,
  earlierHistoryFlow,
  laterHistoryFlow,
  reviewProtectionFlow,
  saveReviewFlow,
];
