import type { Flow } from '../kit/flows.ts';
import { openSettingsFlow, saveSettingsFlow } from './settings.flow.ts';

export const settingsFlows: Flow[] = [openSettingsFlow, saveSettingsFlow];
