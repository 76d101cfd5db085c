import type { Flow } from '../kit/flows.ts';
import { answerPageFlow } from './answer-page.flow.ts';
import { logFlow } from './log.flow.ts';
import { openVoicemailsFlow, readFlow, voicemailsFromMessageFlow } from './read.flow.ts';
import { openBatchFlow, readSentFlow, sentFileFlow } from './sent.flow.ts';

export const voicemailFlows: Flow[] = [
  openVoicemailsFlow,
  voicemailsFromMessageFlow,
  readFlow,
  logFlow,
  answerPageFlow,
  sentFileFlow,
  readSentFlow,
  openBatchFlow,
];
