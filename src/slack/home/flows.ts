import type { Flow } from '../kit/flows.ts';
import { homeOpenedFlow } from './home-opened.flow.ts';

export const homeFlows: Flow[] = [homeOpenedFlow];
