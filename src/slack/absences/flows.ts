import type { Flow } from '../kit/flows.ts';
import { backFlow, openAwayFlow, planAwayFlow } from './away.flow.ts';

export const absenceFlows: Flow[] = [openAwayFlow, planAwayFlow, backFlow];
