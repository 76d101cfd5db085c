import type { Flow } from '../kit/flows.ts';
import { changeBarriersFlow } from './barrier-tasks.ts';
import { changeDirectionFlow, changeOutcomeFlow } from './change-outcome.flow.ts';
import { changePartyFlow, changePatientFlow } from './change-party.flow.ts';
import { contactFromMessageFlow } from './contact-from-message.flow.ts';
import { openNoteFlow, readNotesFlow } from './notes.flow.ts';
import { openContactFlow, openContactFromButtonFlow } from './open-contact.flow.ts';
import { saveContactFlow } from './save-contact.flow.ts';
import { suggestNoteFlow } from './suggest-note.flow.ts';

export const contactFlows: Flow[] = [
  openContactFlow,
  openContactFromButtonFlow,
  contactFromMessageFlow,
  changeOutcomeFlow,
  changeDirectionFlow,
  changePartyFlow,
  changePatientFlow,
  changeBarriersFlow,
  saveContactFlow,
  readNotesFlow,
  openNoteFlow,
  suggestNoteFlow,
];
