import type { Flow } from '../kit/flows.ts';
import { appRemovedFlow, tokensRevokedFlow } from './app-removed.flow.ts';
import { dndChangedFlow } from './dnd-changed.flow.ts';
import { profileChangedFlow } from './profile-changed.flow.ts';

export const memberFlows: Flow[] = [profileChangedFlow, dndChangedFlow, appRemovedFlow, tokensRevokedFlow];
