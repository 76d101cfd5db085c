import type { Flow } from '../kit/flows.ts';
import { healthFlows } from './health.flow.ts';

export const operationsFlows: Flow[] = healthFlows;
