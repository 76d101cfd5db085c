import type { Flow } from '../kit/flows.ts';
import { answerPageFlow } from './answer-page.flow.ts';
import { logFlow } from './log.flow.ts';
import { openVoicemailsFlow, readFlow, voicemailsFromMessageFlow } from './read.flow.ts';
import { openBatchFlow, readSentFlow, sentFileFlow, sentTextFlow } from './sent.flow.ts';

export const voicemailFlows: Flow[] = [
  openVoicemailsFlow,
  voicemailsFromMessageFlow,
  readFlow,
  logFlow,
  answerPageFlow,
  sentTextFlow,
  sentFileFlow,
  readSentFlow,
  openBatchFlow,
];
