import type { Flow } from '../kit/flows.ts';
import { endFlow, openEndFlow } from './end.flow.ts';
import { openPlanFlow, planFlow } from './plan.flow.ts';
import { openQuestionFlow, questionFlow } from './question.flow.ts';
import { familyFlow, openFamilyFlow, openSheetFlow, pageFlow } from './sheet.flow.ts';

export const conferenceFlows: readonly Flow[] = [
  openPlanFlow,
  planFlow,
  openSheetFlow,
  openFamilyFlow,
  familyFlow,
  openQuestionFlow,
  questionFlow,
  openEndFlow,
  endFlow,
  pageFlow,
];
