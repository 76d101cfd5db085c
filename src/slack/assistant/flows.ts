import type { Flow } from '../kit/flows.ts';
import { directMessageFlow, mentionFlow, sourceChangedFlows } from './ask.flow.ts';
import { aboutFlow, answerNowFlow } from './choose.flow.ts';
import { contextFlow } from './context.flow.ts';
import { correctionFlow, openAssistantReportFlow, rateFlow } from './feedback.flow.ts';
import { fillFormFlow } from './fill-form.flow.ts';
import { stopFlow } from './stop.flow.ts';

export const assistantFlows: Flow[] = [
  directMessageFlow,
  mentionFlow,
  ...sourceChangedFlows,
  aboutFlow,
  answerNowFlow,
  stopFlow,
  fillFormFlow,
  contextFlow,
  rateFlow,
  correctionFlow,
  openAssistantReportFlow,
];
