import type { Flow } from '../kit/flows.ts';
import { letterFlows } from './letter.flow.ts';
import { listFlows } from './list.flow.ts';
import { requestFlows } from './request.flow.ts';
import { stepFlows } from './step.flow.ts';

export const authorizationFlows: readonly Flow[] = [
  ...listFlows,
  ...requestFlows,
  ...stepFlows,
  ...letterFlows,
];
