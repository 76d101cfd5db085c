import type { Flow } from '../kit/flows.ts';
import { careFlow, helpFlow, meFlow } from './care.flow.ts';

export const helpFlows: Flow[] = [careFlow, helpFlow, meFlow];
