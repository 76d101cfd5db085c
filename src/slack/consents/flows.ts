import type { Flow } from '../kit/flows.ts';
import { consentsFlow, openConsentFormFlow, recordConsentFlow, revokeConsentFlow } from './consents.flow.ts';

export const consentFlows: Flow[] = [consentsFlow, openConsentFormFlow, recordConsentFlow, revokeConsentFlow];
