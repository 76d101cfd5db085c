import type { Flow } from '../kit/flows.ts';
import { confirmRolesFlow, refuseRolesFlow } from './decide.flow.ts';

export const roleRequestFlows: Flow[] = [confirmRolesFlow, refuseRolesFlow];
