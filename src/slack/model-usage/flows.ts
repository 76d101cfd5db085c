import type { Flow } from '../kit/flows.ts';
import { openUsageFlow } from './usage.flow.ts';

export const modelUsageFlows: Flow[] = [openUsageFlow];
