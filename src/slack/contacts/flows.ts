import type { Flow } from '../kit/flows.ts';
import { changeDirectionFlow, changeOutcomeFlow } from './change-outcome.flow.ts';
import { changePartyFlow, changePatientFlow } from './change-party.flow.ts';
import { contactFromMessageFlow } from './contact-from-message.flow.ts';
import { openContactFlow, openContactFromButtonFlow } from './open-contact.flow.ts';
import { saveContactFlow } from './save-contact.flow.ts';

export const contactFlows: Flow[] = [
  openContactFlow,
  openContactFromButtonFlow,
  contactFromMessageFlow,
  changeOutcomeFlow,
  changeDirectionFlow,
  changePartyFlow,
  changePatientFlow,
  saveContactFlow,
];
